"""Our window's player."""

import time
from collections.abc import Callable
from pathlib import Path

from played import MEASURES
from PySide6.QtMultimediaWidgets import QVideoWidget
from studio_window import StudioWindow, a_request, a_route
from waiting import wait_until

from sora_desktop.services import media


def prepare(measure: str, clip: str) -> Callable[[], dict[str, float]]:
    studio_window = StudioWindow()
    window, queue = studio_window.window, studio_window.studio.queue
    job = queue.take_in(a_request(), a_route("http://127.0.0.1"), media.probe(Path(clip)), time.time())
    wait_until(lambda: window.jobs.is_listed(job.id))
    player = window.centre.player

    def do() -> dict[str, float]:
        figures = MEASURES[measure](
            lambda: window.show_job(window.jobs.get(job.id), autoplay=True),
            lambda: player.deck.has_frame,
            player.close_clip,
        )
        surface = player.findChild(QVideoWidget)
        assert surface is not None
        return figures | {"width": surface.width(), "height": surface.height()}

    return do
