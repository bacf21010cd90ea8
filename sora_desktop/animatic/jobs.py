"""The jobs of the engine: written down before anyone is told, rendered two at a time, never lost.

A folder holds ``<id>.json`` (the whole request) and, once finished, ``<id>.mp4``. A request without a video is
rendered when it is asked about, so that an accepted job survives the end of the process.
"""

import logging
import os
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

import msgspec
from PySide6.QtCore import QSize

from sora_desktop.animatic.cards import Film
from sora_desktop.animatic.pictures import picture
from sora_desktop.animatic.render import render
from sora_desktop.domain.request import Size
from sora_desktop.domain.storyboard import continuity, shots

log = logging.getLogger(__name__)

ID = re.compile(r"task_[0-9a-f]{32}")
AT_ONCE = 2
KEPT = 50


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a client asked for; ``created`` is in seconds since 1970, ``source`` the video that it is made from, if any."""

    id: str
    created: float
    prompt: str
    size: Size
    seconds: float
    source: str = ""


class FullOrder(Order, frozen=True, kw_only=True):
    """An order with its reference pictures as encoded files: all that is needed to render it."""

    references: tuple[bytes, ...] = ()


class Status(StrEnum):
    """Where a job is, in the words of the Videos API."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


class State(msgspec.Struct, frozen=True):
    """A moment of a job: ``progress`` is 0 to 1, ``ended`` in seconds since 1970, ``error`` why it failed."""

    status: Status
    progress: float = 0.0
    ended: float | None = None
    error: str = ""

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen."""
        return self.status in (Status.COMPLETED, Status.FAILED)


class Stopped(Exception):
    """Ends a rendering from inside."""


class Job:
    """An order and its present state, which any thread may read or wait for."""

    def __init__(self, order: Order, state: State) -> None:
        self.order = order
        self._state = state
        self._changed = threading.Condition()

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    def become(self, state: State) -> None:
        """Enter a new state and wake those who wait."""
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def states(self, patience: float) -> Iterator[State]:
        """Yield the present state, then each newer one, the same again after ``patience`` seconds, to the final one."""
        state = self._state
        yield state
        while not state.is_final:
            with self._changed:
                if self._state is state:
                    self._changed.wait(patience)
                state = self._state
            yield state


class JobStore:
    """All jobs of one folder. Close it to end the renderings; their orders stay."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._jobs: dict[str, Job] = {}
        self._rendering: set[str] = set()
        self._closing = False
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="render")
        self._load()

    def close(self) -> None:
        """Stop rendering and wait until the last worker has stopped."""
        with self._lock:
            self._closing = True
        self._workers.shutdown(wait=True, cancel_futures=True)

    def add(self, prompt: str, size: Size, seconds: float, references: tuple[bytes, ...] = (), source: str = "") -> Job:
        """Write an order down, for good, and begin to render it; raises ``OSError``."""
        order = FullOrder(
            id=f"task_{uuid4().hex}",
            created=time.time(),
            prompt=prompt,
            size=size,
            seconds=seconds,
            source=source,
            references=references,
        )
        part = self._folder / f"{order.id}.part"
        part.write_bytes(msgspec.json.encode(order))
        _settle(part, self._folder / f"{order.id}.json")
        facts = Order(id=order.id, created=order.created, prompt=prompt, size=size, seconds=seconds, source=source)
        job = Job(facts, State(Status.QUEUED))
        with self._lock:
            self._jobs[order.id] = job
            self._begin(job)
        return job

    def find(self, job_id: str) -> Job | None:
        """Return a job by its id; one whose video is not there is rendered (again)."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job and self._is_idle(job) and not self.video(job_id).exists():
                job.become(State(Status.QUEUED))
                self._begin(job)
            return job

    def references(self, job_id: str) -> tuple[bytes, ...]:
        """Return the reference pictures of a known job."""
        return self._full_order(job_id).references

    def newest_first(self) -> list[Job]:
        """Return all jobs, the youngest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: job.order.created, reverse=True)

    def remove(self, job_id: str) -> bool:
        """Forget a job and its files, also while it renders; the answer is whether there was one."""
        with self._lock:
            job = self._jobs.pop(job_id, None)
            if job is None:
                return False
            (self._folder / f"{job_id}.json").unlink(missing_ok=True)  # first: alone it would be rendered again
            with suppress(PermissionError):  # Windows, while it is being downloaded: the next start removes it
                self.video(job_id).unlink(missing_ok=True)
            if not job.state.is_final:
                job.become(State(Status.FAILED, error="The video was deleted."))
            return True

    def video(self, job_id: str) -> Path:
        """Return where the video of a known job is once it is finished."""
        return self._folder / f"{job_id}.mp4"

    def _load(self) -> None:
        for path in self._folder.glob("task_*.*"):
            if path.suffix == ".json" and ID.fullmatch(path.stem):
                self._load_one(path)
            elif path.suffix == ".part" or not path.with_suffix(".json").exists():
                path.unlink()  # left by a process that ended in the middle

    def _load_one(self, path: Path) -> None:
        try:
            order = msgspec.json.decode(path.read_bytes(), type=Order)
        except msgspec.DecodeError:
            log.warning("%s is damaged and left alone", path)
            return
        video = self.video(path.stem)
        done = State(Status.COMPLETED, 1.0, video.stat().st_mtime) if video.exists() else State(Status.QUEUED)
        self._jobs[path.stem] = Job(order, done)

    def _is_idle(self, job: Job) -> bool:
        return job.order.id not in self._rendering and job.state.status is not Status.FAILED

    def _begin(self, job: Job) -> None:
        if not self._closing:
            self._rendering.add(job.order.id)
            self._workers.submit(self._work, job)

    def _work(self, job: Job) -> None:
        """Render one job in a worker thread; here, and only here, an exception becomes a failed job."""
        try:
            self._render(job)
        except Stopped:
            log.info("%s is no longer wanted", job.order.id)
        except Exception as error:
            log.exception("%s could not be rendered", job.order.id)
            job.become(State(Status.FAILED, ended=time.time(), error=f"Rendering failed: {error}"))
        finally:
            (self._folder / f"{job.order.id}.part").unlink(missing_ok=True)
            with self._lock:
                self._rendering.discard(job.order.id)
        self._prune()

    def _render(self, job: Job) -> None:
        job_id = job.order.id
        self._report(job, 0.0)
        order = self._full_order(job_id)
        part = self._folder / f"{job_id}.part"
        render(film(order), part, lambda done: self._report(job, done))
        with self._lock:
            if job_id not in self._jobs:
                raise Stopped
            _settle(part, self.video(job_id))
            job.become(State(Status.COMPLETED, 1.0, time.time()))

    def _full_order(self, job_id: str) -> FullOrder:
        return msgspec.json.decode((self._folder / f"{job_id}.json").read_bytes(), type=FullOrder)

    def _report(self, job: Job, progress: float) -> None:
        with self._lock:  # so that a removed job stays as its removal left it
            if self._closing or job.order.id not in self._jobs:
                raise Stopped
            job.become(State(Status.IN_PROGRESS, progress))

    def _prune(self) -> None:
        """Keep the newest finished jobs only."""
        finished = [job for job in self.newest_first() if job.state.status is Status.COMPLETED]
        for job in finished[KEPT:]:
            self.remove(job.order.id)


def film(order: FullOrder) -> Film:
    """Make the film of an order; raises ``ValueError`` for a reference that is no picture."""
    return Film(
        shots(order.prompt, order.seconds),
        continuity(order.prompt),
        QSize(order.size.width, order.size.height),
        [picture(reference) for reference in order.references],
    )


def _settle(part: Path, final: Path) -> None:
    """Give a written file its final name, so that after a power cut it is there whole or not at all."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    part.replace(final)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(final.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
