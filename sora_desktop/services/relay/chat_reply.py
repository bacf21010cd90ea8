"""A chat reply's bytes become its text: an event stream, one JSON object, JSON line by line or plain text alike."""

from io import BytesIO, StringIO

import msgspec

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.refusals import error_text, told_failure
from sora_desktop.domain.sse import LIMIT, Decoder, ServerSentEvent
from sora_desktop.services.relay.chat_fields import SMALL, field_text, is_json, is_set, mended, outside_text
from sora_desktop.services.relay.usual_frames import UsualFrames

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIELDS = (b"data:", b"event:", b"id:", b"retry:", b":")  # with one of them an event stream begins
_PIECE = 65_536  # bytes
_PAGE = (b"<!doctype", b"<html")
_BAD_ENDINGS = frozenset({"error", "failed", "content_filter"})


class _Delta(msgspec.Struct):
    reasoning_content: msgspec.Raw = msgspec.Raw()
    reasoning: msgspec.Raw = msgspec.Raw()
    content: msgspec.Raw = msgspec.Raw()


class _Choice(msgspec.Struct):
    delta: _Delta | None = None
    message: _Delta | None = None
    text: msgspec.Raw = msgspec.Raw()
    finish_reason: msgspec.Raw = msgspec.Raw()
    error: msgspec.Raw = msgspec.Raw()


class _Frame(msgspec.Struct):
    choices: list[_Choice] | None = None
    error: msgspec.Raw = msgspec.Raw()


class _LargeFrame(msgspec.Struct):
    choices: tuple[_Choice] | None = None  # one: many of them could take a hundred times the frame's own memory
    error: msgspec.Raw = msgspec.Raw()


_FRAMES = msgspec.json.Decoder(_Frame)
_LARGE_FRAMES = msgspec.json.Decoder(_LargeFrame)


class ReplyReader:
    """Reads a chat reply's bytes into text as it arrives.

    ``error`` is the text of an error frame, which relays send under HTTP 200 too; ``bad_ending`` a ``finish_reason`` that names
    a failure; ``is_cut`` tells that the body ended inside a frame, whose text is not to be trusted to its end.
    """

    def __init__(self) -> None:
        self.error = ""
        self.bad_ending = ""
        self.is_cut = False
        self._head = b""  # until it is clear what the body is
        self._decoder: Decoder | None = None
        self._usual = UsualFrames()
        self._plain: bytearray | None = None
        self._is_inside_line = False
        self._aside = ""  # waits for the end of the line
        self._last_aside = ""

    def feed(self, chunk: bytes) -> str:
        """Take the next bytes, however they were cut, and return the text in them; raises ``RelayError(REPLY_TOO_LARGE)``."""
        if self._decoder is None and self._plain is None:
            chunk = self._begin(chunk)
        if self._decoder is not None:
            return self._text(self._decoder, chunk)
        if self._plain is not None:
            self._plain += chunk
            size = len(self._plain)
            if size > LIMIT:
                self._plain.clear()
                raise RelayError(Code.REPLY_TOO_LARGE, f"an answer of {size} bytes or more")
        return ""

    def finish(self) -> str:
        """Return the text of what the end of the body completed, or cut."""
        if self._decoder is not None:
            text = "".join([self._last_event(event) for event in self._decoder.feed(b"\n\n")])
        else:
            body, self._plain = bytes(self._head if self._plain is None else self._plain), None
            text = self._whole(body)
        if self._aside:
            text += f"\n{self._aside}\n"
        return text

    def _begin(self, chunk: bytes) -> bytes:
        """Tell an event stream from any other body by its first field; return the bytes that are not read yet."""
        head = (self._head + chunk).lstrip()
        while head.startswith(_BYTE_ORDER_MARK):  # however many, and however cut: each part is looked at again
            head = head.removeprefix(_BYTE_ORDER_MARK).lstrip()
        self._head = head
        if head.startswith(_FIELDS):
            self._decoder = Decoder()
        elif not any(start.startswith(head) for start in (*_FIELDS, _BYTE_ORDER_MARK)):
            self._plain = bytearray()
        return head

    def _text(self, decoder: Decoder, chunk: bytes) -> str:
        completed = decoder.completed(chunk)
        text = None if self._aside else self._usual.text(completed)
        if text is None:
            return "".join([self._event(event) for event in decoder.events(completed)])
        if text:
            self._is_inside_line = not text.endswith("\n")
        return text

    def _event(self, event: ServerSentEvent) -> str:
        if event.raw.startswith(b"[DONE]"):
            return ""
        text = self._frame(event.raw, event.kind)
        if self._aside and not self._is_inside_line:
            text, self._aside = f"{self._aside}\n{text}", ""
        if text:
            self._is_inside_line = not text.endswith("\n")
        return text

    def _last_event(self, event: ServerSentEvent) -> str:
        """Read an event that no blank line ended."""
        if b"[DONE]".startswith(event.raw):
            return ""
        self.is_cut = event.raw[:1] in (b"{", b"[") and not event.raw.startswith(b"[DONE]") and not is_json(event.raw)
        return "" if self.is_cut else self._event(event)

    def _whole(self, body: bytes) -> str:
        """Read a body that was no event stream from its start."""
        if is_json(body):
            return self._frame(body)
        if body[:16].lower().startswith(_PAGE):
            self.error = error_text(body.decode("utf-8", "replace"))
            return ""
        if body[:1] in (b"{", b"[") and is_json(body.partition(b"\n")[0]):
            return self._all_lines(body)
        if b"\ndata:" in body:
            self._decoder = Decoder()
            return self._all_events(body)
        self.is_cut = body[:1] in (b"{", b"[")
        return body.decode("utf-8", "replace")

    def _all_lines(self, body: bytes) -> str:
        text = StringIO()  # a list of a million short pieces would take a hundred times their own memory
        for line in BytesIO(body):
            text.write(self._last_event(ServerSentEvent(line.strip())))
        return text.getvalue()

    def _all_events(self, body: bytes) -> str:
        text = StringIO()
        for start in range(0, len(body), _PIECE):
            text.write(self.feed(body[start : start + _PIECE]))
        return text.getvalue() + self.finish()

    def _frame(self, raw: bytes, kind: str = "message") -> str:
        try:
            frame = _decoded(raw)
        except (msgspec.DecodeError, RecursionError):
            return self._odd_frame(raw, kind)
        if is_set(frame.error):
            self._note_error(raw, frame.error)
        if frame.choices is None:
            return "" if is_set(frame.error) else self._odd_frame(raw, kind)
        text = "".join([self._choice(choice) for choice in frame.choices])
        note = outside_text(raw)
        if note and note != self._last_aside:
            self._aside = self._last_aside = note
        return text

    def _odd_frame(self, raw: bytes, kind: str) -> str:
        """Show a frame of a shape that we do not know as it came, so that a link in it is found, unless it tells a failure."""
        shown = raw.decode("utf-8", "replace")
        failure = error_text(shown) or kind if kind == "error" else told_failure(shown)
        if failure:
            self.error = failure
            return ""
        return shown + "\n" if shown.strip() else ""

    def _choice(self, choice: _Choice) -> str:
        if is_set(choice.error):
            self._note_error(b"", choice.error)
        reason = bytes(choice.finish_reason).strip(b'"').decode("utf-8", "replace").lower()
        if reason in _BAD_ENDINGS:
            self.bad_ending = reason
        said = choice.delta or choice.message
        if said is None:
            return field_text(choice.text)
        return field_text(said.reasoning_content) + field_text(said.reasoning) + field_text(said.content)

    def _note_error(self, raw: bytes, field: msgspec.Raw) -> None:
        """Keep the words of an error field, else those around it, else the field itself."""
        inside = bytes(field).decode("utf-8", "replace")
        words = error_text(f'{{"error":{inside}}}') or error_text(raw.decode("utf-8", "replace"))
        self.error = words or error_text(f"error {inside}")


def _decoded(raw: bytes) -> _Frame | _LargeFrame:
    frames = _FRAMES if len(raw) <= SMALL else _LARGE_FRAMES
    try:
        return frames.decode(raw)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return frames.decode(mended(raw))
