"""A new film made from one of the engine's own: remixed or edited (told anew) or extended (told on)."""

from enum import StrEnum

import msgspec

from sora_desktop.animatic.intake import Wish, checked_wish, read_body
from sora_desktop.animatic.jobs import Order
from sora_desktop.animatic.wire import MODEL, Refusal
from sora_desktop.domain.storyboard import continuity, shots


class Kind(StrEnum):
    """What becomes of the film, in the words of the paths."""

    REMIX = "remix"
    EDIT = "edits"
    EXTENSION = "extensions"


class VideoId(msgspec.Struct):
    """How a body names a video."""

    id: str


class RemakeBody(msgspec.Struct):
    """The body of a remix, an edit or an extension; other fields are ignored."""

    prompt: str
    seconds: float | str | None = None
    video: VideoId | str | None = None

    @property
    def source_id(self) -> str:
        """The id of the video to start from, empty where none is named."""
        return self.video.id if isinstance(self.video, VideoId) else self.video or ""


def remake_body(data: bytes, content_type: str, source_id: str | None) -> RemakeBody:
    """Read a form or JSON; an id in the path comes before one in the body. Raises a ``Refusal`` 400."""
    body, _ = read_body(data, content_type, RemakeBody)
    body.video = source_id or body.video
    if not body.source_id:
        raise Refusal(400, "Name the video by its id: films from elsewhere are not read.", "invalid_video")
    return body


def remake_wish(kind: Kind, body: RemakeBody, source: Order, references: tuple[bytes, ...]) -> Wish:
    """Return the new film as if it had been asked for; raises a ``Refusal`` as a plain request does.

    It has the size and the pictures of its source. An extension is the source's shots with the new ones behind them.
    """
    size = str(source.size)
    told_anew = checked_wish(body.prompt, MODEL, size, body.seconds or _same_length(kind, source), references)
    if kind is not Kind.EXTENSION:
        return told_anew
    timed = (*shots(source.prompt, source.seconds), *shots(body.prompt, told_anew.seconds))
    lines = [continuity(source.prompt), *(f"[{shot.seconds:.3f}s] {shot.text}" for shot in timed)]
    return checked_wish("\n".join(lines).strip(), MODEL, size, None, references)


def _same_length(kind: Kind, source: Order) -> float | None:
    return None if kind is Kind.EXTENSION else source.seconds
