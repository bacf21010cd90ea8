"""The settings in which videos differ, those of each below its picture; readable, selectable, one stop for Tab."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import (
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from sora_desktop.domain.differences import Piece, Row
from sora_desktop.ui.compare import words
from sora_desktop.ui.compare.shot import LETTERS
from sora_desktop.ui.theme import Theme

GAP = 16
_LABEL = 112
_AROUND = 6  # pixels above and below a line


class DifferenceTable(QTextEdit):
    """Two videos have their labels each; of more, the labels stand at the left and the letters above."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[Row] = ()
        self._count = 2
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
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._build)

    def show_rows(self, rows: Sequence[Row], count: int) -> None:
        """Show these settings of ``count`` videos."""
        self._rows, self._count = rows, count
        self._build()

    def lines(self) -> list[list[str]]:
        """Return what is shown: label and values, row by row."""
        shown = ((words.label(row), words.values(row)) for row in self._rows)
        return [[label, *("".join(piece.text for piece in cell) for cell in cells)] for label, cells in shown]

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(200, ceil(self.document().size().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(0, 32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns below the pictures."""
        super().resizeEvent(event)
        for table in self.document().rootFrame().childFrames():
            if isinstance(table, QTextTable):
                table.setFormat(self._shape())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as plain text: what is marked in one cell, or the whole table."""
        cursor = self.textCursor()
        mime = QMimeData()
        whole = "\n".join("\t".join(line) for line in self.lines())
        mime.setText(whole if cursor.hasComplexSelection() else cursor.selection().toPlainText())
        return mime

    def _build(self) -> None:
        self.document().clear()
        if not self._rows:
            return
        has_head = self._count > 2
        height = len(self._rows) + has_head
        table = QTextCursor(self.document()).insertTable(height, len(self._columns()), self._shape())
        if has_head:
            self._fill(table, 0, "", [[Piece(LETTERS[number], False)] for number in range(self._count)])
        for number, row in enumerate(self._rows, has_head):
            self._fill(table, number, words.label(row), words.values(row))
        self.setTextCursor(table.cellAt(0, 1).firstCursorPosition())

    def _columns(self) -> list[str]:
        """Return what each column holds."""
        if self._count == 2:
            return ["label", "value", "gap", "label", "value"]
        return ["label", *["value"] * self._count]

    def _shape(self) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(0)
        columns = self._columns()
        widths = {"label": _LABEL, "gap": GAP}
        room = self.viewport().width() - sum(widths.get(column, 0) for column in columns)
        widths["value"] = max(80, room // columns.count("value"))
        fixed = QTextLength.Type.FixedLength
        shape.setColumnWidthConstraints([QTextLength(fixed, widths[column]) for column in columns])
        return shape

    def _fill(self, table: QTextTable, row: int, label: str, cells: Sequence[Sequence[Piece]]) -> None:
        left = iter(cells)
        for column, kind in enumerate(self._columns()):
            if kind == "gap":
                continue
            look = self._look("text3", "small") if kind == "label" else self._look("text", "body")
            cell = table.cellAt(row, column)
            around = cell.format().toTableCellFormat()
            around.setTopPadding(_AROUND)
            around.setBottomPadding(_AROUND)
            around.setRightPadding(8)
            around.setTopBorder(1)
            around.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            around.setTopBorderBrush(self._theme.colour("hairline"))
            cell.setFormat(around)
            cursor = cell.firstCursorPosition()
            for piece in [Piece(label, False)] if kind == "label" else next(left):
                _write(cursor, piece, look, self._lit())

    def _look(self, token: str, role: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self._theme.font(role))
        look.setForeground(self._theme.colour(token))
        return look

    def _lit(self) -> QTextCharFormat:
        look = self._look("synWild", "body")
        look.setBackground(self._theme.colour("synWildBg"))
        return look


def _write(cursor: QTextCursor, piece: Piece, look: QTextCharFormat, lit: QTextCharFormat) -> None:
    if not piece.differs:
        cursor.insertText(piece.text, look)
        return
    words_only = piece.text.rstrip()
    cursor.insertText(words_only, lit)
    cursor.insertText(piece.text[len(words_only) :], look)
