"""A painted view of a job's log, made for floods: only what is seen is laid out, and nothing is ever lost."""

from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.log_feed import Feed
from sora_desktop.ui.widgets.log_lines import ROW, Lines, Note, Position
from sora_desktop.ui.widgets.log_painter import TEXT_LEFT, LogPainter, note_height
from sora_desktop.ui.widgets.log_search import LogSearch
from sora_desktop.ui.widgets.log_selection import Grain, Selection
from sora_desktop.ui.widgets.log_wrap import Wrapper

_FLUSH_EVERY = 33  # ms
_FLUSH_AGAIN = 12  # ms, while more waits
_FLUSH_SECONDS = 0.008  # per flush, so that a flood leaves time for everything else
_REWRAP_SECONDS = 0.008  # per turn of the window
_SHORT = 100  # characters
_MARGIN = 16
_PADDING = 12


class LogView(QAbstractScrollArea):
    """A job's log in two voices: the relay's text, exact and selectable, and notes of our own.

    It stays at the end while the person is there. ``search`` finds words in it. All methods are for the GUI thread.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wrapper = Wrapper(theme.mono_font(), self._text_width())
        self._lines = Lines(self._wrapper.rows, self._note_heights(self._wrapper.width))
        self._feed = Feed(self._lines)
        self._selection = Selection(self._lines)
        self.search = LogSearch(self._lines, self)
        self._painter = LogPainter(theme, icons, self._lines, self._selection, self.search)
        self._clicked = (0.0, QPoint())
        self._flush_timer = self._timer(_FLUSH_EVERY, self._flush)
        self._rewrapping: Iterator[None] = iter(())
        self._rewrap_timer = self._timer(0, self._rewrap_on)
        self._empty = EmptyState(icons, "message-square-text", "", "")
        QVBoxLayout(self.viewport()).addWidget(self._empty)
        self._set_up()
        theme.changed.connect(self.viewport().update)
        self.search.changed.connect(self.viewport().update)
        self.search.reached.connect(self._show_position)

    def append(self, text: str, elapsed_seconds: float | None = None) -> None:
        """Add text of the relay, as it came; the time since sending is shown beside the lines it begins."""
        if text:
            self._arrive(text, elapsed_seconds)

    def note(self, icon: str, text: str, elapsed_seconds: float | None = None, token: str = "text2") -> None:
        """Add a line of our own voice, with an icon in the colour ``token``."""
        self._arrive(Note(icon, text, token), elapsed_seconds)
        self.setAccessibleDescription(text)

    def set_text(self, text: str) -> None:
        """Show another text instead of everything."""
        self.clear()
        self.append(text)

    def clear(self) -> None:
        """Forget everything."""
        self._feed.clear()
        self._stop_rewrapping()
        self._lines.clear()
        self._selection.clear()
        self.search.begin_again()
        self._empty.show()
        self._arrange()

    def text(self) -> str:
        """Return the relay's whole text, exactly, with what is not on the screen yet."""
        return self._lines.text() + self._feed.text()

    @property
    def has_waiting(self) -> bool:
        """Whether something that arrived is not on the screen yet."""
        return bool(self._feed)

    def selected_text(self) -> str:
        """Return the selected part of the relay's text, exactly."""
        return self.text() if self._selection.is_everything else self._selection.text()

    def select_all(self) -> None:
        """Select the relay's whole text, with what is not on the screen yet."""
        self._selection.everything()
        self.viewport().update()

    def copy(self) -> None:
        """Put the selection on the clipboard; nothing where none is."""
        if selected := self.selected_text():
            QGuiApplication.clipboard().setText(selected)

    def copy_all(self) -> None:
        """Put the relay's whole text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    # ---- Search ----

    def seek(self, word: str) -> None:
        """Look for a word from what is seen on; for nothing, and let go of what was found, where it is empty."""
        self.search.seek(word, self._first_seen())

    def end_search(self) -> None:
        """Look for nothing more, and select the place that was looked at."""
        if (span := self.search.current_span) and span[0].piece not in self._lines.notes:
            self._selection.start(span[0])
            self._selection.extend(span[1])
        self.search.end()

    @property
    def has_short_selection(self) -> bool:
        """Whether a part of one line is selected."""
        start, end = self._selection.range()
        return start.piece == end.piece and start.offset < end.offset <= start.offset + _SHORT

    def _show_position(self, position: Position) -> None:
        """Scroll so that a position is well inside the view, if it is not in it."""
        bar = self.verticalScrollBar()
        y = self._painter.row_top(position, self._wrapper) + _PADDING
        if not bar.value() <= y <= bar.value() + self.viewport().height() - 2 * ROW:
            bar.setValue(y - self.viewport().height() // 3)

    # ---- Arrival ----

    def _arrive(self, content: str | Note, elapsed_seconds: float | None) -> None:
        self._feed.push(content, "" if elapsed_seconds is None else _clock(elapsed_seconds))
        self._empty.hide()
        if not self._flush_timer.isActive():
            self._flush_timer.start(_FLUSH_EVERY)

    def _flush(self) -> None:
        if self._rewrap_timer.isActive():  # what is being measured must not grow
            self._flush_timer.start(_FLUSH_EVERY)
            return
        at_end = self._is_at_end()
        enough = monotonic() + _FLUSH_SECONDS
        while self._feed and monotonic() < enough:
            self._feed.move()
        self._arrange()
        if at_end:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.search.go_on()
        if self._feed:
            self._flush_timer.start(_FLUSH_AGAIN)

    # ---- Measures ----

    def _note_heights(self, width: float) -> Callable[[Note], int]:
        return lambda note: note_height(note, self._theme.font("small"), width)

    def _text_width(self) -> float:
        return max(40.0, self.viewport().width() - TEXT_LEFT - _MARGIN)

    def _rewrap(self) -> None:
        """Break the lines anew. A long log takes several turns of the window, and stays as it was until then."""
        wrapper = Wrapper(self._theme.mono_font(), self._text_width())
        self._rewrapping = self._rewrapped(wrapper)
        self._rewrap_on()

    def _rewrapped(self, wrapper: Wrapper) -> Iterator[None]:
        heights = yield from self._lines.measuring_again(wrapper.rows, self._note_heights(wrapper.width))
        at_end, first = self._is_at_end(), self._first_seen()
        self._lines.use(heights)
        self._wrapper = wrapper
        self._arrange()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if at_end or not len(self._lines) else self._lines.top(first.piece))

    def _rewrap_on(self) -> None:
        enough = monotonic() + _REWRAP_SECONDS
        for _ in self._rewrapping:
            if monotonic() > enough:
                self._rewrap_timer.start()
                return

    def _stop_rewrapping(self) -> None:
        self._rewrap_timer.stop()
        self._rewrapping = iter(())

    def _arrange(self) -> None:
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setSingleStep(ROW)
        bar.setRange(0, max(0, self._lines.height + 2 * _PADDING - page))
        self.viewport().update()

    def _is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - ROW

    def _first_seen(self) -> Position:
        return Position(self._lines.at(self.verticalScrollBar().value()) if len(self._lines) else 0, 0)

    def _position(self, point: QPoint) -> Position:
        x = point.x() - TEXT_LEFT
        y = point.y() + self.verticalScrollBar().value() - _PADDING
        return self._painter.position(x, y, self._wrapper)

    # ---- Qt ----

    def _set_up(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._set_words()

    def _timer(self, milliseconds: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(action)
        return timer

    def _set_words(self) -> None:
        self.setAccessibleName(self.tr("Log"))
        self._empty.set_words(self.tr("No reply yet"), self.tr("Pick a video or a job: its whole reply is kept here."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Break the lines anew; a long log waits until the width rests."""
        if self._wrapper.width == self._text_width():
            self._stop_rewrapping()
            self._arrange()
        else:
            self._rewrap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pieces that are seen."""
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value() - _PADDING
        self._painter.paint(painter, self.viewport().rect(), top, self._wrapper)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, select all, and scroll to the ends; the rest is the scroll bar's."""
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin or extend a selection; a third click takes the line."""
        if event.button() != Qt.MouseButton.LeftButton or not len(self._lines):
            return
        position = self._position(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._selection.extend(position)
        else:
            self._selection.start(position, Grain.LINE if self._is_third_click(event) else Grain.CHARACTER)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if event.button() == Qt.MouseButton.LeftButton and len(self._lines):
            self._clicked = (monotonic(), event.position().toPoint())
            self._selection.start(self._position(event.position().toPoint()), Grain.WORD)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, scrolling where the pointer leaves the view."""
        if not event.buttons() & Qt.MouseButton.LeftButton or not len(self._lines):
            return
        point = event.position().toPoint()
        outside = point.y() - max(0, min(point.y(), self.viewport().height()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + outside)
        self._selection.extend(self._position(point))
        self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Offer the selection to a middle click, where the system has that."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and (selected := self.selected_text()):
            clipboard.setText(selected, clipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._action(menu, self.tr("Copy"), self.copy, QKeySequence.StandardKey.Copy).setEnabled(
            bool(self.selected_text())
        )
        self._action(menu, self.tr("Copy all"), self.copy_all)
        menu.addSeparator()
        self._action(menu, self.tr("Select all"), self.select_all, QKeySequence.StandardKey.SelectAll)
        return menu

    def _action(
        self, menu: QMenu, text: str, action: Callable[[], None], key: QKeySequence.StandardKey | None = None
    ) -> QAction:
        entry = menu.addAction(text)
        entry.triggered.connect(action)
        if key is not None:
            entry.setShortcut(QKeySequence(key))
        return entry

    def _is_third_click(self, event: QMouseEvent) -> bool:
        when, where = self._clicked
        hints = QGuiApplication.styleHints()
        is_soon = (monotonic() - when) * 1000 < hints.mouseDoubleClickInterval()
        moved = (event.position().toPoint() - where).manhattanLength()
        return is_soon and moved < hints.startDragDistance()


def _clock(seconds: float) -> str:
    """Return ``1:05`` for 65 seconds."""
    return "{}:{:02}".format(*divmod(int(seconds), 60))
