"""The queue with everything real below it: database, sockets, files."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builders import a_request, a_route

from sora_desktop.domain.events import Accepted, AnyEvent, VideoReady
from sora_desktop.domain.job import Job
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library
from sora_desktop.services.production import Limits, Pace, Production
from sora_desktop.services.queue import Queue
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.reread import told_so_far
from sora_desktop.services.streams import Streams

KEY = "sk-very-secret"


# As the program waits, in a hurry.
PACE = Pace(
    reconnect=(0.01, 0.01),
    resend=(0.01, 0.01, 0.01),
    longest_resend=5.0,
    shortest_ask=0.01,
    ask=0.02,
    longest_ask=0.05,
    patient_ask=0.1,
    ask_anew=(0.01, 0.02, 0.03),
    download=0.01,
    longest_download=0.05,
)


class Works:
    """One run of the program over ``folder``; a second one over the same folder is what a restart finds."""

    def __init__(
        self,
        folder: Path,
        base_url: str,
        at_once: int = 2,
        total_seconds: float = 20.0,
        library: type[Library] = Library,
        streams: type[Streams] = Streams,
        pace: Pace = PACE,
    ) -> None:
        self.folder = folder
        self.base_url = base_url
        for name in ("streams", "claims"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self.library = library(folder / "library.sqlite3")
        self.streams = streams(folder / "streams")
        self.claims = Claims(folder / "claims")
        limits = Limits(reply_seconds=total_seconds)
        spoken = self.library.last_protocol
        production = Production(self._endpoint, self.streams, self._destination, limits, pace, spoken)
        self.queue = Queue(self.library, production, self.claims, at_once, reread=self._told_so_far)
        self.told: list[tuple[Job, AnyEvent | None]] = []
        self._telling = threading.Condition()
        self.queue.subscribe(self._hear)

    @property
    def videos(self) -> list[str]:
        """Names of the files in the folder of videos."""
        folder = self.folder / "videos"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def submit(self, protocol: Protocol = Protocol.CHAT, **details: Any) -> Job:
        return self.queue.submit(a_request(**details), a_route(self.base_url, protocol=protocol))

    def over(self, job: Job) -> Job:
        """Wait until the job is over and return it as the database has it."""
        assert self.queue.wait(job.id, 20.0)
        found = self.library.job(job.id)
        assert found is not None
        return found

    def run(self, protocol: Protocol = Protocol.CHAT, **details: Any) -> Job:
        return self.over(self.submit(protocol, **details))

    def events(self, job: Job) -> list[str]:
        """Return the names of the events that the database has of the job."""
        return [type(event).__name__ for _, event in self.library.events(job.id)]

    def heard(self, job: Job) -> list[AnyEvent | None]:
        return [event for each, event in self.told if each.id == job.id]

    def wait_until(self, kind: type[AnyEvent], matches: Callable[[Any], bool] = lambda _: True) -> Job:
        """Wait until listeners were told such an event, and return its job."""

        def found() -> list[Job]:
            return [job for job, event in list(self.told) if isinstance(event, kind) and matches(event)]

        with self._telling:
            assert self._telling.wait_for(found, 20.0), self.told
        return found()[-1]

    def close(self) -> None:
        self.queue.close()
        self.library.close()

    def _hear(self, job: Job, event: AnyEvent | None) -> None:
        with self._telling:
            self.told.append((job, event))
            self._telling.notify_all()

    def _endpoint(self, route: Route) -> Endpoint:
        return Endpoint(route.base_url, KEY)

    def _told_so_far(self, job: Job) -> tuple[Accepted | VideoReady, ...]:
        return told_so_far(self.streams.pieces(job.id), job.request.prompt)

    def _destination(self, job: Job) -> tuple[Path, str]:
        return self.folder / "videos", job.id
