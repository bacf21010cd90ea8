"""Jobs as they are now, and the events that led there."""

from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sora_desktop.domain.estimate import Taken, time_taken
from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job, Situation, Status, advance
from sora_desktop.domain.request import UNKNOWN_MODEL
from sora_desktop.domain.route import Protocol
from sora_desktop.services.library import entries
from sora_desktop.services.library.database import Database

_EVENTS: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)
_LOOKED_BACK = 500  # jobs
_REMEMBERED = 5_000  # jobs whose prompts are offered again: about a tenth of a second in a library of 100,000
_TIMED, _OF_ONE_PROFILE = 2_000, 200  # jobs whose times are looked at
_LAST_CHARACTER = "\U0010ffff"
_OVER = (Status.DONE, Status.FAILED, Status.CANCELLED)


class PastPrompt(NamedTuple):
    """A prompt that was asked for: when last (seconds since 1970), and how often."""

    text: str
    last: float
    times: int


class Library:
    """The database. Each thread has a connection of its own; a call returns when its change is on the disk for good."""

    def __init__(self, file: Path) -> None:
        """Open or make the database; raises ``StorageError`` if it cannot be used or is newer than this program."""
        self.database = Database(file)
        self._rows = self.database.rows

    def add(self, job: Job, *known: AnyEvent) -> None:
        """Write a new job down, as it is after the events that are ``known`` of it already, and these with it."""
        with self.database.change() as connection:
            connection.execute(
                "INSERT INTO jobs (id, created, status, prompt, state) VALUES (?, ?, ?, ?, ?)",
                (job.id, job.created, job.status, job.request.prompt, msgspec.json.encode(job)),
            )
            connection.executemany(
                "INSERT INTO events (job, at, event) VALUES (?, ?, ?)",
                [(job.id, job.created, msgspec.json.encode(event)) for event in known],
            )
            entries.insert(connection, job)

    def record(self, job: Job, event: AnyEvent, at: float) -> Job:
        """Return the job after ``event``, written down first unless the event only shows movement."""
        after = advance(job, event, at)
        if not is_passing(event):
            with self.database.change() as connection:
                connection.execute(
                    "UPDATE jobs SET status = ?, prompt = ?, state = ? WHERE id = ?",
                    (after.status, after.request.prompt, msgspec.json.encode(after), after.id),
                )
                connection.execute(
                    "INSERT INTO events (job, at, event) VALUES (?, ?, ?)",
                    (after.id, at, msgspec.json.encode(event)),
                )
                entries.update(connection, job, after)
        return after

    def job(self, job_id: str) -> Job | None:
        """Return one job; a beginning of its id is enough where it fits only one."""
        query = "SELECT state FROM jobs WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 2"
        found = [_job(row) for row in self._rows(query, (job_id, job_id + _LAST_CHARACTER))]
        is_clear = found and (found[0].id == job_id or (len(found) == 1 and job_id))
        return found[0] if is_clear else None

    def newest(self, count: int, words: str = "", status: Status | None = None) -> list[Job]:
        """Return up to ``count`` jobs that are not in the bin, newest first: of one status, with ``words`` in the prompt."""
        conditions = [("prompt LIKE ? ESCAPE '\\'", f"%{_escape(word)}%") for word in words.split()]
        conditions += [("jobs.status = ?", status)] if status else []
        where = " AND ".join(["binned IS NULL", *(condition for condition, _ in conditions)])
        values = (*(value for _, value in conditions), count)
        text = f"SELECT state FROM entries CROSS JOIN jobs ON id = job WHERE {where} ORDER BY number DESC LIMIT ?"
        return [_job(row) for row in self._rows(text, values)]

    def prompts(self, count: int, words: str = "") -> list[PastPrompt]:
        """Return up to ``count`` different prompts of the latest jobs, newest first: those with all ``words``, where given.

        The names that stand in for the prompts of videos taken in without notes are none.
        """
        where = " AND ".join("prompt LIKE ? ESCAPE '\\'" for _ in words.split()) or "1"
        values = (UNKNOWN_MODEL, _REMEMBERED, *(f"%{_escape(word)}%" for word in words.split()), count)
        latest = "SELECT prompt, created FROM entries CROSS JOIN jobs ON id = job WHERE model <> ? ORDER BY number DESC LIMIT ?"
        query = f"SELECT prompt, MAX(created), COUNT(*) FROM ({latest}) WHERE {where} GROUP BY prompt ORDER BY 2 DESC LIMIT ?"
        return [PastPrompt(*row) for row in self._rows(query, values)]

    def unfinished(self) -> list[Job]:
        """Return the jobs that are not over, oldest first."""
        live = [status for status in Status if status not in _OVER]  # named one by one, for the index
        marks = ", ".join("?" * len(live))
        rows = self._rows(f"SELECT state FROM jobs WHERE status IN ({marks}) ORDER BY created, id", tuple(live))
        return [_job(row) for row in rows]

    def to_ask_about(self) -> list[Job]:
        """Return the failed jobs that a relay accepted: asking again costs nothing. Oldest first."""
        rows = self._rows("SELECT state FROM jobs WHERE status = ? ORDER BY created, id", (Status.FAILED,))
        return [job for job in map(_job, rows) if job.can_be_asked_about]

    def last_protocol(self, job: Job) -> Protocol | None:
        """Return the protocol in which the same relay last accepted a job for the same model, ``None`` if it never did."""
        for other in self.newest(_LOOKED_BACK):
            same = other.route.base_url == job.route.base_url and other.request.model == job.request.model
            if same and other.situation is Situation.ACCEPTED and other.route.protocol is not Protocol.AUTO:
                return other.route.protocol
        return None

    def with_task(self, task_id: str) -> Job | None:
        """Return the newest job that a relay named so, if it is among the latest."""
        return next((job for job in self.newest(_LOOKED_BACK) if job.task_id == task_id), None)

    def events(self, job_id: str) -> list[tuple[float, AnyEvent]]:
        """Return what was written down of a job, in order, each with its time (seconds since 1970)."""
        rows = self._rows("SELECT at, event FROM events WHERE job = ? ORDER BY number", (job_id,))
        return [(at, _EVENTS.decode(event)) for at, event in rows]

    def durations(self, profile_id: str) -> list[Taken]:
        """Return what the latest finished jobs of a profile took, newest first; takes too long for the window's thread."""
        # The plus keeps SQLite from gathering and sorting all finished jobs there ever were.
        query = "SELECT state FROM jobs WHERE +status = ? ORDER BY created DESC, id LIMIT ?"
        jobs = (
            job for job in map(_job, self._rows(query, (Status.DONE, _TIMED))) if job.route.profile_id == profile_id
        )
        timed = [(job.request, time_taken(self.events(job.id))) for job in islice(jobs, _OF_ONE_PROFILE)]
        return [Taken(request.model, request.seconds, taken) for request, taken in timed if taken is not None]

    def close(self) -> None:
        """Close this thread's connection."""
        self.database.close()


def _job(row: tuple[Any, ...]) -> Job:
    return msgspec.json.decode(row[-1], type=Job)


def _escape(word: str) -> str:
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
