"""Our window while so many jobs run at once: how long until all are done, the memory they take, the longest gap."""

import time
from collections.abc import Callable

from gaps import Gaps
from resident import megabytes
from studio_window import StudioWindow
from waiting import wait_until


def prepare(address: str, count: str) -> Callable[[], dict[str, float]]:
    studio_window = StudioWindow(at_once=int(count))
    window = studio_window.window
    first = studio_window.submit(address)  # so that what is loaded with the first job is no part of any turn
    wait_until(lambda: studio_window.is_over(first))

    def do() -> dict[str, float]:
        before, most = megabytes(), 0.0
        gaps, began = Gaps(), time.perf_counter()
        jobs = [studio_window.submit(address, number) for number in range(int(count))]

        def are_over() -> bool:
            nonlocal most
            most = max(most, megabytes())
            return not studio_window.studio.queue.live()

        wait_until(are_over)
        seconds = time.perf_counter() - began
        wait_until(lambda: all(studio_window.is_over(job) for job in jobs))
        figures = {"seconds": seconds, "gap": gaps.end(), "megabytes": (most - before) / len(jobs)}
        assert all(now.video for job in jobs if (now := window.jobs.get(job.id))), "a job has no video"
        return figures

    return do
