"""Finds task handles in a reply's text: JSON objects that name a job, say how it is and where to ask about it.

Objects are read token by token, whole or spread over lines, however deep they lie, also where JSON is escaped inside JSON.
"""

import re

import msgspec

from sora_desktop.domain.job_words import PLACES, State, plain_name, state_of

DEPTH_LIMIT = 32  # open objects that are remembered
_NESTING_LIMIT = 3  # JSON inside a string inside JSON
_WORDS_LIMIT = 500  # characters of a failure


class Handle(msgspec.Struct, frozen=True):
    """A job as one object tells of it: ``task_id`` and ``task_url`` (as it stood there, perhaps relative) may be empty.

    ``words`` is the reason where it failed.
    """

    state: State
    task_id: str = ""
    task_url: str = ""
    words: str = ""


_TEXT = r'"((?:[^"\\\n]++|\\.)*+)("|\\?\Z)'
_TOKEN = re.compile(rf'[{{}}]|"(\w{{1,40}})"\s*:\s*(?:{_TEXT}|(\d{{1,30}})(?=[\s,}}\]]))')
_IDS = ("taskid", "videoid", "generationid", "jobid", "predictionid", "id", "requestid")  # the surest first
_PLACES = (*PLACES, "get")
_STATUS = ("taskstatus", "status", "state")
_REASONS = ("failreason", "failurereason", "reason", "message", "errormessage", "msg", "error", "detail", "code")
_KNOWN = frozenset({*_IDS, *_PLACES, *_STATUS, *_REASONS, "object"})
_NO_IDS = frozenset({"", "null", "none", "undefined", "0"})

_Members = dict[str, str]  # by name, in lower case and without underscores


class HandleFinder:
    """Reads lines in order; an object may go on over many of them."""

    def __init__(self) -> None:
        self._open: list[_Members] = []

    @property
    def is_open(self) -> bool:
        """Whether an object goes on in the next line."""
        return bool(self._open)

    def read(self, text: str) -> list[Handle]:
        """Return the handles that ``text`` completes."""
        self._open, handles = _walk(self._open, text)
        return handles

    def glance(self, text: str) -> list[Handle]:
        """Return the handles in the beginning of a line that is to be read later."""
        return _walk(self._open, text)[1]

    def finish(self) -> list[Handle]:
        """Return the handles of objects that were never closed."""
        return self.read("}" * len(self._open))


def _walk(before: list[_Members], text: str, nesting: int = 0) -> tuple[list[_Members], list[Handle]]:
    """Go through the tokens; return the objects that are open now, and the handles."""
    if not before and ('"' not in text or "{" not in text):
        return [{}] * text.rstrip().endswith("{"), []
    stack = [dict(members) for members in before]
    handles: list[Handle] = []
    for token in _TOKEN.finditer(text.replace("{}", "")):
        name, value, closed, number = token.groups()
        if name is not None:
            if closed == "" or closed == "\\":
                break  # the text ends inside a string
            if nesting < _NESTING_LIMIT and value and '\\"' in value:
                handles += _walk([], _unescaped(value), nesting + 1)[1]
            elif stack:
                _note(stack[-1], name, number or value)
        elif token[0] == "{":
            stack.append({})
            del stack[:-DEPTH_LIMIT]
        elif stack:
            _close(stack, handles)
    return stack, handles


def _note(members: _Members, name: str, value: str) -> None:
    name = plain_name(name)
    if name in _KNOWN:
        members[name] = _unescaped(value) if "\\" in value else value


def _close(stack: list[_Members], handles: list[Handle]) -> None:
    """End the innermost object: what it says of a job counts for the one around it too, where that says nothing better."""
    members = stack.pop()
    handle = _handle(members)
    if handle:
        handles.append(handle)
    if stack and members:
        around = stack[-1]
        stack[-1] = around | members if handle else members | around


def _handle(members: _Members) -> Handle | None:
    task_id, task_url = _task_id(members), _place(members)
    word = next((members[name] for name in _STATUS if name in members), "")
    state = state_of(word)
    if state is State.FAILED:
        reasons = (members[name] for name in _REASONS if members.get(name))
        return Handle(State.FAILED, task_id, task_url, next(reasons, word)[:_WORDS_LIMIT])
    is_video = bool(task_id) and members.get("object", "").startswith("video")
    if state is State.DONE:
        return Handle(State.DONE, task_id if is_video or task_url or "taskid" in members else "", task_url)
    is_asked_there = task_url and (task_id or word or "get" not in members)  # which alone is too common a name
    if is_asked_there or is_video or (task_id and state is State.WORKING):
        return Handle(State.WORKING, task_id, task_url)
    return None


def _task_id(members: _Members) -> str:
    is_chat = members.get("object", "").startswith("chat.completion")
    for name in _IDS:
        value = members.get(name, "")
        if value.lower() not in _NO_IDS and not value.startswith("chatcmpl-") and not (is_chat and name == "id"):
            return value
    return ""


def _place(members: _Members) -> str:
    places = (members.get(name, "") for name in _PLACES)
    return next((place for place in places if place.startswith(("/", "http://", "https://"))), "")


def _unescaped(value: str) -> str:
    """Undo one layer of JSON's escapes; what is not JSON stays as it is."""
    try:
        return msgspec.json.decode(f'"{value}"'.encode(errors="replace"), type=str)
    except msgspec.DecodeError:
        return value
