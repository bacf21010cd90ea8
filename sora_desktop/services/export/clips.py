"""Videos of the library and from elsewhere as clips to export, with what their files are named after."""

import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.events import Video
from sora_desktop.domain.job import Job
from sora_desktop.domain.name_template import NameFacts
from sora_desktop.services.export.order import Choices, Clip, Order, Piece, outputs


def clip_of_job(job: Job, rating: int = 0) -> Clip:
    """Return a job's whole video; raises ``InvalidRequest`` with a sentence where it has none. ``rating`` is 0 for none."""
    if job.video is None:
        raise InvalidRequest(f"the job {job.id}: it has no video")
    facts = _facts(job.video, job.created)
    named = msgspec.structs.replace(
        facts,
        prompt=job.request.prompt,
        model=job.request.model,
        profile=job.route.profile_name,
        id=job.id[:6],
        rating=str(rating) if rating else "",
    )
    return Clip(Piece(Path(job.video.path)), named)


def clip_of_file(video: Video, changed: float) -> Clip:
    """Return a video from elsewhere: its name stands for the prompt, the time of its last change for its date."""
    path = Path(video.path)
    return Clip(Piece(path), msgspec.structs.replace(_facts(video, changed), prompt=path.stem))


def order_of(choices: Choices, clips: Sequence[Clip], folder: Path) -> Order:
    """Return the order for what a person chose; raises ``InvalidRequest`` where the template has an unknown placeholder."""
    return Order(
        kind=choices.kind,
        outputs=outputs(choices.kind, numbered(clips), choices.template),
        folder=folder,
        width=choices.width,
        rate=choices.rate,
    )


def numbered(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """Return the clips with their numbers, all of the same width."""
    width = len(str(len(clips)))
    return tuple(
        Clip(clip.piece, msgspec.structs.replace(clip.facts, number=f"{number:0{width}}"))
        for number, clip in enumerate(clips, 1)
    )


def cut(clip: Clip, start: float, end: float | None) -> Clip:
    """Return a clip from ``start`` up to ``end``, in seconds; raises ``InvalidRequest`` where it ends before it begins."""
    if start < 0 or (end is not None and end <= start):
        raise InvalidRequest("the cut: it ends before it begins")
    return Clip(Piece(clip.piece.path, start, end), clip.facts)


def _facts(video: Video, at: float) -> NameFacts:
    when = time.localtime(at)
    return NameFacts(
        date=time.strftime("%Y-%m-%d", when),
        time=time.strftime("%H-%M-%S", when),
        size=f"{video.width}x{video.height}",
        seconds=f"{round(video.seconds, 1):g}s",
    )
