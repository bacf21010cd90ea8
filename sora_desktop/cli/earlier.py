"""What a new video of the command line comes from: a job of this library, or a video that the relay knows."""

from typing import Any

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.job import Job
from sora_desktop.domain.origins import continuation_of, origin_of, remix_of
from sora_desktop.domain.request import Source, SourceKind
from sora_desktop.services.frames import keep_last_frame
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.studio import Studio


def given_by_job(options: Options, opened: Studio) -> dict[str, Any]:
    """Return what ``--from`` or ``--continue`` sets of a request, empty without them; raises ``InvalidRequest``."""
    if options.start_from:
        return msgspec.structs.asdict(remix_of(_job(options.start_from, opened)))
    if options.continued:
        job = _job(options.continued, opened)
        if job.video is None:
            raise InvalidRequest(f"the job {options.continued}: it has no video")
        last_frame = keep_last_frame(job, ReferenceFiles(opened.paths.references))
        return msgspec.structs.asdict(continuation_of(job, last_frame))
    return {}


def given_by_relay(options: Options, opened: Studio) -> dict[str, Any]:
    """Return what ``--remix``, ``--extend`` or ``--edit`` sets: the finished video, by the relay's id or that of our job."""
    for kind in SourceKind:
        if named := getattr(options, kind):
            job = opened.library.job(named) or opened.library.with_task(named)
            video_id = job.task_id if job and job.task_id else named
            return {"source": Source(kind, video_id), "origins": (origin_of(job.id, kind),) if job else ()}
    return {}


def _job(named: str, opened: Studio) -> Job:
    if job := opened.library.job(named):
        return job
    raise InvalidRequest(f"the job {named}: there is none")
