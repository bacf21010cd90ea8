"""Facts as a table of labels and values that can be read, selected and copied with the mouse and with the keyboard."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextLength, QTextOption, QTextTable, QTextTableFormat
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from sora_desktop.ui.theme import Theme

LABEL_WIDTH = 92
_AROUND = 4  # pixels above and below a line


@dataclass(frozen=True)
class Fact:
    """One row; ``token`` is the value's colour, ``mono`` sets it in the font of ids."""

    label: str
    value: str
    mono: bool = False
    token: str = "text"


class FactTable(QTextEdit):
    """As high as its rows, and one stop for Tab; the arrow keys move in it. Long words break anywhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: list[Fact] = []
        self.setProperty("role", "bare")
        self.setProperty("ring", True)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())
        theme.changed.connect(self._build)

    def show_facts(self, facts: list[Fact]) -> None:
        """Show other facts. Rows that stay are not touched, nor is what is selected in them."""
        if facts == self._facts:
            return
        before, self._facts = self._facts, facts
        if [fact.label for fact in before] != [fact.label for fact in facts]:
            self._build()
            return
        for row, (old, new) in enumerate(zip(before, facts, strict=True)):
            if old != new:
                self._write(row, 1, new.value, self._look_of_value(new))

    def facts(self) -> dict[str, str]:
        """Return the values by their labels."""
        return {fact.label: fact.value for fact in self._facts}

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(200, ceil(self.document().size().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(0, self.sizeHint().height())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as plain text: part of a value, or whole rows with their labels."""
        cursor = self.textCursor()
        first, last = self._row_at(cursor.selectionStart()), self._row_at(cursor.selectionEnd())
        is_one_cell = not cursor.hasComplexSelection() and first == last
        rows = (f"{fact.label}\t{fact.value}" for fact in self._facts[first : last + 1])
        mime = QMimeData()
        mime.setText(cursor.selection().toPlainText() if is_one_cell else "\n".join(rows))
        return mime

    def _table(self) -> QTextTable:
        [table] = self.document().rootFrame().childFrames()
        assert isinstance(table, QTextTable)
        return table

    def _row_at(self, position: int) -> int:
        cell = self._table().cellAt(position)
        if cell.isValid():
            return cell.row()
        return 0 if position < self._table().firstPosition() else len(self._facts) - 1

    def _build(self) -> None:
        self.document().clear()
        if not self._facts:
            return
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        label = QTextLength(QTextLength.Type.FixedLength, LABEL_WIDTH)
        shape.setColumnWidthConstraints([label, QTextLength(QTextLength.Type.VariableLength, 0)])
        QTextCursor(self.document()).insertTable(len(self._facts), 2, shape)
        for row, fact in enumerate(self._facts):
            self._write(row, 0, fact.label, self._look("text3"))
            self._write(row, 1, fact.value, self._look_of_value(fact))
        self.setTextCursor(self._table().cellAt(0, 1).firstCursorPosition())

    def _write(self, row: int, column: int, text: str, look: QTextCharFormat) -> None:
        cell = self._table().cellAt(row, column)
        around = cell.format().toTableCellFormat()
        around.setTopPadding(_AROUND)
        around.setBottomPadding(_AROUND)
        around.setRightPadding(8 if column == 0 else 0)
        cell.setFormat(around)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text, look)

    def _look_of_value(self, fact: Fact) -> QTextCharFormat:
        look = self._look(fact.token)
        if fact.mono:
            look.setFont(self._theme.mono_font())
        return look

    def _look(self, token: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self._theme.font("small" if token == "text3" else "body"))
        look.setForeground(self._theme.colour(token))
        return look
