"""Measures a player: how long until the first frame of a clip, or the processor's time while it plays."""

import time
from collections.abc import Callable

from waiting import wait, wait_until

_PLAYED = 3.0  # seconds of a longer clip


def first_frame(
    begin: Callable[[], object], has_frame: Callable[[], bool], end: Callable[[], object]
) -> dict[str, float]:
    """Open a clip and wait for its first picture."""
    began = time.perf_counter()
    begin()
    wait_until(has_frame, every=1)
    seconds = time.perf_counter() - began
    wait(0.3)
    end()
    wait(0.3)
    return {"first": seconds}


def playing(begin: Callable[[], object], has_frame: Callable[[], bool], end: Callable[[], object]) -> dict[str, float]:
    """Play a clip for a while."""
    begin()
    wait_until(has_frame)
    wait(0.3)
    busy = time.process_time()
    wait(_PLAYED)
    busy = time.process_time() - busy
    end()
    wait(0.3)
    return {"busy": busy}


MEASURES = {"first": first_frame, "playing": playing}
