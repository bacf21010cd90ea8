"""A prompt as timed shots: ``[5.0s] …`` begins a shot of five seconds."""

import re
from collections.abc import Iterable
from itertools import accumulate

import msgspec

DEFAULT_SECONDS = 4.0

SHOT_MARK = re.compile(r"\[\s*([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*s\s*\]", re.IGNORECASE)
"""The mark that begins a shot; its first group is the number of seconds."""


class Shot(msgspec.Struct, frozen=True):
    """One shot of a storyboard: when it starts and how long it lasts, in seconds, and what it shows."""

    start: float
    seconds: float
    text: str


def shots(prompt: str, seconds: float | None) -> tuple[Shot, ...]:
    """Return the prompt's shots, at least one, end to end from zero.

    With ``seconds`` the shots are stretched or squeezed to fill exactly that length. A prompt without marks
    is one shot; the text before the first mark belongs to every shot and is had from ``continuity``.
    """
    marks = list(SHOT_MARK.finditer(prompt))
    if not marks:
        return (Shot(0.0, DEFAULT_SECONDS if seconds is None else seconds, prompt.strip()),)
    ends = [mark.start() for mark in marks[1:]] + [len(prompt)]
    texts = [prompt[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    lengths = _filling([float(mark[1]) for mark in marks], seconds)
    starts = list(accumulate(lengths[:-1], initial=0.0))
    return tuple(map(Shot, starts, lengths, texts))


def continuity(prompt: str) -> str:
    """Return the text before the first mark, which holds for every shot; empty where there is no mark."""
    mark = SHOT_MARK.search(prompt)
    return prompt[: mark.start()].strip() if mark else ""


def written(continuity: str, shots: Iterable[Shot]) -> str:
    """Return the prompt that ``continuity`` and ``shots`` read as these: one line or more for each shot.

    At least one shot is needed, no text holds a mark, and the seconds, above 0 and below 10,000, are written to the millisecond.
    """
    marked = [f"[{seconds_text(shot.seconds)}s] {shot.text.strip()}".rstrip() for shot in shots]
    return "\n".join(filter(None, (continuity.strip(), *marked)))


def seconds_text(seconds: float) -> str:
    """Return seconds as a mark has them: as many decimals as they need, at least one and at most three."""
    whole, _, thousandths = f"{seconds:.3f}".partition(".")
    return f"{whole}.{thousandths.rstrip('0') or '0'}"


def _filling(lengths: list[float], seconds: float | None) -> list[float]:
    """Scale the lengths so that their sum is ``seconds``; marks that are all zero share the time equally."""
    if not any(lengths):
        lengths = [1.0] * len(lengths)
        seconds = DEFAULT_SECONDS if seconds is None else seconds
    if seconds is None:
        return lengths
    scale = seconds / sum(lengths)
    return [length * scale for length in lengths]
