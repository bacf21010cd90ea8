"""What one run of one job knows besides the job's state, and how patient it is."""

import time
from collections.abc import Callable, Generator
from typing import Protocol as Interface

import msgspec

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.events import AnyEvent
from sora_desktop.domain.job import Job
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.download import SIZE_LIMIT
from sora_desktop.services.relay.endpoint import Endpoint

Events = Generator[AnyEvent, None, None]


class Endpoints(Interface):
    """Finds out how to speak to the relay of a route now: its base URL and key. May start the built-in engine."""

    def __call__(self, route: Route) -> Endpoint:
        """Return the endpoint; raises ``SoraError`` where there is no key or the engine does not start."""


class Limits(msgspec.Struct, frozen=True):
    """The person's own bounds: ``reply_seconds`` for one reply, ``video_bytes`` for one video."""

    reply_seconds: float = 3_600.0
    video_bytes: int = SIZE_LIMIT


class Pace(msgspec.Struct, frozen=True):
    """Pauses in seconds. ``reconnect`` and ``resend`` also say how often: when their pauses are used up, the job fails."""

    reconnect: tuple[float, ...] = (1.0, 3.0)  # nothing was sent
    resend: tuple[float, ...] = (5.0, 10.0, 20.0, 40.0, 60.0)  # the relay was too busy to begin
    longest_resend: float = 900.0  # a relay that asks for more is not waited for
    shortest_ask: float = 1.0  # between two questions, whatever the relay hints
    ask: float = 2.0  # the first pause between two questions …
    longest_ask: float = 20.0  # … which grows to this
    patient_after: float = 900.0  # seconds of asking, after which …
    patient_ask: float = 60.0  # … this is the longest pause
    ask_anew: tuple[float, ...] = (2.0, 10.0, 30.0)  # before the relay is asked for other links: those it gave are dead
    download: float = 1.0  # the first pause between two tries of a link
    longest_download: float = 300.0


FEW_MISSES, MANY_MISSES = 2, 6


class Work:
    """One run of one job. ``links``, ``task_id`` and ``task_url`` are as the relay last named them.

    ``promised`` are links that it gave before the video was finished; ``misses_allowed`` says how often it may say that it does
    not know the job: a new job may be unknown for its first moments.
    """

    keep: Callable[[bytes], object]

    def __init__(self, job: Job, endpoints: Endpoints, token: CancelToken, limits: Limits, pace: Pace) -> None:
        self.job = job
        self.endpoint = endpoints(job.route)
        self.token = token
        self.limits = limits
        self.pace = pace
        self.protocol = job.route.protocol
        self.links = job.links
        self.task_id = job.task_id
        self.task_url = job.task_url
        self.failure: SoraError | None = None
        self.promised: tuple[str, ...] = ()
        self.misses_allowed = FEW_MISSES
        self.began = time.monotonic()
        self._endpoints = endpoints

    def renew_endpoint(self) -> None:
        """Look the key up again: it may be a new one since, and the built-in engine another process."""
        self.endpoint = self._endpoints(self.job.route)

    @property
    def is_chat(self) -> bool:
        """Whether the job was sent by the chat protocol, whose relays need not know questions about jobs."""
        return self.protocol is not Protocol.VIDEOS
