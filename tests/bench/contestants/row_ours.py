"""Our window while one job after the other runs: how much its memory grows after the first of them."""

from collections.abc import Callable
from functools import partial

from resident import megabytes
from studio_window import StudioWindow
from waiting import wait_until

_AT_ONCE = 4


def prepare(address: str, first: str, count: str) -> Callable[[], dict[str, float]]:
    studio_window = StudioWindow(at_once=_AT_ONCE)
    queue = studio_window.studio.queue
    done = 0

    def run(until: int) -> float:
        nonlocal done
        while done < until:
            jobs = [studio_window.submit(address, done + number) for number in range(_AT_ONCE)]
            wait_until(lambda: not queue.live(), every=2)
            wait_until(partial(studio_window.is_over, jobs[-1]), every=2)
            done += len(jobs)
        return megabytes()

    def do() -> dict[str, float]:
        return {"megabytes": -run(int(first)) + run(int(count))}

    return do
