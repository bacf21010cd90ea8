"""A list of styles under their headings: of each the name, and in a second line what it adds."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sora_desktop.ui.prompt.style_entries import Entry
from sora_desktop.ui.theme import TextRole, Theme
from sora_desktop.ui.widgets.tip import plain_tip

_ADDS, _ENTRY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HEADING_HEIGHT, _HEIGHT = 28, 46
_SIDE, _TOP = 10, 6
_LONGEST = 300  # characters of a line: no more is to be seen
Index = QModelIndex | QPersistentModelIndex


class StylesList(QListWidget):
    """Shows entries, the first of them current. ``chosen`` carries the one that the person takes."""

    chosen = Signal(object)  # Entry

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Row(theme, self))
        self.setProperty("role", "menu-list")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Styles and presets"))
        self.itemClicked.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead, a heading above the first of each kind."""
        self.clear()
        heading = ""
        for entry in entries:
            if entry.heading != heading:
                heading = entry.heading
                self._add_heading(heading)
            self._add(entry)
        self.go_to_first()

    def go_to_first(self) -> None:
        """Make the first entry the current one, its heading in sight."""
        self.setCurrentRow(1)
        self.scrollToTop()

    @property
    def current(self) -> Entry | None:
        """The entry that Enter takes."""
        item = self.currentItem()
        return item.data(_ENTRY) if item else None

    def choose_current(self) -> None:
        """Take the current entry, if there is any."""
        if item := self.currentItem():
            self._choose(item)

    def _add_heading(self, heading: str) -> None:
        item = QListWidgetItem(heading)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add(self, entry: Entry) -> None:
        item = QListWidgetItem(entry.name)
        item.setData(_ADDS, entry.adds[:_LONGEST])
        item.setData(_ENTRY, entry)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {entry.heading}: {entry.adds}")
        item.setToolTip(plain_tip(entry.more))
        self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        if entry := item.data(_ENTRY):
            self.chosen.emit(entry)


class _Row(QStyledItemDelegate):
    """Paints a heading or an entry."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a heading or an entry; both are as wide as the list."""
        return QSize(0, _HEIGHT if index.data(_ENTRY) else _HEADING_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        painter.save()
        if index.data(_ENTRY):
            self._paint_entry(painter, option, index)
        else:
            place = option.rect.adjusted(_SIDE, 0, -_SIDE, -4)
            self._write(painter, place, index.data(), TextRole.CAPTION, "text3", Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if is_chosen else "hover"))
            painter.drawRoundedRect(option.rect, 6, 6)
        place = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        self._write(painter, place, index.data(), TextRole.BODY, "text", Qt.AlignmentFlag.AlignTop)
        below = "text2" if is_chosen else "text3"
        self._write(painter, place, index.data(_ADDS), TextRole.CAPTION, below, Qt.AlignmentFlag.AlignBottom)

    def _write(
        self, painter: QPainter, place: QRect, text: str, role: TextRole, token: str, side: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(token))
        line = " ".join(text.split())
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | side, shown)
