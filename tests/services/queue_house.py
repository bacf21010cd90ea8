"""A queue over real files whose jobs play what a test gives them."""

import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from builders import PROMPT, VIDEO, a_job, a_request, a_route

from sora_desktop.domain.events import Accepted, AnyEvent, Saved, Sending, VideoReady
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library
from sora_desktop.services.queue import Queue

Step = AnyEvent | BaseException | threading.Event
Build = Callable[..., "House"]
WHOLE: list[Step] = [Sending(), Accepted("t"), VideoReady(("/v",)), Saved(VIDEO)]


class Stage:
    """A producer that plays what it was given: one list of steps a run, or by the job's prompt what ``plans`` say.

    A ``threading.Event`` is waited for, and gives way to cancel. ``leave`` is called when a run ends in whatever way.
    """

    def __init__(self, *runs: list[Step]) -> None:
        self.runs = list(runs)
        self.plans: dict[str, list[Step]] = {}
        self.leave: Callable[[], object] = lambda: None
        self.jobs: list[Job] = []

    def run(self, job: Job, token: CancelToken) -> Generator[AnyEvent, None, None]:
        self.jobs.append(job)
        try:
            yield from self._play(job, token)
        finally:
            self.leave()

    def _play(self, job: Job, token: CancelToken) -> Generator[AnyEvent, None, None]:
        for step in self.plans.get(job.request.prompt) or (self.runs.pop(0) if self.runs else WHOLE):
            if isinstance(step, threading.Event):
                while not step.wait(0.01):
                    token.check()
            elif isinstance(step, BaseException):
                raise step
            else:
                yield step


class House:
    """A queue over real files."""

    def __init__(self, folder: Path, *runs: list[Step], at_once: int = 2, library: type[Library] = Library) -> None:
        self.file = folder / "library.sqlite3"
        self.library = library(self.file)
        self.stage = Stage(*runs)
        self.claims = Claims(folder)
        self.queue = Queue(self.library, self.stage, self.claims, at_once, clock=lambda: 5.0)
        self.told: list[tuple[str, AnyEvent | None, Status]] = []
        self.queue.subscribe(lambda job, event: self.told.append((job.id, event, job.status)))

    def submit(self, prompt: str = PROMPT, profile: str = "tideway") -> Job:
        return self.queue.submit(a_request(prompt=prompt), a_route(profile_id=profile))

    def submit_all(self, *prompts: str) -> list[Job]:
        return [self.submit(prompt) for prompt in prompts]

    def waiting(self) -> list[str]:
        """Return the prompts of the live jobs, in their order."""
        return [job.request.prompt for job in self.queue.live()]

    def written(self, name: str, *events: AnyEvent) -> Job:
        """Write down a job as a run of the program that was killed would have left it."""
        job = a_job(id=name)
        self.library.add(job)
        for event in events:
            job = self.library.record(job, event, 1.0)
        return job

    def run_prompts(self) -> list[str]:
        """Return the prompts that workers were given, in that order."""
        return [job.request.prompt for job in self.stage.jobs]

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Have the library take no change."""
        with closing(sqlite3.connect(self.file)) as database:
            database.execute("CREATE TRIGGER full BEFORE UPDATE ON jobs BEGIN SELECT RAISE(ABORT, 'full'); END")
            yield
            database.execute("DROP TRIGGER full")

    def until(self, fits: Callable[[], object]) -> None:
        """Wait for what is sure to come."""
        for _ in range(90_000):
            if fits():
                return
            time.sleep(0.001)
        raise AssertionError(self.told)

    def over(self, job_id: str) -> Job:
        assert self.queue.wait(job_id, 90.0)
        job = self.library.job(job_id)
        assert job is not None
        return job

    def close(self) -> None:
        self.queue.close()
        self.library.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def build(*runs: list[Step], **details: Any) -> House:
        houses.append(House(tmp_path, *runs, **details))
        return houses[-1]

    yield build
    for each in houses:
        each.close()
