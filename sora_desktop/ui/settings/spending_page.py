"""The limits of spending: in each currency so much a day and so much a month."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.pricing import read_amount, written_amount
from sora_desktop.services.profiles import Profile
from sora_desktop.services.settings import Settings
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import Remark, Rows, row, set_look, words

_FIELD_WIDTH = 120


class SpendingPage(QWidget):
    """Edits the limits of every currency that a relay's prices are in. ``changed`` is emitted with every change."""

    changed = Signal()

    def __init__(self, settings: Settings, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._settings = settings
        self.fields: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        self._remarks: dict[str, Remark] = {}
        self._rows = Rows()
        self._none = words(self.tr("Enter the prices of a relay first, under Profiles."), "text3", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(words(self._intro(), "text2", wraps=True))
        layout.addWidget(self._none)
        layout.addLayout(self._rows)
        layout.addStretch()
        for currency in dict.fromkeys((*settings.cap_daily, *settings.cap_monthly)):
            self._add(currency)
        self.show_profiles(settings.profiles)

    def show_profiles(self, profiles: Iterable[Profile]) -> None:
        """Offer the currencies of these profiles' prices too."""
        for profile in profiles:
            if profile.prices and profile.prices.currency not in self.fields:
                self._add(profile.prices.currency)
        self._none.setVisible(not self.fields)

    def first_problem(self) -> str:
        """Return why the limits cannot be saved, as a sentence; empty if they can."""
        wrong = next((currency for currency, remark in self._remarks.items() if remark.text), "")
        return self.tr("{0}: {1}").format(wrong, self._remarks[wrong].text) if wrong else ""

    def applied_to(self, settings: Settings) -> Settings:
        """Return the settings with the limits; raises ``InvalidRequest`` while there is a problem."""
        daily, monthly = (
            {currency: limit for currency, pair in self.fields.items() if (limit := _limit(pair[at])) is not None}
            for at in (0, 1)
        )
        return msgspec.structs.replace(settings, cap_daily=daily, cap_monthly=monthly)

    def _intro(self) -> str:
        return self.tr(
            "Generate asks before it would bring a day or a month over your limit. What runs and what waits counts as spent; an "
            "empty field is no limit."
        )

    def _add(self, currency: str) -> None:
        day, month = self._field(self._settings.cap_daily, currency), self._field(self._settings.cap_monthly, currency)
        self.fields[currency] = day, month
        day.setAccessibleName(self.tr("Limit of a day in {0}").format(currency))
        month.setAccessibleName(self.tr("Limit of a month in {0}").format(currency))
        a_day, a_month = words(self.tr("a day"), "text2"), words(self.tr("a month"), "text2")
        fields = row(day, a_day, month, a_month, None)
        fields.insertSpacing(2, 16)
        self._rows.add(currency.replace("&", "&&"), fields, day)
        self._remarks[currency] = Remark(self._icons)
        self._rows.add_below(self._remarks[currency])

    def _field(self, limits: dict[str, Decimal], currency: str) -> QLineEdit:
        field = QLineEdit(written_amount(limits[currency]) if currency in limits else "")
        field.setFixedWidth(_FIELD_WIDTH)
        field.setPlaceholderText(self.tr("no limit"))
        field.textEdited.connect(lambda: self._check(currency))
        return field

    def _check(self, currency: str) -> None:
        is_wrong = False
        for field in self.fields[currency]:
            try:
                _limit(field)
                set_look(field, "state", "")
            except InvalidRequest:
                is_wrong = True
                set_look(field, "state", "wrong")
        self._remarks[currency].say(self.tr("Write the limit as a number such as 20.") if is_wrong else "")
        self.changed.emit()


def _limit(field: QLineEdit) -> Decimal | None:
    """Return a limit, ``None`` for none; raises ``InvalidRequest``."""
    return read_amount(field.text()) if field.text().strip() else None
