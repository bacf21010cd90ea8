"""Which videos are chosen, by their numbers, and which one the keyboard is on."""

from array import array


class Selection:
    """What is chosen in a list that may change; ``current`` is a row of it, -1 for none."""

    def __init__(self) -> None:
        self.numbers: set[int] = set()
        self._list = array("q")
        self._current = self._anchor = -1

    @property
    def current(self) -> int:
        """The row that the keyboard is on, -1 for none."""
        return self._current

    def use_list(self, numbers: "array[int]") -> None:
        """Keep what is still in the new list; the current one stays the same video, or its row."""
        before = self._list[self._current] if 0 <= self._current < len(self._list) else None
        self._list = numbers
        if self.numbers:
            self.numbers.intersection_update(numbers)
        self._current = self._row_of(before)
        self._anchor = self._current

    def set_current(self, row: int) -> None:
        """Move the keyboard's place without choosing anything."""
        self._current = min(max(row, 0), len(self._list) - 1)

    def only(self, row: int) -> None:
        """Choose this one alone."""
        self.set_current(row)
        self._anchor = self._current
        self.numbers = {self._list[self._current]} if self._current >= 0 else set()

    def turn(self, row: int) -> None:
        """Choose this one too, or no longer."""
        self.set_current(row)
        self._anchor = self._current
        self.numbers ^= {self._list[self._current]}

    def reach(self, row: int) -> None:
        """Choose all from where the choosing began to this one, and nothing else."""
        anchor = max(self._anchor, 0)
        self.set_current(row)
        first, last = sorted((anchor, self._current))
        self.numbers = set(self._list[first : last + 1])

    def all(self) -> None:
        """Choose everything."""
        self.numbers = set(self._list)

    def none(self) -> None:
        """Choose nothing."""
        self.numbers = set()

    def rows_order(self) -> list[int]:
        """Return what is chosen, in the order of the list."""
        return [number for number in self._list if number in self.numbers]

    def _row_of(self, number: int | None) -> int:
        if number is None or not self._list:
            return -1
        row = min(self._current, len(self._list) - 1)
        if self._list[row] == number:
            return row
        return self._list.index(number) if number in self._list else row
