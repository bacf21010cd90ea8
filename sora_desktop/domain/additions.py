"""Words added to a prompt where they belong, joined as a person would join them."""

from sora_desktop.domain.storyboard import SHOT_MARK

_SENTENCE_ENDS = (".", "!", "?", "…")
_ENDS_WITH_A_GAP = (",", ";", ":")
_WIDE_MARKS = ("，", "。", "、", "；", "：", "！", "？")
_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"


def added(prompt: str, words: str, at: int) -> tuple[int, str]:
    """Return where to insert what, so that ``words`` end the shot that character ``at`` is in.

    Where there are no shots it is the end of the prompt; before the first shot, the end of what holds for all of them.
    """
    marks = list(SHOT_MARK.finditer(prompt))
    begin = max((mark.end() for mark in marks if mark.start() <= at), default=0)
    end = min((mark.start() for mark in marks if mark.start() > at), default=len(prompt))
    before = prompt[:end].rstrip() if prompt[begin:end].strip() else prompt[:begin]
    gap = " " if prompt[len(before) : len(before) + 1].strip() else ""
    return len(before), _joined(before, words) + gap


def _joined(before: str, words: str) -> str:
    if before.endswith(_SENTENCE_ENDS):
        return f" {words[:1].upper()}{words[1:]}"
    if not before or before.endswith(_WIDE_MARKS):
        return words
    if before.endswith(_ENDS_WITH_A_GAP) or SHOT_MARK.fullmatch(before, before.rfind("[")):
        return f" {words}"
    return f"，{words}" if _FIRST_HAN <= before[-1] <= _LAST_HAN else f", {words}"
