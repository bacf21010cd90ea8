"""Finds progress in a reply's lines, in all the ways that relays tell it; other digits are none."""

import re

_DIGIT = re.compile(r"\d")
_HINT = re.compile(r"[%％]|进度|(?:[pP]rogres|PROGRES|[pP]ercen)[sStT]")  # without one the slow pattern finds nothing
_NUMBER = r"(\d{1,3}(?:\.\d{1,4})?)"
_ENDED = r"(?:[ \t]*[%％]|[ \t]*/[ \t]*100(?!\d)|\.{2,}|…|[ \t\r]*\n)"
_DOING = "生成中|渲染中?|处理中|已完成|完成度|(?:generat|render|process)ing|completed"
_PROGRESS = re.compile(
    rf"""\\*"(?:progress|percent)\w{{0,12}}\\*"\s*:\s*(?:\\*")?(?P<json>\d{{1,3}}(?:\.\d{{1,20}})?)(?:\\*")?\s*[,}}\n]
    |(?:进度|progress)[^\d\n]{{0,40}}?{_NUMBER}{_ENDED}
    |(?:{_DOING})(?:[ ]?(?:video|视频))?[^\w\n]{{0,20}}{_NUMBER}[ \t]*[%％]
    |(?<![\d.]){_NUMBER}[ \t]?[%％][ \t]?(?:complete|done|finished|完成)""",
    re.IGNORECASE | re.VERBOSE,
)
_NEXT = re.compile(rf"[^\w\n]{{0,20}}{_NUMBER}{_ENDED}")


class ProgressReader:
    """Reads lines in order; ``fraction`` is the progress told last, 0 to 1. What stands in the ``prompt`` is an echo."""

    def __init__(self, prompt: str = "") -> None:
        self.fraction: float | None = None
        self._prompt = prompt
        self._began = False

    def read(self, line: str) -> bool:
        """Take the progress of a whole line; return whether it tells any."""
        told = self.glance(line)
        self._began |= told
        return told

    def glance(self, line: str) -> bool:
        """Take the progress of a line's beginning."""
        if not _DIGIT.search(line):
            return False
        # Once there was a line of progress, bare numbers at the start of a line go on with it.
        fractions = self._fractions_from(line, 0) if self._began else []
        for match in _PROGRESS.finditer(line) if _HINT.search(line) else ():
            if match[0].strip() not in self._prompt:
                fractions.append(_fraction(match))
                fractions += self._fractions_from(line, match.end())
        if fractions:
            self.fraction = min(fractions[-1], 1.0)
        return bool(fractions)

    def _fractions_from(self, line: str, position: int) -> list[float]:
        """Read bare numbers that follow each other, as in ``44..61..``."""
        fractions = []
        while match := _NEXT.match(line, position):
            if match[0].strip() in self._prompt:
                break
            fractions.append(float(match[1]) / 100)
            position = match.end()
        return fractions


def _fraction(match: re.Match[str]) -> float:
    """Return 0 to 1 of a percentage; in JSON a decimal number up to one is a fraction already."""
    text = match["json"] or match[match.lastindex or 0]
    number = float(text)
    return number if match["json"] and "." in text and number <= 1 else number / 100
