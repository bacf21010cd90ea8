"""Everything that can happen to a job, one immutable value each.

The order of a whole life::

    Sending → (TextDelta | Progress)* → Accepted → (TextDelta | Progress)* → VideoReady → Downloading* → Saved

with ``Failed`` or ``Cancelled`` in the place of any of them, ``Postponed`` where the next step waits, and ``Requeued``
when the person sends a job again. ``Moved`` and ``Edited`` happen to a job that waits, ``Dismissed`` and ``Settled`` to one
that has ended, ``FileMoved`` to one that has a video, ``ReferencesMoved`` to one that has pictures.
"""

import msgspec

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.pricing import Price
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


class Event(msgspec.Struct, frozen=True, tag=_snake, tag_field="event"):
    """What happened. The tag is the event's name in the database and in ``--json``."""


class Requeued(Event, frozen=True):
    """The person asked for the job to go on or to be sent (again): it waits for a worker.

    ``protocol`` is another wire format to send it in, ``links`` are those that the person found elsewhere.
    """

    protocol: Protocol | None = None
    links: tuple[str, ...] = ()


class Sending(Event, frozen=True):
    """The request is about to leave, in this wire format. From here until ``Accepted`` the money is in doubt."""

    protocol: Protocol | None = None


class Postponed(Event, frozen=True):
    """The next step is tried again in ``seconds``, because of ``code``: nothing had begun, or asking again costs nothing."""

    code: Code
    seconds: float


class Accepted(Event, frozen=True):
    """The relay named the job: it can be asked about by ``task_id`` for ever, at no cost.

    ``task_url`` is where to ask, if the relay named a place of its own.
    """

    task_id: str
    task_url: str = ""


class TextDelta(Event, frozen=True, tag="text"):
    """More of the reply's text, as it came; joined, the deltas are the whole reply."""

    text: str


class Progress(Event, frozen=True):
    """How far the relay says it is; ``fraction`` is 0 to 1."""

    fraction: float


class VideoReady(Event, frozen=True):
    """Links of the finished video, best first."""

    links: tuple[str, ...]


class Downloading(Event, frozen=True):
    """Bytes of the video so far; ``total`` is ``None`` where the server did not say."""

    received: int
    total: int | None


class Saved(Event, frozen=True):
    """The checked video is on disk under its final name."""

    video: "Video"


class Failed(Event, frozen=True):
    """The job ended without a video. ``detail`` is raw evidence, never a key; ``status`` an HTTP status."""

    code: Code
    charged: Charged
    detail: str = ""
    status: int | None = None


class Cancelled(Event, frozen=True):
    """The person stopped waiting; ``charged`` says whether the relay may charge all the same."""

    charged: Charged


class Moved(Event, frozen=True):
    """The person gave a waiting job another place: the lower the rank, the sooner it runs."""

    rank: float


class Edited(Event, frozen=True):
    """The person changed what a waiting job asks for, and so its ``price``; nothing of it was sent."""

    request: GenerationRequest
    price: Price | None = None


class Dismissed(Event, frozen=True):
    """The person has seen how the job ended: it needs no more help."""


class Settled(Event, frozen=True):
    """The person knows from the relay's bill whether a job was charged: that counts for more than what is guessed here."""

    charged: Charged


class FileMoved(Event, frozen=True):
    """The video's file is somewhere else now: ``path`` is absolute."""

    path: str


class ReferencesMoved(Event, frozen=True):
    """The files of the reference pictures are somewhere else now: ``references`` are all their paths, in the same order."""

    references: tuple[str, ...]


class Video(msgspec.Struct, frozen=True, kw_only=True):
    """Facts of a checked video file: ``path`` absolute, ``seconds`` of play, size in pixels and bytes."""

    path: str
    seconds: float
    width: int
    height: int
    bytes: int
    frames_per_second: float
    has_sound: bool


AnyEvent = (
    Requeued
    | Sending
    | Postponed
    | Accepted
    | TextDelta
    | Progress
    | VideoReady
    | Downloading
    | Saved
    | Failed
    | Cancelled
    | Moved
    | Edited
    | Dismissed
    | Settled
    | FileMoved
    | ReferencesMoved
)


def is_passing(event: AnyEvent) -> bool:
    """Whether the event only shows movement: it changes nothing that a restart has to know."""
    return isinstance(event, TextDelta | Progress | Downloading)
