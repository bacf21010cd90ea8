"""The shots of a storyboard, one below the other."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from sora_desktop.domain.storyboard import Shot
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.shot_row import ShotRow

_GAP = 8
_RING = 4  # pixels that the ring of the focus needs around a field


class ShotList(QScrollArea):
    """Rows that are written into, moved, duplicated and removed; at least one stays."""

    changed = Signal()

    def __init__(self, shots: Iterable[Shot], below: QWidget, icons: Icons, parent: QWidget | None = None) -> None:
        """``below`` is a button that stands under the last row."""
        super().__init__(parent)
        self._icons = icons
        self._below = below
        self._rows: list[ShotRow] = []
        self._outer, self._column = QVBoxLayout(), QVBoxLayout()
        self._column.setContentsMargins(_RING, _RING, _RING, _RING)
        self._column.setSpacing(_GAP)
        self._lay_out()
        for shot in shots:
            self._insert(len(self._rows), shot.seconds, shot.text)
        self._add_keys()
        self.verticalScrollBar().rangeChanged.connect(self._show_current)
        self._renumber()

    @property
    def rows(self) -> Sequence[ShotRow]:
        """The rows from top to bottom."""
        return tuple(self._rows)

    def shots(self) -> tuple[Shot, ...]:
        """Return what the rows say."""
        shots, start = [], 0.0
        for row in self._rows:
            shots.append(Shot(start, row.seconds.value(), row.text.toPlainText().strip()))
            start += row.seconds.value()
        return tuple(shots)

    def add(self, seconds: float) -> None:
        """Put an empty shot at the end, ready to be described."""
        self._put(len(self._rows), seconds, "")

    @property
    def fields(self) -> Sequence[QWidget]:
        """What Tab comes to, in order."""
        return (*(field for row in self._rows for field in row.fields), self._below)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        page.setLayout(self._outer)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addLayout(self._column)
        self._outer.addWidget(self._below, 0, Qt.AlignmentFlag.AlignLeft)
        self._outer.addStretch()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _add_keys(self) -> None:
        actions: dict[str, Callable[[ShotRow], None]] = {
            "Alt+Up": lambda row: self._move(row, -1),
            "Alt+Down": lambda row: self._move(row, 1),
            "Ctrl+D": self._copy,
        }
        for keys, action in actions.items():
            shortcut = QShortcut(QKeySequence(keys), self, partial(self._with_current, action))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _with_current(self, action: Callable[[ShotRow], None]) -> None:
        for row in self._rows:
            if row.isAncestorOf(self.window().focusWidget()):
                action(row)
                return

    def _insert(self, at: int, seconds: float, text: str) -> ShotRow:
        row = ShotRow(seconds, text, self._icons)
        row.changed.connect(self.changed)
        row.dragged.connect(partial(self._drag, row))
        row.move_wanted.connect(partial(self._move, row))
        row.copy_wanted.connect(partial(self._copy, row))
        row.removal_wanted.connect(partial(self._remove, row))
        self._rows.insert(at, row)
        self._column.insertWidget(at, row)
        row.show()  # the layout would do it, but not before the focus is to go there
        return row

    def _put(self, at: int, seconds: float, text: str) -> None:
        row = self._insert(at, seconds, text)
        self._renumber()
        self._go_to(row.text)

    def _copy(self, row: ShotRow) -> None:
        self._put(self._rows.index(row) + 1, row.seconds.value(), row.text.toPlainText())

    def _remove(self, row: ShotRow) -> None:
        at = self._rows.index(row)
        self._rows.remove(row)
        self._renumber()
        self._go_to(self._rows[min(at, len(self._rows) - 1)].text)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _move(self, row: ShotRow, by: int) -> None:
        before = self._rows.index(row)
        after = min(max(before + by, 0), len(self._rows) - 1)
        if after == before:
            return
        focused = self.window().focusWidget()
        self._rows.insert(after, self._rows.pop(before))
        self._column.removeWidget(row)
        self._column.insertWidget(after, row)
        self._renumber()
        if row.isAncestorOf(focused):
            self._go_to(focused if focused.isEnabled() else row.text)

    def _drag(self, row: ShotRow, height: float) -> None:
        """Let the row change places with the neighbours whose middle the pointer has passed."""
        while step := self._step_to(row, height):
            self._move(row, step)
            self._outer.activate()
        self.ensureWidgetVisible(row, 0, _GAP)

    def _step_to(self, row: ShotRow, height: float) -> int:
        at = self._rows.index(row)
        if at > 0 and height < _middle(self._rows[at - 1]):
            return -1
        return int(at + 1 < len(self._rows) and height > _middle(self._rows[at + 1]))

    def _renumber(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.show_place(number, len(self._rows))
        for before, after in pairwise(self.fields):
            QWidget.setTabOrder(before, after)
        self.changed.emit()

    def _go_to(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._outer.activate()  # now, and not when all events are through: it shall have its new place
        self._show_current()

    def _show_current(self) -> None:
        """Scroll to the field with the focus."""
        focused = self.window().focusWidget()
        if self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _GAP)


def _middle(row: QWidget) -> float:
    return row.mapToGlobal(QPoint(0, row.height() // 2)).y()
