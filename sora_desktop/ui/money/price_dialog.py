"""A relay's prices, as a table that the person fills in."""

from itertools import pairwise

from PySide6.QtCore import QDate, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from sora_desktop.domain.pricing import CURRENCIES, PriceRow, PriceTable, read_currency
from sora_desktop.services.starting_prices import StartingPrices
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.money.price_row import TOOLS_WIDTH, WIDTHS, PriceRowFields
from sora_desktop.ui.settings.parts import Remark, button, row, scrolling, words

_SIZE, _LEAST = QSize(720, 520), QSize(600, 400)
_USUAL = "CNY"
_RING = 4  # pixels that the ring of the focus needs around a field


class PriceDialog(QDialog):
    """Edits a table. ``edited`` carries it, ``None`` for an empty one, when the person takes it."""

    edited = Signal(object)  # PriceTable | None

    def __init__(
        self,
        profile: str,
        table: PriceTable | None,
        starting: tuple[StartingPrices, ...],
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """``profile`` is the relay's name, ``starting`` are tables that can be taken over."""
        super().__init__(parent)
        self._icons = icons
        self._starting = starting
        self.rows: list[PriceRowFields] = []
        self.currency = QComboBox(editable=True)
        self.start = button(self.tr("&Start from"), "with-menu")
        self.add = button(self.tr("&Add a row"), "link")
        self.remark = Remark(icons)
        self.cancel, self.take = button(self.tr("Cancel")), button(self.tr("Use these prices"), "primary")
        self._column = QVBoxLayout()
        self._lay_out(profile)
        self._connect()
        self.show_table(table or PriceTable(_USUAL))

    def show_table(self, table: PriceTable) -> None:
        """Show another table in the place of what is there."""
        for each in self.rows.copy():
            self._drop(each)
        self.currency.setEditText(table.currency)
        for price in table.rows:
            self._new_row().show_row(price)
        if not table.rows:
            self._new_row()
        self._refresh()
        self.rows[0].setFocus()

    def accept(self) -> None:
        """Close with the table, if nothing in it is wrong; what is wrong gets the focus."""
        wrong = [(each, found) for each in self.rows if (found := each.check(is_finished=True))]
        if wrong:
            first, found = wrong[0]
            first.point_at(found)
            return
        prices = tuple(price for each in self.rows if not each.is_empty and isinstance(price := each.price(), PriceRow))
        currency = read_currency(self.currency.currentText())
        if prices and not currency:
            self.remark.say(
                self.tr("Enter a currency such as CNY or USD, or what the relay counts in, such as credits.")
            )
            self.currency.setFocus()
            return
        self.edited.emit(PriceTable(currency, prices) if prices else None)
        super().accept()

    def _lay_out(self, profile: str) -> None:
        self.setWindowTitle(self.tr("Prices of {0}").format(profile))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.currency.addItems(CURRENCIES)
        self.currency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.currency.setMinimumWidth(WIDTHS[1])
        self.currency.setToolTip(self.tr("A currency, or any word for what the relay counts in, such as credits"))
        self.start.setVisible(bool(self._starting))
        self.add.setIcon(self._icons.icon("plus"))
        self.add.setToolTip(self.tr("Add a row (Ctrl+N)"))
        label = words(self.tr("&Currency"), "text2")
        label.setBuddy(self.currency)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 16, 12)
        body.setSpacing(8)
        body.addWidget(words(self._intro(), "text2", wraps=True))
        body.addLayout(row(label, self.currency, None, self.start))
        body.addSpacing(4)
        body.addLayout(self._head())
        body.addWidget(self._make_list(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._foot())

    def _intro(self) -> str:
        return self.tr(
            "The first row that fits a video counts. sora-2* fits every model that begins so; ≥ 1280x720 fits every size with "
            "at least as many pixels. A video costs its own price, and the price of a second for each of its seconds."
        )

    def _head(self) -> QHBoxLayout:
        """Return the names of the columns, over their fields."""
        names = (self.tr("Model"), self.tr("Size"), self.tr("A video"), self.tr("A second"))
        labels = [words(name, "section") for name in names]
        for label, width in zip(labels, WIDTHS, strict=True):
            if width:
                label.setFixedWidth(width)
        head = row(*labels)
        head.setStretch(0, 1)
        head.setContentsMargins(_RING, 0, _RING, 0)
        head.addSpacing(TOOLS_WIDTH)
        return head

    def _make_list(self) -> QScrollArea:
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(_RING, _RING, _RING, _RING)
        self._column.setSpacing(8)
        outer.addLayout(self._column)
        outer.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addStretch()
        self._area = scrolling(page)
        return self._area

    def _foot(self) -> QFrame:
        self.take.setToolTip(self.tr("Use these prices (Ctrl+Enter); they are kept when the settings are saved"))
        layout = row(self.remark, None, self.cancel, self.take)
        layout.setStretch(0, 1)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        menu = QMenu(self)
        for each in self._starting:
            date = QLocale().toString(_date(each.date), QLocale.FormatType.ShortFormat)
            menu.addAction(f"{each.name}, {date}").triggered.connect(lambda _=False, each=each: self._start_from(each))
        self.start.setMenu(menu)
        self.currency.currentTextChanged.connect(lambda: self.remark.say(""))
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        for pressed in (self.start, self.add, self.cancel, self.take):
            pressed.setAutoDefault(False)  # Enter leads from field to field
        QShortcut(QKeySequence("Ctrl+N"), self, self._add)
        QShortcut(QKeySequence("Alt+Up"), self, self._move_up)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept).setAutoRepeat(False)

    def _start_from(self, each: StartingPrices) -> None:
        self.show_table(each.table)
        self.remark.say(each.note_in(QLocale().name()), "text3")

    def _add(self) -> None:
        if not (self.rows and self.rows[-1].is_empty):
            self._new_row()
            self._refresh()
        last = self.rows[-1]
        last.setFocus()
        QTimer.singleShot(0, last, lambda: self._area.ensureWidgetVisible(last))  # once it has its place

    def _new_row(self) -> PriceRowFields:
        made = PriceRowFields(self._icons)
        made.changed.connect(self._refresh)
        made.next_wanted.connect(lambda: self._go_on_from(made))
        made.up_wanted.connect(lambda: self._move(made))
        made.removed.connect(lambda: self._remove(made))
        self._column.addWidget(made)
        made.show()  # at once, so that it can have the keyboard
        self.rows.append(made)
        self._order_tabs()
        return made

    def _go_on_from(self, current: PriceRowFields) -> None:
        """Go to the next row, a new one after the last."""
        following = self.rows[self.rows.index(current) + 1 :]
        if following:
            following[0].setFocus()
        else:
            self._add()

    def _move_up(self) -> None:
        focused = self.focusWidget()
        for each in self.rows[1:]:
            if focused is not None and each.isAncestorOf(focused):
                self._move(each)
                return

    def _move(self, moved: PriceRowFields) -> None:
        """Put a row before the one above it; the keyboard goes with it."""
        place = self.rows.index(moved)
        if place == 0:
            return
        was_on_button = moved.up.hasFocus()
        self.rows.insert(place - 1, self.rows.pop(place))
        self._column.insertWidget(place - 1, moved)
        self._order_tabs()
        self._refresh()
        if was_on_button and not moved.up.isEnabled():
            moved.setFocus()

    def _order_tabs(self) -> None:
        stops = [part for each in self.rows for part in (*each.fields, each.up, each.remove)]
        for before, after in pairwise((self.start, *stops, self.add)):
            QWidget.setTabOrder(before, after)

    def _remove(self, gone: PriceRowFields) -> None:
        place = self.rows.index(gone)
        self._drop(gone)
        following: list[QWidget] = [*self.rows[place:], self.add]
        following[0].setFocus()
        self._refresh()

    def _drop(self, gone: PriceRowFields) -> None:
        self.rows.remove(gone)
        self._column.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _refresh(self) -> None:
        """Give the rows their numbers, and say what is wrong in them so far."""
        for number, each in enumerate(self.rows, 1):
            each.show_place(number)
            each.check(is_finished=False)


def _date(iso: str) -> QDate:
    return QDate.fromString(iso, Qt.DateFormat.ISODate)
