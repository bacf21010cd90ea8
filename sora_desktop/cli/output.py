"""What the command line prints of a job: the reply on standard error, the file on standard output, or JSON events."""

import os
import sys
import threading
from typing import Any, TextIO

import msgspec

from sora_desktop.cli.reporting import harmless
from sora_desktop.domain.events import (
    AnyEvent,
    Cancelled,
    Dismissed,
    Edited,
    Failed,
    FileMoved,
    Moved,
    Postponed,
    ReferencesMoved,
    Requeued,
    Saved,
    Settled,
    TextDelta,
)
from sora_desktop.domain.job import Job
from sora_desktop.domain.sentences import SENTENCES, plain


def _print(text: str, file: TextIO, end: str = "\n") -> None:
    try:
        print(text, end=end, file=file, flush=True)
    except UnicodeEncodeError:
        _print(text.encode("ascii", "backslashreplace").decode(), file, end)
    except OSError:
        # Nobody reads any more (``| head``), or the disk is full. The job, which may have been paid for, goes on.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, file.fileno())
        os.close(nowhere)


class PlainPrinter:
    """The reply's text as it streams on standard error; the saved file's path alone on standard output."""

    def __init__(self, out: TextIO = sys.stdout, err: TextIO = sys.stderr) -> None:
        self._out = out
        self._err = err
        self._lock = threading.Lock()
        self._at_line_start = True

    def __call__(self, job: Job, event: AnyEvent | None) -> None:
        """Print one event."""
        with self._lock:
            match event:
                case TextDelta(text=text):
                    self._stream(text)
                case Saved(video=video):
                    self._line("")
                    _print(video.path, self._out)
                case Postponed(code=code, seconds=seconds):
                    what = SENTENCES[code].what.replace("{relay}", job.route.profile_name)
                    self._line(f"{what} Trying again in {seconds:.0f} s.")
                case Failed():
                    self._line(failure_text(job, event))
                case Cancelled(charged=charged):
                    self._line(f"Cancelled. Charged: {charged}. Job: {job.id}.{_way_back(job)}")

    def _stream(self, text: str) -> None:
        text = harmless(text)
        if text:
            _print(text, self._err, end="")
            self._at_line_start = text.endswith("\n")

    def _line(self, text: str) -> None:
        if not self._at_line_start:
            _print("", self._err)
        if text:
            _print(harmless(text), self._err)
        self._at_line_start = True


class JsonPrinter:
    """One JSON object an event on standard output."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self._out = out
        self._lock = threading.Lock()

    def __call__(self, job: Job, event: AnyEvent | None) -> None:
        """Print one event."""
        if event is None or isinstance(
            event, Requeued | Moved | Edited | Dismissed | Settled | FileMoved | ReferencesMoved
        ):
            return
        with self._lock:
            _print(msgspec.json.encode(as_json(job, event)).decode(), self._out)


def as_json(job: Job, event: AnyEvent) -> dict[str, Any]:
    """Return an event as ``{"event": …, "job": …, …}``; ``failed`` has a message and, where known, the task id."""
    fields = msgspec.to_builtins(event)
    found: dict[str, Any] = {"event": fields.pop("event"), "job": job.id}
    match event:
        case Saved(video=video):
            found |= msgspec.to_builtins(video)
        case Failed(code=code):
            found |= fields | {"message": plain(code, job.route.profile_name)}
        case _:
            found |= fields
    if isinstance(event, Failed | Cancelled) and job.task_id:
        found["task_id"] = job.task_id
    return found


def _way_back(job: Job) -> str:
    """Return how a job that the relay accepted can still be had."""
    return f" To have its video after all: sora-desktop resume {job.id}" if job.can_be_asked_about else ""


def failure_text(job: Job, failure: Failed) -> str:
    """Return a failure as a few lines for a person."""
    lines = [plain(failure.code, job.route.profile_name)]
    if failure.detail:
        lines.append(f"  {failure.detail}")
    lines.append(f"  Charged: {failure.charged}. Job: {job.id}." + (f" Task: {job.task_id}." if job.task_id else ""))
    if way_back := _way_back(job):
        lines.append(f" {way_back}")
    return "\n".join(lines)
