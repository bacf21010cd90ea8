"""The window's money: what was spent in the status line, and the ledger behind it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.money.ledger_dialog import LedgerDialog
from sora_desktop.ui.money.spend_watch import SpendWatch
from sora_desktop.ui.services import Services
from sora_desktop.ui.theme import Theme

if TYPE_CHECKING:  # each knows the other
    from sora_desktop.ui.main_window import MainWindow


class Money(QObject):
    """Keeps the status line up to date and opens the ledger; ``refresh`` takes other settings and keys."""

    def __init__(self, services: Services, theme: Theme, icons: Icons, window: "MainWindow") -> None:
        super().__init__(window)
        self._services, self._theme, self._icons, self._window = services, theme, icons, window
        self._status = window.status.spent
        self.watch = SpendWatch(services.spending, window.jobs, self)
        self.watch.changed.connect(self.refresh)
        self._status.clicked.connect(self.open_ledger)

    def refresh(self) -> None:
        """Show what was spent beside the limits as they are now."""
        self._status.show_spent(self._services.settings.value, self.watch.purse)
        self._status.show_keys(self._window.commands.get("spending").keys_shown)

    def open_ledger(self) -> LedgerDialog:
        """Open the ledger."""
        window = self._window
        dialog = LedgerDialog(self._services.spending, window.jobs, self._theme, self._icons, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.settle_wanted.connect(window.job_actions.settle)
        dialog.limits_wanted.connect(lambda: window.dialogs.open_settings().show_spending())
        dialog.open()
        return dialog
