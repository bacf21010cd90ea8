"""The button in a profile's form that opens the relay's prices."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from sora_desktop.domain.pricing import PriceTable
from sora_desktop.services.starting_prices import starting_prices
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.money.price_dialog import PriceDialog


class PricesButton(QPushButton):
    """Says how many prices there are. ``edited`` carries the new table, or ``None``."""

    edited = Signal(object)  # PriceTable | None

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._profile = ""
        self._table: PriceTable | None = None
        self.setIcon(icons.icon("circle-dollar-sign"))
        self.setToolTip(self.tr("What the relay charges: Generate shows what it comes to, and spending is added up"))
        self.setAutoDefault(False)
        self.clicked.connect(self.open)

    def show_prices(self, profile: str, table: PriceTable | None) -> None:
        """Show the prices of a profile, which is named so."""
        self._profile, self._table = profile, table
        count = len(table.rows) if table else 0
        words = self.tr("%n price(s) in {currency}…", "", count).format(currency=table.currency) if table else ""
        self.setText(words or self.tr("Enter prices…"))

    def open(self) -> PriceDialog:
        """Open the table."""
        dialog = PriceDialog(self._profile, self._table, starting_prices(), self._icons, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.edited.connect(self._take)
        dialog.open()
        return dialog

    def _take(self, table: PriceTable | None) -> None:
        self.show_prices(self._profile, table)
        self.edited.emit(table)
