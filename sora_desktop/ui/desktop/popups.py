"""The system's notifications: over the message bus where there is one, else by the tray's icon."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from sora_desktop.services.notifications import DEFAULT, Chosen, Notice, Notifications
from sora_desktop.services.session_bus import SessionBus


class Popups(QObject):
    """Shows notices, one for each tag at a time. ``chosen`` says, on the window's thread, what the person did with one."""

    chosen = Signal(object)  # Chosen
    _unable = Signal(str, object)

    def __init__(
        self, bus: SessionBus | None, icon: QSystemTrayIcon | None = None, parent: QObject | None = None
    ) -> None:
        """Use the bus; the icon where there is none, or nothing on it that shows notices. Without either, say nothing."""
        super().__init__(parent)
        self._icon = icon
        self._tag = ""
        self._notifications = Notifications(bus, self.chosen.emit, self._unable.emit) if bus else None
        self._unable.connect(self._show_by_icon)
        if icon:
            icon.messageClicked.connect(lambda: self.chosen.emit(Chosen(self._tag, DEFAULT)))

    def show(self, tag: str, notice: Notice) -> None:
        """Show a notice in the place of the last one of this tag."""
        if self._notifications:
            self._notifications.show(tag, notice)
        else:
            self._show_by_icon(tag, notice)

    def withdraw(self, tag: str) -> None:
        """Take the notice of this tag away, where the system can."""
        if self._notifications:
            self._notifications.withdraw(tag)

    def _show_by_icon(self, tag: str, notice: Notice) -> None:
        if self._icon and self._icon.isVisible():
            self._tag = tag
            kinds = QSystemTrayIcon.MessageIcon
            self._icon.showMessage(notice.title, notice.text, kinds.Warning if notice.urgent else kinds.Information)
