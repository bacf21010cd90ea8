"""Prompts that vary: ``{a|b}`` is one of these words, ``{name}`` a line of the list of that name, drawn anew each time."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import PROMPT_LIMIT, GenerationRequest

Choose = Callable[[Sequence[str]], str]
"""Picks one of several texts, such as ``random.Random().choice``."""

LONGEST_NAME = 64  # characters of a list's name

_DEEPEST = 32  # groups within groups
_MOST_DRAWN = 2 * PROMPT_LIMIT  # characters that come out of lists: lists that name others could grow without end
_MARK = re.compile(r"\\.|[{|}]", re.DOTALL)  # a mark after a backslash is none
_JSON_KEY = re.compile(r'\s*"(?:[^"\\]|\\.)*+"\s*:', re.DOTALL)


class _Group(msgspec.Struct, frozen=True):
    """Braces that belong together: where they stand in a text, and where it is parted between them."""

    start: int
    end: int
    bars: tuple[int, ...]

    def alternatives(self, text: str) -> list[str]:
        edges = (self.start, *self.bars, self.end - 1)
        return [text[before + 1 : after] for before, after in pairwise(edges)]


def expand(prompt: str, lists: Mapping[str, Sequence[str]], choose: Choose) -> str:
    r"""Return the prompt with every wildcard drawn, those inside of what is drawn too.

    What is none stays as it is: a name without a list, a brace without its other half, ``\{``, JSON. The result is at most
    64,000 characters longer than the prompt.
    """
    return _Expansion(lists, choose).text(prompt)


def takes(
    request: GenerationRequest, count: int, lists: Mapping[str, Sequence[str]], choose: Choose
) -> tuple[GenerationRequest, ...]:
    """Return ``count`` requests, each with draws of its own; raises ``InvalidRequest("drawn")`` if one is empty or too long."""
    prompts = [expand(request.prompt, lists, choose) for _ in range(count)]
    try:
        return tuple(msgspec.structs.replace(request, prompt=prompt) for prompt in prompts)
    except InvalidRequest:
        raise InvalidRequest("drawn") from None


def spans(prompt: str, names: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Return where ``expand`` draws something, first and last character + 1, in their order, for lists of these names."""
    return tuple((group.start, group.end) for group in _outermost(prompt, names))


class _Expansion:
    """One prompt's draws, and how many characters they may still add."""

    def __init__(self, lists: Mapping[str, Sequence[str]], choose: Choose) -> None:
        self._lists = {name: lines for name, lines in lists.items() if lines}
        self._choose = choose
        self._room = _MOST_DRAWN

    def text(self, text: str, within: frozenset[str] = frozenset(), depth: int = 0) -> str:
        """Return ``text`` with its wildcards drawn; the lists in ``within`` are being drawn from already."""
        if depth == _DEEPEST:
            return text
        pieces, done = [], 0
        for group in _outermost(text, self._lists.keys() - within):
            pieces += [text[done : group.start], self._drawn(text, group, within, depth)]
            done = group.end
        return "".join((*pieces, text[done:]))

    def _drawn(self, text: str, group: _Group, within: frozenset[str], depth: int) -> str:
        alternatives = group.alternatives(text)
        if len(alternatives) > 1:
            return self.text(self._choose(alternatives), within, depth + 1)
        [name] = alternatives
        line = self._choose(self._lists[name])
        if len(line) > self._room:
            return text[group.start : group.end]
        self._room -= len(line)
        return self.text(line, within | {name}, depth + 1)


def _outermost(text: str, names: Collection[str]) -> Iterator[_Group]:
    """Yield the wildcards of a text that are in no other one."""
    done = 0
    for group in sorted(_groups(text), key=lambda group: group.start):
        if group.start >= done and _is_wildcard(text, group, names):
            done = group.end
            yield group


def _groups(text: str) -> Iterator[_Group]:
    """Yield the braces that belong together, inner ones before outer ones."""
    opened: list[tuple[int, list[int]]] = []
    for mark in _MARK.finditer(text):
        if mark[0] == "{":
            opened.append((mark.start(), []))
        elif mark[0] == "|" and opened:
            opened[-1][1].append(mark.start())
        elif mark[0] == "}" and opened:
            start, bars = opened.pop()
            yield _Group(start, mark.end(), tuple(bars))


def _is_wildcard(text: str, group: _Group, names: Collection[str]) -> bool:
    if group.bars:
        return not _JSON_KEY.match(text, group.start + 1, group.end)
    return group.end - group.start - 2 <= LONGEST_NAME and text[group.start + 1 : group.end - 1] in names
