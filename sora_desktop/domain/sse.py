"""Server-sent events out of bytes, as the WHATWG standard defines them. Knows no HTTP.

A run of events of one ``data:`` line each, which is what relays send, is cut by one ``split`` in C;
all else goes line by line.
"""

from io import BytesIO

import msgspec

from sora_desktop.domain.errors import Code, RelayError

LIMIT = 8 * 1024 * 1024  # bytes in one event
_BOM = b"\xef\xbb\xbf"
PLAIN, BETWEEN = b"data: ", b"\n\ndata: "  # what begins a usual event, and what is between two
_LONGEST_RETRY = 18  # digits; a time that no one waits for, and no huge number to parse


class ServerSentEvent(msgspec.Struct, frozen=True, gc=False):
    """One dispatched event: ``raw`` is its data lines joined by line feeds, ``kind`` its name, ``id`` the last id."""

    raw: bytes
    kind: str = "message"
    id: str = ""

    @property
    def data(self) -> str:
        """The data as text; bytes that are not UTF-8 become U+FFFD."""
        return self.raw.decode(errors="replace")


class Decoder:
    """Feed it bytes as they come, cut anywhere; ``retry`` is the time to reconnect in milliseconds, once named.

    The standard drops an event that the stream's end cut; feed two line feeds to have it anyway.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        """``limit`` is the largest size of one event in bytes."""
        self.retry: int | None = None
        self._limit = limit
        self._tail = bytearray()  # the unfinished event; its line ends are all LF
        self._last_id = ""
        self._at_start = True
        self._after_cr = False

    def feed(self, chunk: bytes) -> list[ServerSentEvent]:
        """Return the events that ``chunk`` completes; raises ``RelayError`` when one passes the limit."""
        return self.events(self.completed(chunk))

    def completed(self, chunk: bytes) -> bytes:
        """Take more bytes; return those of whole events, with line feeds for line ends, the last blank line included.

        Raises ``RelayError`` when an event that is not whole yet passes the limit.
        """
        if self._after_cr or b"\r" in chunk:
            chunk = self._with_line_feeds(chunk)
        if self._at_start:
            chunk = self._without_mark(chunk)
        if not self._tail and chunk.endswith(b"\n\n"):
            return chunk
        return self._with_tail(chunk)

    def events(self, completed: bytes) -> list[ServerSentEvent]:
        """Return the events in what ``completed`` gave, to be read once and in order; raises ``RelayError`` as ``feed`` does."""
        if not completed:
            return []
        if completed.startswith(PLAIN) and len(completed) <= self._limit:
            last_id = self._last_id
            if completed.find(b"\n") == len(completed) - 2:  # just one, as it often comes
                return [ServerSentEvent(completed[len(PLAIN) : -2], "message", last_id)]
            lines = completed[len(PLAIN) : -2].split(BETWEEN)
            if completed.count(b"\n") == 2 * len(lines):
                return [ServerSentEvent(line, "message", last_id) for line in lines]
        events = (self._event(block) for block in completed[:-2].split(b"\n\n"))
        return [event for event in events if event is not None]

    def _with_line_feeds(self, chunk: bytes) -> bytes:
        """Turn CRLF and CR into LF; the LF of a CRLF that was cut in two has been counted with its CR."""
        if not chunk:
            return chunk
        if self._after_cr:
            chunk = chunk.removeprefix(b"\n")
        self._after_cr = chunk.endswith(b"\r")
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def _without_mark(self, chunk: bytes) -> bytes:
        """Drop one leading byte order mark, however it is cut."""
        chunk = bytes(self._tail) + chunk
        self._tail.clear()
        self._at_start = len(chunk) < len(_BOM) and _BOM.startswith(chunk)
        if self._at_start:
            self._tail += chunk
            return b""
        return chunk.removeprefix(_BOM)

    def _with_tail(self, chunk: bytes) -> bytes:
        """Return the bytes up to and with the last blank line; keep the rest. Only ``chunk`` is searched."""
        end = chunk.rfind(b"\n\n") + 2
        if end < 2:  # none inside; perhaps one is cut in two
            end = int(chunk.startswith(b"\n") and self._tail.endswith(b"\n"))
        completed = chunk[:end]
        if end and self._tail:
            completed = bytes(self._tail) + completed
            self._tail.clear()
        self._tail += chunk[end:]
        size = len(self._tail)
        if size > self._limit:
            self._tail.clear()
            raise _too_large(size)
        return completed

    def _event(self, block: bytes) -> ServerSentEvent | None:
        """Read the lines between two blank ones; no data means no event."""
        if len(block) > self._limit:
            raise _too_large(len(block))
        data = bytearray()  # a list of a million short lines would take a hundred times their own memory
        kind = b""
        for line in BytesIO(block):
            name, _, value = line.removesuffix(b"\n").partition(b":")
            value = value.removeprefix(b" ")
            if name == b"data":
                data += value
                data += b"\n"
            elif name == b"event":
                kind = value
            elif name:
                self._set(name, value)
        if not data:
            return None
        del data[-1:]
        return ServerSentEvent(bytes(data), kind.decode(errors="replace") or "message", self._last_id)

    def _set(self, name: bytes, value: bytes) -> None:
        """Take what outlives an event; unknown fields are nothing."""
        if name == b"id" and b"\0" not in value:
            self._last_id = value.decode(errors="replace")
        elif name == b"retry" and value.isdigit() and len(value) <= _LONGEST_RETRY:
            self.retry = int(value)


def _too_large(size: int) -> RelayError:
    return RelayError(Code.REPLY_TOO_LARGE, f"an event of {size} bytes or more")
