"""What has arrived for a log but is not in its lines yet: a flood waits here, in order."""

from collections import deque
from typing import NamedTuple

from sora_desktop.ui.widgets.log_lines import Lines, Note

PORTION = 8 * 1024  # characters


class _Arrival(NamedTuple):
    content: str | Note
    label: str


class Feed:
    """A queue in front of ``Lines`` that is emptied in portions of a bounded size."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._waiting: deque[_Arrival] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    def push(self, content: str | Note, label: str) -> None:
        """Let text of the relay or a note wait for its turn."""
        if isinstance(content, Note):
            self._waiting.append(_Arrival(content, label))
            return
        for start in range(0, len(content), PORTION):
            self._waiting.append(_Arrival(content[start : start + PORTION], label))

    def text(self) -> str:
        """Return the relay's text that waits."""
        return "".join(arrival.content for arrival in self._waiting if isinstance(arrival.content, str))

    def move(self) -> None:
        """Move a note, or about a portion of text that follows under one label, into the lines."""
        content, label = self._waiting.popleft()
        if isinstance(content, Note):
            self._lines.add_note(content, label)
        else:
            self._lines.add_text(content + self._following(label, PORTION - len(content)), label)

    def _following(self, label: str, budget: int) -> str:
        """Take what comes next while it is text under the same label, and about ``budget`` characters of it."""
        texts: list[str] = []
        while budget > 0 and self._waiting:
            content, next_label = self._waiting[0]
            if isinstance(content, Note) or next_label != label:
                break
            self._waiting.popleft()
            texts.append(content)
            budget -= len(content)
        return "".join(texts)
