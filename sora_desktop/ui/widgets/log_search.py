"""Searching a log in the window: a little at a time, so that nothing freezes, and always at one of the places found."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from sora_desktop.ui.widgets.log_finder import Finder
from sora_desktop.ui.widgets.log_lines import Lines, Position

_SLICE_SECONDS = 0.006


class LogSearch(QObject):
    """Looks for ``word`` and goes through the places where it stands; ``reached`` asks to show one of them."""

    changed = Signal()
    reached = Signal(object)  # Position

    def __init__(self, lines: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = Finder(lines)
        self._anchor = 0
        self._current: int | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @property
    def word(self) -> str:
        """What is looked for; empty for nothing."""
        return self._finder.word

    @property
    def count(self) -> int:
        """How many places were found by now."""
        return len(self._finder.places)

    @property
    def current(self) -> int | None:
        """The number of the place that is looked at, from 0."""
        return self._current

    @property
    def current_span(self) -> tuple[Position, Position] | None:
        """Where the place that is looked at begins and ends; ``None`` where there is none."""
        if self._current is None:
            return None
        return self._finder.position(self._current), self._finder.end(self._current)

    @property
    def is_done(self) -> bool:
        """Whether the whole log was looked through."""
        return self._finder.is_done

    def seek(self, word: str, near: Position) -> None:
        """Look for a word, from the place that is looked at, or else from ``near`` on."""
        self._anchor = self._finder.places[self._current] if self._current is not None else self._finder.place_of(near)
        self._begin(word)

    def begin_again(self) -> None:
        """Look for the same word in what is another log now."""
        self._anchor = 0
        self._begin(self.word)

    def end(self) -> None:
        """Look for nothing more; the next search begins where the person is."""
        self._begin("")

    def go_on(self) -> None:
        """Look through what was added to the log."""
        if not self.is_done:
            self._timer.start()

    def go(self, steps: int) -> None:
        """Go to the place that is so many behind (before) the current one, past the end to the beginning."""
        if self.count:
            self._reach(((self._current or 0) + steps if self._current is not None else 0) % self.count)

    def within(self, piece: int) -> list[tuple[int, int, bool]]:
        """Return the parts of what a piece shows that were found: two offsets, and whether it is the one looked at."""
        if not self.count:
            return []
        return [(first, last, number == self._current) for number, first, last in self._finder.within(piece)]

    def _begin(self, word: str) -> None:
        self._current = None
        self._finder.seek(word)
        self._timer.stop()
        self._work()
        self.go_on()

    def _work(self) -> None:
        enough = monotonic() + _SLICE_SECONDS
        while not self.is_done and monotonic() < enough:
            self._finder.step()
        if self.is_done:
            self._timer.stop()
        if self._current is None and self.count:
            number = self._finder.first_from(self._anchor)
            if number < self.count or self.is_done:
                self._reach(number % self.count)
                return
        self.changed.emit()

    def _reach(self, number: int) -> None:
        self._current = number
        self.reached.emit(self._finder.position(number))
        self.changed.emit()
