"""Takes saved text apart into what the relay said, leaving out what was asked of it.

It knows log lines, event streams, JSON anywhere in a text (chat chunks, whole replies, job objects, this program's own
``--json`` events, HAR archives) and text escaped into one line. The time it takes grows with the length of the text alone.
"""

import base64
import binascii
import json
import re
from typing import Any

from sora_desktop.services.relay.chat_reply import ReplyReader

DEEPEST = 64  # levels of JSON, and of text inside text, that are looked into
ASKED_LIMIT = 65_536  # characters kept of what requests said

_SPACE = r"[ \t]*(?:-[ ]|\|[ ])?"
_PREFIX = re.compile(
    rf"""^[ \t\ufeff]*
    (?:\[?(?:\d{{4}}[-/]\d\d[-/]\d\d[T ])?\d\d:\d\d(?::\d\d)?(?:[.,]\d{{1,9}})?(?:[ ]?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?)?
    {_SPACE}(?:\[?\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL)\b\]?:?)?
    {_SPACE}(?:data:[ ]?)?""",
    re.MULTILINE | re.VERBOSE,
)
_CURL_HEAD = re.compile(r"^(?:> [A-Z]+ \S+ HTTP/[^\n]*\n(?:>[^\n]+\n)*|< HTTP/[^\n]*\n(?:<[^\n]+\n)*)", re.MULTILINE)
_LOCATION = re.compile(r"^< location:[^\n]*\n", re.MULTILINE | re.IGNORECASE)
_OPENING = re.compile(r"""\{(?=\s*(?:["}]|\Z))|\[(?=\s*(?:[\["{]|\Z))""")
_LINES_COUNTED = 64  # characters that an error of the standard library's decoder counts lines in as fast as we read one
_ESCAPED = re.compile(r"\\(?:[nrt\"'/\\]|u[0-9a-fA-F]{4})")
_IS_ESCAPED = re.compile(r"\\[n\"]")
_PLAIN_OF = {"n": "\n", "r": "\r", "t": "\t"}
_NESTED = re.compile(r"\s*(?:[{\[\"]|data:)|.*\n", re.DOTALL)
_ASKING = ("query_url", "status_url", "polling_url", "task_url")
_REQUESTS = frozenset({"request", "req", "request_body", "requestBody"})
_NOISE = frozenset({"headers", "cookies", "timings", "initiator", "_initiator", "prompt", *_ASKING})
_OF_A_FRAME = frozenset({"choices", "id", "object", "created", "model", "usage", "system_fingerprint"})
_json = json.JSONDecoder()


class Leaves:
    """What a text holds: the relay's own words in ``texts``, and facts that JSON told by name.

    ``links`` were already ranked by this program; ``asked`` is all that the requests in the text said, ``prompt`` what they
    asked for.
    """

    def __init__(self) -> None:
        self.links: list[str] = []
        self.task_id: str | None = None
        self.task_url = ""
        self.prompt = ""
        self._streams: dict[str, list[str]] = {}
        self._lines: list[str] = []
        self._asked: list[str] = []
        self._asked_length = 0

    @property
    def asked(self) -> str:
        """The strings of the requests, pictures left out."""
        return "\n".join(self._asked)

    def texts(self) -> list[str]:
        """Return the replies that the text carried in pieces, then its plain lines."""
        return ["".join(pieces) for pieces in (*self._streams.values(), self._lines) if pieces]

    def say(self, words: str, stream: str | None = None) -> None:
        """Take words of the relay: a line of its own, or the next piece of a ``stream``."""
        if stream is None:
            self._lines.append(words)
        else:
            self._streams.setdefault(stream, []).append(words)

    def ask(self, words: str) -> None:
        """Take words of a request."""
        if not words.startswith("data:") and self._asked_length + len(words) <= ASKED_LIMIT:
            self._asked.append(words)
            self._asked_length += len(words)


def leaves(text: str) -> Leaves:
    """Take a whole text apart."""
    reading = _Reading(4 * len(text))
    reading.read(text)
    return reading.found


class _Reading:
    """One text being read; ``patience`` is how many characters may be looked at for JSON that turns out to be none."""

    def __init__(self, patience: int) -> None:
        self.found = Leaves()
        self._patience = patience
        self._reply = ReplyReader()

    def read(self, text: str, depth: int = 0) -> None:
        """Read lines and the JSON among them, which may run over many lines."""
        text = _CURL_HEAD.sub(
            lambda head: "".join(_LOCATION.findall(head[0])), text.replace("\r\n", "\n").replace("\r", "\n")
        )
        text = _PREFIX.sub("", text)
        position = 0
        while position < len(text):
            end = text.find("\n", position) + 1 or len(text)
            position = self._read_line(text, position, end, depth)

    def _read_line(self, text: str, start: int, end: int, depth: int) -> int:
        """Read ``text[start:end]`` and return where to go on: behind the line, or behind JSON that goes on after it."""
        line = text[start:end]
        done, length = 0, len(line.rstrip())
        opening = _OPENING.search(line)
        while opening and self._patience > 0:
            value, stop = self._json_at(line, opening.start())
            if value is None and stop >= length:
                value, stop = self._json_at(text, start + opening.start())
                stop -= start
            if value is not None:
                self._read_words(line[done : opening.start()] + "\n", depth)
                self._read_value(value, depth)
                done = stop
            opening = _OPENING.search(line, opening.end() if value is None else stop)
        self._read_words(line[done:], depth)
        return start + max(done, len(line))

    def _json_at(self, text: str, position: int) -> tuple[Any, int]:
        """Return the JSON that begins there and where it ends; where there is none, ``None`` and where that was seen."""
        if not _OPENING.match(text, position):
            return None, position
        try:
            value, stop = _json.raw_decode(text, position)
        except json.JSONDecodeError as error:
            # A string without an end was looked for until the end of the text.
            seen = len(text) if error.msg.startswith("Unterminated") else error.pos
            self._patience -= 1 + seen - position + error.pos // _LINES_COUNTED
            return None, error.pos
        except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
            self._patience -= len(text) - position
            return None, position
        return value, stop

    def _read_words(self, words: str, depth: int) -> None:
        """Take plain text; text that was escaped into one line is read again without its escapes."""
        if depth < DEEPEST and _IS_ESCAPED.search(words):
            self.read(_ESCAPED.sub(_unescaped, words), depth + 1)
        elif words.strip():
            self.found.say(words)

    def _read_value(self, value: Any, depth: int) -> None:
        rest = self._without_known(value, depth)
        if rest:
            self.found.say(json.dumps(rest, ensure_ascii=False) + "\n")

    def _without_known(self, value: Any, depth: int) -> Any:
        """Take what is known by name out of JSON and return the rest, which is looked through as text."""
        if depth > DEEPEST:
            return None
        match value:
            case dict():
                return self._read_object(value, depth + 1)
            case list():
                return [rest for each in value if (rest := self._without_known(each, depth + 1)) is not None]
            case str() if _NESTED.match(value):
                self.read(value, depth + 1)
                return None
            case _:
                return value

    def _read_object(self, value: dict[str, Any], depth: int) -> dict[str, Any] | None:
        if _is_request(value):
            self._read_request(value, depth)
            return None
        if self._is_told(value):
            return None
        self._note_names(value)
        rest: dict[str, Any] = {}
        for name, inner in value.items():
            if name in _REQUESTS:
                self._read_request(inner, depth)
            elif name not in _NOISE and not (name in _OF_A_FRAME and "choices" in value):
                left = self._without_known(_plain(value) if name == "text" else inner, depth)
                rest |= {} if left is None else {name: left}
        return rest

    def _is_told(self, value: dict[str, Any]) -> bool:
        """Take a reply's text, of a chat frame or a line of this program's ``--json``; return whether that was all."""
        match value:
            case {"event": "text", "text": str(text)}:
                self.found.say(text, f"job {value.get('job')}")
                return True
            case {"event": "video_ready", "links": list(links)}:
                self.found.links += [link for link in links if isinstance(link, str)]
                return True
            case {"choices": list(choices)}:
                frame = json.dumps({"choices": choices}).encode()
                whole = any(isinstance(choice, dict) and "message" in choice for choice in choices)
                self.found.say(self._reply.feed(b"data: " + frame + b"\n\n") + "\n" * whole, "reply")
        return False

    def _note_names(self, value: dict[str, Any]) -> None:
        """Keep a job's id and address where the JSON names them; the first id is the one that creating it gave."""
        is_job = isinstance(value.get("status"), str) or value.get("object") == "video" or "polling_url" in value
        names = ("task_id", "id", "request_id") if is_job else ("task_id",)
        task_id = next((text for name in names if isinstance(text := value.get(name), str) and text), None)
        if task_id and not task_id.startswith("chatcmpl-"):
            self.found.task_id = self.found.task_id or task_id
        url = next((text for name in _ASKING if isinstance(text := value.get(name), str)), "")
        self.found.task_url = self.found.task_url or url
        if isinstance(prompt := value.get("prompt"), str):
            self.found.ask(prompt)
            self.found.prompt = self.found.prompt or prompt

    def _read_request(self, value: Any, depth: int) -> None:
        """Keep the words of a request, so that its links are no candidates."""
        if depth > DEEPEST:
            return
        if isinstance(value, dict) and _is_request(value):
            self.found.prompt = _prompt(value) or self.found.prompt  # the last one, as with the links
        match value:
            case dict() | list():
                for inner in value.values() if isinstance(value, dict) else value:
                    self._read_request(inner, depth + 1)
            case str():
                body, _ = self._json_at(value, 0) if value.startswith("{") else (None, 0)
                if body is None:
                    self.found.ask(value)
                else:
                    self._read_request(body, depth + 1)


def _is_request(value: dict[str, Any]) -> bool:
    """Tell a request, or a person's turn in a saved chat, from a job and from a chat that ends with the answer."""
    match value:
        case {"role": "user" | "system", "content": _}:
            return True
        case {"messages": [*_, last]}:
            return not (isinstance(last, dict) and last.get("role") == "assistant")
        case {"prompt": _, "model": _}:
            return not value.keys() & {"id", "status", "choices"}
        case _:
            return False


def _prompt(request: dict[str, Any]) -> str:
    """Return what a request asks for: the words of its last user message, or its prompt."""
    match request:
        case {"messages": list(messages)}:
            return next(
                (_prompt(each) for each in reversed(messages) if isinstance(each, dict) and _is_request(each)), ""
            )
        case {"role": "user", "content": str(text)} | {"prompt": str(text)}:
            return text
        case {"role": "user", "content": list(parts)}:
            texts = [part.get("text") for part in parts if isinstance(part, dict)]
            return "\n".join(text for text in texts if isinstance(text, str))
        case _:
            return ""


def _plain(body: dict[str, Any]) -> Any:
    """Return the ``text`` of a HAR body, which may be in base64."""
    text = body["text"]
    if body.get("encoding") != "base64" or not isinstance(text, str):
        return text
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except binascii.Error:
        return text


def _unescaped(match: re.Match[str]) -> str:
    name = match[0][1:]
    return chr(int(name[1:], 16)) if len(name) > 1 else _PLAIN_OF.get(name, name)
