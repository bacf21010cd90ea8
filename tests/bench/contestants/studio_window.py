"""Our window on a library of its own, at work."""

import sys
import tempfile

from waiting import wait

from sora_desktop.app import Languages, make_application, make_window, spare_collector
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.profiles import Profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.side.panel import LOG
from sora_desktop.ui.theme import Scheme, Theme

_SETTLED = 0.5  # seconds
_OPEN: list[object] = []  # what lives as long as the process


class StudioWindow:
    """The open window: ``studio`` is what it stands on, ``window`` what is seen. It lives as long as the process."""

    def __init__(self, address: str = "http://127.0.0.1", at_once: int = 2) -> None:
        self._folder = tempfile.TemporaryDirectory()
        paths = locate({"SORA_DESKTOP_HOME": self._folder.name})
        self.application = make_application(sys.argv[:1])
        languages = Languages(self.application, resources() / "translations")
        languages.use("en")
        theme = Theme(resources() / "style" / "tokens.json", Scheme.DARK, self.application)
        self.studio = Studio(paths, keys=SessionKeys())
        profile = Profile(id="bench", name="Bench", base_url=f"{address}/v1", protocol=Protocol.CHAT, proxy="none")
        settings = Settings(welcomed=True, at_once=at_once, profiles=(profile,), default_profile=profile.id)
        self.studio.settings.save(settings)
        self.studio.apply_settings()
        self.window = make_window(self.studio, theme, languages)
        self.window.panes.show_side(True)
        self.window.side.tabs.setCurrentIndex(LOG)
        self.window.show()
        _OPEN.append((self, languages, theme))
        spare_collector()
        wait(_SETTLED)

    def submit(self, address: str, number: int = 0) -> Job:
        """Have a job wait that asks ``address``."""
        return self.studio.queue.submit(a_request(number), a_route(address))

    def show(self, job: Job) -> None:
        """Look at a job."""
        self.window.show_job(self.window.jobs.get(job.id))

    def is_over(self, job: Job) -> bool:
        """Whether the window knows that a job has ended, and shows all of its log."""
        now = self.window.jobs.get(job.id)
        return now is not None and now.is_over and not self.window.side.log.view.has_waiting


def a_request(number: int = 0) -> GenerationRequest:
    """Return what a job asks for."""
    return GenerationRequest(prompt=f"a retriever in the rain {number}", model="sora-2")


def a_route(address: str) -> Route:
    """Return the way to the server at ``address``."""
    return Route(
        profile_id="bench", profile_name="Bench", base_url=f"{address}/v1", protocol=Protocol.CHAT, free=True, proxy="none"
    )  # fmt: skip
