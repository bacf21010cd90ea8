"""A list of prompts: two lines of each, when it was last used, and how often."""

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

from sora_desktop.services.library import PastPrompt
from sora_desktop.ui.theme import TextRole, Theme
from sora_desktop.ui.when import ago
from sora_desktop.ui.widgets.tip import plain_tip
from sora_desktop.ui.widgets.two_lines import two_lines

_PROMPT, _ABOUT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SIDE, _TOP = 10, 7
_LINE, _CAPTION = 18, 16
_TIP = 600  # characters
Index = QModelIndex | QPersistentModelIndex


class HistoryList(QListWidget):
    """Shows prompts, the first of them current. ``chosen`` carries the one that the person takes."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Row(theme, self))
        self.setProperty("role", "menu-list")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Prompt history"))
        self.itemClicked.connect(self._choose)

    def show_prompts(self, prompts: Sequence[PastPrompt], now: float) -> None:
        """Show these instead; ``now`` in seconds since 1970."""
        self.clear()
        for past in prompts:
            about = " · ".join((ago(past.last, now), *([f"×{past.times}"] if past.times > 1 else [])))
            item = QListWidgetItem(past.text)
            item.setData(_PROMPT, past.text)
            item.setData(_ABOUT, about)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{past.text}, {about}")
            item.setToolTip(plain_tip(past.text[:_TIP]))
            self.addItem(item)
        self.setCurrentRow(0)

    def choose_current(self) -> None:
        """Take the current one, if there is any."""
        if item := self.currentItem():
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_PROMPT))


class _Row(QStyledItemDelegate):
    """Paints one prompt."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the prompt needs; it is as wide as the list."""
        width = self._list.viewport().width() - 2 * _SIDE
        return QSize(0, 2 * _TOP + _LINE * len(self._lines(index, width)) + _CAPTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the prompt and the line about it."""
        painter.save()
        self._paint_ground(painter, option)
        place = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        for number, line in enumerate(self._lines(index, place.width())):
            at = QRect(place.left(), place.top() + number * _LINE, place.width(), _LINE)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.colour("text2" if option.state & QStyle.StateFlag.State_Selected else "text3"))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data(_ABOUT))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_chosen = option.state & QStyle.StateFlag.State_Selected
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if is_chosen else "hover"))
            painter.drawRoundedRect(option.rect, 6, 6)

    def _lines(self, index: Index, width: int) -> list[str]:
        return two_lines(index.data(_PROMPT), self._theme.font(), width)
