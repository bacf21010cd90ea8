"""Our decoder."""

from collections.abc import Callable

from chat_stream import events, pieces

from sora_desktop.domain.sse import Decoder


def prepare(length: str) -> Callable[[], None]:
    given, count = pieces(int(length)), len(events())

    def do() -> None:
        decoder = Decoder()
        assert sum(len(decoder.feed(piece)) for piece in given) == count

    return do
