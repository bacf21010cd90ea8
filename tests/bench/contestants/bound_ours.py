"""How much memory an endless event takes until it is refused."""

import tracemalloc
from collections.abc import Callable
from itertools import repeat

from sora_desktop.domain.errors import RelayError
from sora_desktop.domain.sse import LIMIT, Decoder


def prepare() -> Callable[[], dict[str, float]]:
    piece = b"data: " + b"x" * 16_378

    def do() -> dict[str, float]:
        tracemalloc.start()
        decoder = Decoder()
        try:
            for each in repeat(piece, 2 * LIMIT // len(piece)):
                decoder.feed(each)
        except RelayError:
            return {"bytes": float(tracemalloc.get_traced_memory()[1])}
        finally:
            tracemalloc.stop()
        raise AssertionError("it was not refused")

    return do
