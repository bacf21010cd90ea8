"""Our window while so many jobs run at once: how long until all are done, the memory they take, the longest gap."""

import time
from collections.abc import Callable

from gaps import Gaps
from resident import megabytes
from studio_window import StudioWindow, a_request
from waiting import wait_until

from sora_desktop.domain.job import Job


def prepare(address: str, count: str) -> Callable[[], dict[str, float]]:
    studio_window = StudioWindow(address, at_once=int(count))
    window = studio_window.window
    have_ended: list[Job] = []
    window.jobs.changed.connect(lambda job, _: have_ended.append(job) if job.is_over else None)
    first = studio_window.submit(address)  # so that what is loaded with the first job is no part of any turn
    wait_until(lambda: studio_window.is_over(first))

    def do() -> dict[str, float]:
        before, most = megabytes(), 0.0
        gaps, began = Gaps(), time.perf_counter()
        have_ended.clear()
        window.job_actions.generate([a_request(number) for number in range(int(count))])

        def are_over() -> bool:
            nonlocal most
            most = max(most, megabytes())
            return len(have_ended) == int(count)

        wait_until(are_over)
        seconds = time.perf_counter() - began
        figures = {"seconds": seconds, "gap": gaps.end(), "megabytes": (most - before) / int(count)}
        assert all(job.video for job in have_ended), "a job has no video"
        return figures

    return do
