"""Requests that start from an earlier job, and what they remember of it."""

import msgspec

from sora_desktop.domain.job import Job
from sora_desktop.domain.request import GenerationRequest, Origin, OriginKind, SourceKind

FRAMES = frozenset({OriginKind.FRAME, OriginKind.CONTINUE})  # origins that came with a reference picture


def remix_of(job: Job) -> GenerationRequest:
    """Return what asks for a job's video anew. A job without a video is no parent: its own origins stay."""
    origins = job.request.origins
    if job.video:
        frames = tuple(origin for origin in origins if origin.kind in FRAMES)
        origins = (Origin(job.id, OriginKind.REMIX), *frames)
    return msgspec.structs.replace(job.request, origins=origins, source=None)


def continuation_of(job: Job, last_frame: str) -> GenerationRequest:
    """Return what asks for a video that begins where a job's video ends; ``last_frame`` is the path of that picture."""
    origins = (Origin(job.id, OriginKind.CONTINUE),)
    return msgspec.structs.replace(job.request, references=(last_frame,), origins=origins, source=None)


def origin_of(job_id: str, kind: SourceKind) -> Origin:
    """Return the origin of a video that a relay makes from a job's own."""
    return Origin(job_id, OriginKind(kind.value))
