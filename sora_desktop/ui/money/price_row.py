"""One row of a price table: which videos it is about, and what they cost."""

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.pricing import PriceRow, read_amount, written_amount
from sora_desktop.domain.request import Size
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import Remark, row, set_look, tool

WIDTHS = (0, 132, 104, 104)  # of the fields; the first takes what is left
TOOLS_WIDTH = 64
_OR_MORE = ("≥", ">=", "＞＝")


class Wrong(Enum):
    """What keeps a row from being a price, by the field that has to be changed."""

    SIZE = auto()
    PER_VIDEO = auto()
    PER_SECOND = auto()
    NO_PRICE = auto()


class PriceRowFields(QWidget):
    """Four fields, and buttons that move the row up and remove it. ``next_wanted`` is Enter in the last field."""

    changed = Signal()
    up_wanted = Signal()
    removed = Signal()
    next_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.model, self.size_field, self.per_video, self.per_second = self.fields = tuple(
            QLineEdit() for _ in range(4)
        )
        self.up = tool(icons, "chevron-up", self.tr("Look at this row sooner (Alt+Up)"))
        self.remove = tool(icons, "x", self.tr("Remove this row"))
        self._remark = Remark(icons)
        self._lay_out()
        for field, following in zip(self.fields, (*self.fields[1:], None), strict=True):
            field.textEdited.connect(self.changed)
            field.returnPressed.connect(following.setFocus if following else self.next_wanted)
        self.up.clicked.connect(self.up_wanted)
        self.remove.clicked.connect(self.removed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(field.text().strip() for field in self.fields)

    def show_row(self, price: PriceRow) -> None:
        """Show a row of a table."""
        size = f"{'≥ ' if price.or_more else ''}{price.size.width}×{price.size.height}" if price.size else ""
        amounts = ("" if each is None else written_amount(each) for each in (price.per_video, price.per_second))
        for field, text in zip(self.fields, (price.model, size, *amounts), strict=True):
            field.setText(text)
            field.setCursorPosition(0)

    def show_place(self, number: int) -> None:
        """Be the row ``number``, counted from 1."""
        self.up.setEnabled(number > 1)
        names = (
            self.tr("Row {n}, model"),
            self.tr("Row {n}, size"),
            self.tr("Row {n}, price of a video"),
            self.tr("Row {n}, price of a second"),
        )
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(name.format(n=number))

    def price(self) -> PriceRow | Wrong:
        """Return what the row says, or what is wrong with it."""
        try:
            size, or_more = _size(self.size_field.text())
        except InvalidRequest:
            return Wrong.SIZE
        amounts = []
        for field, wrong in ((self.per_video, Wrong.PER_VIDEO), (self.per_second, Wrong.PER_SECOND)):
            try:
                amounts.append(read_amount(field.text()) if field.text().strip() else None)
            except InvalidRequest:
                return wrong
        if amounts == [None, None]:
            return Wrong.NO_PRICE
        model = self.model.text().strip() or "*"
        return PriceRow(model=model, size=size, or_more=or_more, per_video=amounts[0], per_second=amounts[1])

    def check(self, *, is_finished: bool) -> Wrong | None:
        """Say what is wrong; that a price is missing is said once the row ``is_finished``."""
        found = None if self.is_empty else self.price()
        wrong = found if isinstance(found, Wrong) else None
        self._say(wrong if is_finished or wrong is not Wrong.NO_PRICE else None)
        return wrong

    def point_at(self, wrong: Wrong) -> None:
        """Put the focus on the field that is wrong."""
        field = self._field(wrong)
        field.setFocus()
        field.selectAll()

    def _lay_out(self) -> None:
        for field, width in zip(self.fields, WIDTHS, strict=True):
            if width:
                field.setFixedWidth(width)
        self.model.setPlaceholderText(self.tr("any model"))
        self.size_field.setPlaceholderText(self.tr("any size"))
        tools = QWidget()
        tools.setFixedWidth(TOOLS_WIDTH)
        buttons = row(self.up, self.remove)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(0)
        tools.setLayout(buttons)
        fields = row(*self.fields, tools)
        fields.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(fields)
        layout.addWidget(self._remark)
        self.setFocusProxy(self.model)
        for each in (self.up, self.remove):
            each.setProperty("measure", "small")

    def _field(self, wrong: Wrong) -> QLineEdit:
        fields = {Wrong.SIZE: self.size_field, Wrong.PER_SECOND: self.per_second}
        return fields.get(wrong, self.per_video)

    def _say(self, wrong: Wrong | None) -> None:
        sentences = {
            Wrong.SIZE: self.tr("Write the size as 1280x720, or as ≥ 1280x720 for all with at least as many pixels."),
            Wrong.PER_VIDEO: self.tr("Write the price as a number such as 0.12."),
            Wrong.PER_SECOND: self.tr("Write the price as a number such as 0.12."),
            Wrong.NO_PRICE: self.tr("Enter what such a video costs, or a second of it."),
        }
        sentence = sentences[wrong] if wrong else ""
        self._remark.say(sentence)
        for field in self.fields:
            is_wrong = wrong is not None and field is self._field(wrong)
            set_look(field, "state", "wrong" if is_wrong else "")
            field.setAccessibleDescription(sentence if is_wrong else "")


def _size(text: str) -> tuple[Size | None, bool]:
    """Read a size, empty for any; raises ``InvalidRequest``."""
    typed = text.strip()
    mark = next((mark for mark in _OR_MORE if typed.startswith(mark)), "")
    size = Size.parse(typed.removeprefix(mark)) if typed else None
    return size, bool(mark)
