"""Our window while a reply streams into its log: the longest gap, and what its thread's processor time was."""

import re
import time
from collections.abc import Callable

from gaps import Gaps
from server import Manner
from studio_window import StudioWindow
from waiting import wait, wait_until


def prepare(address: str) -> Callable[[], dict[str, float]]:
    studio_window = StudioWindow()
    if not address:
        return lambda: _idle(5.0)
    manner = Manner.read(address.rsplit("/", 1)[1])
    whole = "".join(text.replace("\\n", "\n") for text in manner.texts())

    def do() -> dict[str, float]:
        gaps, busy = Gaps(), time.thread_time()
        job = studio_window.submit(address)
        wait_until(lambda: studio_window.window.jobs.get(job.id) is not None)
        studio_window.show(job)
        wait_until(lambda: studio_window.is_over(job))
        figures = {"gap": gaps.end(), "busy": time.thread_time() - busy}
        shown = studio_window.window.side.log.view.text()
        assert _plain(shown) == _plain(whole), f"{len(shown)} of {len(whole)} characters"
        return figures

    return do


def _idle(seconds: float) -> dict[str, float]:
    gaps = Gaps()
    wait(seconds)
    return {"gap": gaps.end()}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
