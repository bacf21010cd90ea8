"""Our decoder on a line of 4 MB that does not end, in the pieces that ``requests`` asks for."""

from collections.abc import Callable

from sora_desktop.domain.sse import Decoder

LENGTH, PIECE = 4_000_000, 512


def prepare() -> Callable[[], None]:
    line = b"data: " + b"x" * (LENGTH - 6)
    given = [line[at : at + PIECE] for at in range(0, LENGTH, PIECE)]

    def do() -> None:
        decoder = Decoder()
        assert not any(decoder.feed(piece) for piece in given)

    return do
