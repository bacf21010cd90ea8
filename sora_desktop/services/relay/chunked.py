"""Takes the framing off a body that comes in chunks (RFC 9112, 7.1), all that has arrived at once.

http.client gives one chunk a call: with a word in each, that costs more than reading the words.
"""

import re
from http.client import IncompleteRead, LineTooLong

LINE_LIMIT = 65_536  # bytes of one line of the framing, as http.client has it
_FIRST = re.compile(rb"([0-9a-fA-F]{1,16})[ \t]*(?:;[^\n]*)?\r?\n")
_NEXT = re.compile(rb"\r?\n" + _FIRST.pattern)


class Chunks:
    """Reads one body. ``is_closing`` once the last chunk has come, ``is_over`` once the trailer behind it has."""

    def __init__(self) -> None:
        self.is_closing = False
        self.is_over = False
        self._left = 0  # bytes of the chunk that is being read
        self._held = b""  # the beginning of a line
        self._line = _FIRST

    def feed(self, received: bytes) -> bytes:
        """Take the next bytes, however they were cut, and return the content in them.

        Raises what http.client raises: ``IncompleteRead`` where the framing makes no sense, ``LineTooLong``.
        """
        if self.is_closing:
            if not self.is_over:
                self._skip_trailer(received)
            return b""
        if self._left >= len(received):
            self._left -= len(received)
            return received
        data = self._held + received
        self._held = b""
        contents = [data[: self._left]]
        at = self._left
        while at < len(data):
            line = self._line.match(data, at)
            if line is None:
                self._hold(data[at:])
                break
            if line.end() - at > LINE_LIMIT:
                raise LineTooLong("chunk size")
            self._line, at = _NEXT, line.end()
            size = int(line[1], 16)
            if size == 0:
                self.is_closing = True
                self._skip_trailer(data[at:])
                break
            contents.append(data[at : at + size])
            at += size
        self._left = 0 if self._held or self.is_closing else at - len(data)
        return b"".join(contents)

    def _hold(self, rest: bytes) -> None:
        """Keep the beginning of a line until the rest of it comes."""
        if rest == b"\r\n":  # as nearly always: the next chunk is still to come
            self._held = rest
            return
        if len(rest) > LINE_LIMIT:
            raise LineTooLong("chunk size")
        lines = rest.count(b"\n")
        is_between = self._line is _NEXT
        if lines > is_between or (is_between and rest[:1] not in b"\r\n"):
            raise IncompleteRead(b"")
        self._held = rest

    def _skip_trailer(self, received: bytes) -> None:
        *lines, self._held = (self._held + received).split(b"\n")
        if any(len(line) > LINE_LIMIT for line in (*lines, self._held)):
            raise LineTooLong("trailer line")
        self.is_over = any(line in (b"", b"\r") for line in lines)
