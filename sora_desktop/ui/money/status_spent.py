"""What was spent today, in the status line; pressed, it opens the ledger."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sora_desktop.domain.pricing import shown, shown_limit, shown_sums
from sora_desktop.services.settings import Settings
from sora_desktop.ui.money.spend_watch import Purse
from sora_desktop.ui.money.words import spent_words
from sora_desktop.ui.settings.parts import set_look
from sora_desktop.ui.widgets.figures import use_tabular_figures
from sora_desktop.ui.widgets.tip import plain_tip


class StatusSpent(QPushButton):
    """Hidden where nothing is spent and no relay has prices. ``show_keys`` names the keys that open the ledger too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "with-key")
        use_tabular_figures(self)
        self._settings, self._purse, self._keys = Settings(), Purse(), ""
        self._show()

    def show_spent(self, settings: Settings, purse: Purse) -> None:
        """Show what was spent, beside the limits of the settings."""
        self._settings, self._purse = settings, purse
        self._show()

    def show_keys(self, keys: str) -> None:
        """Name these keys in the tip, as this system writes them."""
        self._keys = keys
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        currencies = self._currencies()
        self.setVisible(bool(currencies))
        words = self.tr("Today {0}").format(" · ".join(map(self._of_today, currencies)))
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(plain_tip("\n".join(self._tip())))
        set_look(self, "role", "status-warn" if any(map(self._is_used_up, currencies)) else "with-key")

    def _currencies(self) -> list[str]:
        """Return what there is to show, the currency of the profile in use first."""
        prices = self._settings.current.prices
        caps = (*self._settings.cap_daily, *self._settings.cap_monthly)
        own = (prices.currency,) if prices else ()
        return list(dict.fromkeys((*own, *caps, *self._purse.today.totals)))

    def _of_today(self, currency: str) -> str:
        amount, cap = shown(self._purse.today.total(currency), currency), self._settings.cap_daily.get(currency)
        return amount if cap is None else self.tr("{0} of {1}").format(amount, shown_limit(cap, currency))

    def _is_used_up(self, currency: str) -> bool:
        settings, purse = self._settings, self._purse
        limits = ((purse.today, settings.cap_daily), (purse.month, settings.cap_monthly))
        return any(currency in caps and spent.total(currency) >= caps[currency] for spent, caps in limits)

    def _tip(self) -> list[str]:
        keys = self.tr("Show what was spent ({0})").format(self._keys) if self._keys else self.tr("Show what was spent")
        months = [self.tr("This month: {0}").format(words) for words in [shown_sums(self._purse.month.totals)] if words]
        limits = [shown_limit(cap, currency) for currency, cap in self._settings.cap_monthly.items()]
        waits = (
            [self.tr("Still to be sent: {0}").format(shown_sums(self._purse.waiting))] if self._purse.waiting else []
        )
        return [
            keys,
            *spent_words(self._purse.today),
            *waits,
            *months,
            *([self.tr("Limit of a month: {0}").format(" · ".join(limits))] if limits else []),
        ]
