"""Our window: from the last byte of a reply to the first frame of its video."""

import json
import time
import urllib.request
from collections.abc import Callable

from studio_window import StudioWindow
from waiting import wait, wait_until


def prepare(address: str, clip: str) -> Callable[[], dict[str, float]]:
    studio_window = StudioWindow()
    window = studio_window.window
    seen: list[float] = []
    window.centre.player.deck.frame_changed.connect(lambda _: seen.append(time.perf_counter()))

    def do() -> dict[str, float]:
        window.show_job(None)
        seen.clear()
        job = studio_window.submit(f"{address}/count=50,rate=100,clip={clip}")
        wait_until(lambda: window.jobs.get(job.id) is not None)
        studio_window.show(job)
        wait_until(lambda: bool(seen))
        frame_came = seen[0]
        with urllib.request.urlopen(f"{address}/last") as answer:
            ended = json.load(answer)["at"]
        wait(0.5)
        return {"seconds": frame_came - ended}

    return do
