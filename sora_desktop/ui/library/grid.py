"""The grid of videos: what the keyboard and the mouse do in it."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.cell import badge, circle
from sora_desktop.ui.library.pages import Pages
from sora_desktop.ui.library.surface import ZOOM_STEP, GridSurface
from sora_desktop.ui.library.thumbs import Thumbs
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.drag_out import DragStart

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class LibraryGrid(GridSurface):
    """Videos in rows. A click chooses one, Ctrl and Shift more; a double click or Enter opens it.

    ``key_pressed`` brings keys that are for the view.
    """

    opened = Signal(object)  # Entry
    stack_wanted = Signal(object)  # Entry
    menu_wanted = Signal(object, QPoint)
    drag_wanted = Signal(object)
    key_pressed = Signal(QKeyEvent)

    def __init__(self, pages: Pages, thumbs: Thumbs, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(pages, thumbs, theme, icons, parent)
        self._pressed = -1
        DragStart(self.viewport()).wanted.connect(self._begin_drag)

    def choose_none(self) -> None:
        """Choose nothing."""
        self._change(self.selection.none)

    # ---- Choosing ----

    def _change(self, how: Callable[[], object]) -> None:
        how()
        self._describe()
        self.viewport().update()
        self.chosen_changed.emit()

    def _move(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        if not len(self._pages):
            return
        self._by_keyboard = True
        row = min(max(row, 0), len(self._pages) - 1)
        if modifiers & _SHIFT:
            self._change(lambda: self.selection.reach(row))
        elif modifiers & _CONTROL:
            self._change(lambda: self.selection.set_current(row))
        else:
            self._change(lambda: self.selection.only(row))
        self.reveal(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, show fewer or more."""
        if event.modifiers() & _CONTROL:
            self.set_zoom(self._zoom + (ZOOM_STEP if event.angleDelta().y() > 0 else -ZOOM_STEP))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose and open; other keys are the view's."""
        row, columns = max(self.selection.current, 0), self._places().columns
        page = max(1, self.viewport().height() // self._places().pitch) * columns
        last = len(self._pages) - 1
        steps = {
            Qt.Key.Key_Left: row - 1, Qt.Key.Key_Right: row + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
            Qt.Key.Key_Up: row - columns if row >= columns else row,
            Qt.Key.Key_Down: row + columns if row + columns <= last else row,
            Qt.Key.Key_PageUp: max(row - page, row % columns), Qt.Key.Key_PageDown: row + page,
        }  # fmt: skip
        if event.key() in steps:
            begins = self.selection.current < 0 and event.key() != Qt.Key.Key_End
            self._move(0 if begins else steps[Qt.Key(event.key())], event.modifiers())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._change(self.selection.all)
        elif event.key() == Qt.Key.Key_Space and self.selection.current >= 0:
            self._change(lambda: self.selection.turn(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (entry := self.current()):
            self.opened.emit(entry)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and event.modifiers() & _CONTROL:
            self.set_zoom(self._zoom + (-ZOOM_STEP if event.key() == Qt.Key.Key_Minus else ZOOM_STEP))
        else:
            event.ignore()
            self.key_pressed.emit(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, when it is the keyboard that came."""
        self._by_keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason,
        )  # fmt: skip
        if self._by_keyboard and self.selection.current < 0:
            self.selection.set_current(0)
        self._describe()
        self.viewport().update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Take the focus ring away."""
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer; on its circle too, on its badge open the stack."""
        point, row = event.position().toPoint(), self._at(event.position().toPoint())
        self._by_keyboard, self._pressed = False, -1
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if row < 0:
            self.choose_none()
        elif event.modifiers() & _SHIFT:
            self._change(lambda: self.selection.reach(row))
        elif event.modifiers() & _CONTROL or circle(self.place_of(row)).adjusted(-4, -4, 4, 4).contains(point):
            self._change(lambda: self.selection.turn(row))
        elif self._pages.takes_in(row) > 1 and badge(self.place_of(row)).contains(point):
            self.stack_wanted.emit(self._pages.entry(row))
        else:
            self._pressed = row
            if self._pages.numbers[row] not in self.selection.numbers:
                self._change(lambda: self.selection.only(row))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this one alone, if several were and none was dragged."""
        row = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and row == self._pressed:
            self._change(lambda: self.selection.only(row))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        row = self._at(event.position().toPoint())
        on_circle = row >= 0 and circle(self.place_of(row)).contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and not on_circle and (entry := self._entry_at(row)):
            self.opened.emit(entry)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which one the pointer is on."""
        self._point_at(-1 if event.buttons() else self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer has gone."""
        super().leaveEvent(event)
        self._point_at(-1)

    def _begin_drag(self, start: QPoint) -> None:
        self._pressed = -1
        if entry := self._entry_at(self._at(start)):
            self._point_at(-1)
            self.drag_wanted.emit(entry)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, for what is under the pointer or what the keyboard is on."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        row = self._at(event.pos()) if by_mouse else self.selection.current
        if entry := self._entry_at(row):
            if entry.number not in self.selection.numbers:
                self._change(lambda: self.selection.only(row))
            self.menu_wanted.emit(
                entry, event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.place_of(row).center())
            )

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a video's whole prompt as a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            entry = self._entry_at(self._at(event.pos()))
            QToolTip.showText(
                event.globalPos(), f"<p>{escape(entry.job.request.prompt[:600])}</p>" if entry else "", self
            )
            return True
        return super().viewportEvent(event)
