"""The rows of the model's list: what the relay offers, what it offered once, and what is known of each."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sora_desktop.ui.widgets.tip import plain_tip

ASIDE = Qt.ItemDataRole.UserRole + 1  # what stands dimly at the right of a name
_GAP, _MARGIN = 12, 10
_SMALLER = 11 / 13
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

About = Callable[[str], tuple[str, str]]
"""Returns what is known of a model: a few words, and a sentence; both may be empty."""


class Row(Enum):
    """What a row is."""

    OFFERED = auto()
    WORDS = auto()  # it cannot be chosen
    GONE = auto()


class ModelRows(QAbstractListModel):
    """Looks up what is known of a model only when its row is seen: there may be thousands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Row, str]] = []
        self._about: About | None = None

    def show(self, offered: Sequence[str], gone: Sequence[str], heading: str, about: About | None) -> None:
        """List the models that are offered, then, below a heading, those that were."""
        self.beginResetModel()
        self._about = about
        self._rows = [(Row.OFFERED, name) for name in offered]
        if gone:
            self._rows += [(Row.WORDS, heading), *((Row.GONE, name) for name in gone)]
        self.endResetModel()

    def add_words(self, words: str) -> None:
        """Add a row that only says something."""
        last = len(self._rows)
        self.beginInsertRows(QModelIndex(), last, last)
        self._rows.append((Row.WORDS, words))
        self.endInsertRows()

    def place(self, name: str) -> int:
        """Return the row of a model, -1 where there is none."""
        return next((at for at, (kind, text) in enumerate(self._rows) if text == name and kind is not Row.WORDS), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let models be chosen, and nothing else."""
        is_model = index.isValid() and self._rows[index.row()][0] is not Row.WORDS
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled if is_model else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's name or words, or what is known of its model."""
        kind, text = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.EditRole:
                return "" if kind is Row.WORDS else text  # what is typed is completed to models only
            case _ if kind is Row.WORDS or self._about is None:
                return None
            case _ if role == ASIDE:
                return self._about(text)[0] if kind is Row.OFFERED else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (text, *self._about(text))))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(filter(None, (text, self._about(text)[1]))))
            case _:
                return None


class AsideDelegate(QStyledItemDelegate):
    """Draws a row's name and, dimly at the right, what is known of it, for which the name makes room."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Shorten the name to what room is left."""
        super().initStyleOption(option, index)
        aside = index.data(ASIDE)
        if aside:
            width = QFontMetrics(_small(option.font)).horizontalAdvance(aside)
            room = option.rect.width() - width - _GAP - 2 * _MARGIN
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideMiddle, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        super().paint(painter, option, index)
        aside = index.data(ASIDE)
        if not aside:
            return
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.PlaceholderText
        painter.save()
        painter.setFont(_small(option.font))
        painter.setPen(option.palette.color(role))
        place = option.rect.adjusted(0, 0, -_MARGIN, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
        painter.restore()


def _small(font: QFont) -> QFont:
    """Return the font of captions beside text in ``font``."""
    smaller = QFont(font)
    if font.pixelSize() > 0:
        smaller.setPixelSize(round(font.pixelSize() * _SMALLER))
    else:
        smaller.setPointSizeF(font.pointSizeF() * _SMALLER)
    return smaller
