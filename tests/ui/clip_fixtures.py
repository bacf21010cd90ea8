"""The middle of the window with real clips in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import VIDEO, a_job, a_request
from clips import make_clip
from msgspec.structs import replace
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sora_desktop.domain.events import AnyEvent, Saved
from sora_desktop.domain.job import Job, advance
from sora_desktop.services.thumbnails import Thumbnails
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.theme import Theme

FPS, FRAMES, SIZE = 24, 48, (426, 240)


def a_clip(path: Path, **details: Any) -> Job:
    """Return a finished job whose video is the file ``path``, as ``clip`` makes it."""
    video = replace(VIDEO, path=str(path), seconds=FRAMES / FPS, width=SIZE[0], height=SIZE[1])
    prompt = details.pop("prompt", "An astronaut")
    return advance(a_job(**({"request": a_request(prompt=prompt)} | details)), Saved(video), 1_001.0)


def after(*events: AnyEvent, job: Job | None = None) -> Job:
    """Return the job as it is after these events."""
    job = job or a_job()
    for event in events:
        job = advance(job, event, 1_000.0)
    return job


class Opened(QObject):
    """What the window asked the system to open: it is caught here."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


@pytest.fixture
def opened() -> Iterator[list[str]]:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]  # the stub is wrong
    yield opened.paths
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds, every frame of its own brightness."""
    folder = tmp_path / "videos"
    folder.mkdir()
    return make_clip(folder / "An astronaut 7f3a9c.mp4", seconds=FRAMES / FPS, fps=FPS, size=SIZE)


@pytest.fixture
def centre(jobs: Jobs, theme: Theme, icons: Icons, tmp_path: Path, film_file: Path, qtbot: QtBot) -> Iterator[Centre]:
    pictures = Pictures(Thumbnails(tmp_path))
    widget = Centre(jobs, pictures, theme, icons)
    widget.resize(700, 600)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    yield widget
    widget.player.close_clip()
    pictures.close()
    Shiboken.delete(widget)  # or Python may do so on another thread, where its timers cannot be stopped


@pytest.fixture
def shows(centre: Centre, bridge: Bridge, qtbot: QtBot) -> Callable[[Job], None]:
    """Look at a clip, and wait until its first frame is there."""

    def show(job: Job) -> None:
        bridge(job, None)
        with qtbot.waitSignal(centre.player.position_changed, timeout=90_000):
            centre.show_job(job)

    return show
