"""The list of profiles: a dot, the name and one line about it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sora_desktop.ui.theme import TextRole, Theme

_ID, _ABOUT, _DOT, _REMOVED = (Qt.ItemDataRole.UserRole + number for number in range(4))
_HEIGHT, _GAP, _DOT_SIZE = 52, 2, 8
Index = QModelIndex | QPersistentModelIndex


class ProfileList(QListWidget):
    """Shows profiles by id. ``chosen`` names the one that the person goes to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Row(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Profiles"))
        self.currentItemChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The id of the current profile, empty for none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item else ""

    def go_to(self, id: str) -> None:
        """Make a profile the current one."""
        item = self._item(id)
        if item is not None:
            self.setCurrentItem(item)

    def show_profile(self, id: str, name: str, about: str, dot: str, removed: bool) -> None:
        """Show a profile in its row, a new one above the last; ``dot`` is a colour of the theme."""
        item = self._item(id)
        if item is None:
            item = QListWidgetItem()
            item.setData(_ID, id)
        values = {Qt.ItemDataRole.DisplayRole: name, _ABOUT: about, _DOT: dot, _REMOVED: removed}
        values[Qt.ItemDataRole.AccessibleTextRole] = f"{name}, {about}"
        for role, value in values.items():
            item.setData(role, value)
        if item.listWidget() is None:
            self.insertItem(max(self.count() - 1, 0), item)

    def _item(self, id: str) -> QListWidgetItem | None:
        items = (self.item(at) for at in range(self.count()))
        return next((item for item in items if item.data(_ID) == id), None)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ID))


class _Row(QStyledItemDelegate):
    """Paints one profile."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row; it is as wide as the list."""
        return QSize(0, _HEIGHT + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the dot, the name and the line about it."""
        place = option.rect.adjusted(0, 0, 0, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, option.state)
        painter.setBrush(self._theme.colour(index.data(_DOT)))
        painter.drawEllipse(QRect(place.left() + 10, place.center().y() - _DOT_SIZE // 2, _DOT_SIZE, _DOT_SIZE))
        words = place.adjusted(28, 7, -10, -7)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        text = self._theme.colour("text3" if index.data(_REMOVED) else "text")
        name, about = index.data(Qt.ItemDataRole.DisplayRole), index.data(_ABOUT)
        self._write(painter, words, name, TextRole.BUTTON, text, top, index.data(_REMOVED))
        self._write(painter, words, about, TextRole.CAPTION, self._theme.colour("text2"), bottom)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self._theme.colour("selected"))
            painter.drawRoundedRect(place, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(place, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("accent"))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        role: TextRole,
        colour: QColor,
        where: Qt.AlignmentFlag,
        struck: bool = False,
    ) -> None:
        font = self._theme.font(role)
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | where, shown)
        painter.setPen(Qt.PenStyle.NoPen)
