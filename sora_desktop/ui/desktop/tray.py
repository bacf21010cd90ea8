"""The icon in the system's tray: how things stand, and a short menu."""

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.theme import Theme

_SIZES = (16, 22, 24, 32, 48, 64)  # pixels, as trays ask for them
_DOT = 0.5  # of the icon's width


class TrayMenu(QMenu):
    """What the tray's icon offers."""

    open_wanted = Signal()
    pause_wanted = Signal(bool)
    quit_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._is_paused = False
        self.open_action, self.state, self.pause_action, self.quit_action = (QAction(self) for _ in range(4))
        self.state.setEnabled(False)
        self.addAction(self.open_action)
        self.addSeparator()
        self.addActions([self.state, self.pause_action])
        self.addSeparator()
        self.addAction(self.quit_action)
        self.setDefaultAction(self.open_action)
        self.open_action.triggered.connect(lambda: self.open_wanted.emit())
        self.pause_action.triggered.connect(lambda: self.pause_wanted.emit(not self._is_paused))
        self.quit_action.triggered.connect(lambda: self.quit_wanted.emit())
        self.set_words()

    def show_paused(self, is_paused: bool) -> None:
        """Offer to pause the queue, or to go on."""
        self._is_paused = is_paused
        self.set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.set_words()
        super().changeEvent(event)

    def set_words(self) -> None:
        """Say how things stand now."""
        self.open_action.setText(self.tr("Open Sora Desktop"))
        self.state.setText(self._state_words())
        self.pause_action.setText(self.tr("Go on with the queue") if self._is_paused else self.tr("Pause queue"))
        self.quit_action.setText(self.tr("Quit"))

    def _state_words(self) -> str:
        running, waiting, needing = len(self._jobs.running), len(self._jobs.waiting), len(self._jobs.needing_help)
        parts = [
            self.tr("{r} running").format(r=running) if running else "",
            self.tr("{q} queued").format(q=waiting) if waiting else "",
            self.tr("{n} need you").format(n=needing) if needing else "",
            self.tr("Queue paused") if self._is_paused else "",
        ]
        return " · ".join(filter(None, parts)) or self.tr("Idle")


class Tray(QObject):
    """The icon, with a dot while jobs run or need the person. ``open_wanted`` is a click on it."""

    open_wanted = Signal()

    def __init__(self, plain: QIcon, jobs: Jobs, theme: Theme, parent: QObject | None = None) -> None:
        """Take the program's ``plain`` icon."""
        super().__init__(parent)
        self._plain = plain
        self._jobs = jobs
        self._theme = theme
        self._dot: str | None = None
        self.menu = TrayMenu(jobs)
        self.icon = QSystemTrayIcon(plain, self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._take_click)
        self.menu.open_wanted.connect(self.open_wanted)
        jobs.settled.connect(self._show_state)
        self._show_state()

    @staticmethod
    def is_available() -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Put the icon into the tray."""
        self.icon.show()

    def show_paused(self, is_paused: bool) -> None:
        """Say that the queue stands still, or goes on."""
        self.menu.show_paused(is_paused)
        self._show_state()

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.menu.deleteLater()

    def _take_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()

    def _show_state(self) -> None:
        self.menu.set_words()
        self.icon.setToolTip(f"Sora Desktop: {self.menu.state.text()}")
        dot = "warn" if self._jobs.needing_help else "accent" if self._jobs.running else ""
        if dot != self._dot:
            self._dot = dot
            self.icon.setIcon(_with_dot(self._plain, self._theme.colour(dot)) if dot else self._plain)


def _with_dot(plain: QIcon, colour: QColor) -> QIcon:
    """Return the icon with a dot in its lower right corner."""
    icon = QIcon()
    for size in _SIZES:
        pixmap = plain.pixmap(QSize(size, size), 1.0)
        _draw_dot(pixmap, size * _DOT, colour)
        icon.addPixmap(pixmap)
    return icon


def _draw_dot(pixmap: QPixmap, width: float, colour: QColor) -> None:
    centre = QPointF(pixmap.width() - width / 2, pixmap.height() - width / 2)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)  # a gap, whatever lies behind
    painter.drawEllipse(centre, width / 2, width / 2)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.drawEllipse(centre, width / 2 - width / 8, width / 2 - width / 8)
    painter.end()
