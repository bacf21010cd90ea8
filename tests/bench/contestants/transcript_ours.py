"""A transcript of 20 MB of text in 200,000 pieces, or of a part of it."""

from collections.abc import Callable

from sora_desktop.domain.transcript import Transcript

_PIECES, _LENGTH = 200_000, 100
_LINE = "> rendering frame 48 of 240 at 1280x720, 20% done; the retriever floats past the window, 雨夜城市。\n"


def prepare(part: str) -> Callable[[], None]:
    count = _PIECES // int(part)
    text = (_LINE * (count * _LENGTH // len(_LINE) + 1))[: count * _LENGTH]
    given = [text[at : at + _LENGTH] for at in range(0, len(text), _LENGTH)]

    def do() -> None:
        transcript = Transcript("a retriever in the rain")
        for piece in given:
            transcript.feed(piece)
        transcript.finish()
        assert transcript.links() == ()

    return do
