"""Where a job came from and what came from it, as one line."""

from collections.abc import Collection, Sequence

import msgspec

from sora_desktop.domain.job import Job
from sora_desktop.domain.request import OriginKind


class Relative(msgspec.Struct, frozen=True):
    """A job beside another one in a line; ``job`` is ``None`` for one that is deleted.

    ``kind`` says how the next one came from it or, after the job that the line is about, how it came from that.
    """

    job_id: str
    job: Job | None
    kind: OriginKind


class Family(msgspec.Struct, frozen=True):
    """The line of one job: what led to it, the first of them first, and what came from it, oldest first."""

    job_id: str
    before: tuple[Relative, ...] = ()
    after: tuple[Relative, ...] = ()

    def concerns(self, job: Job) -> bool:
        """Whether a job is in the line, or came from one that is."""
        ids = {self.job_id, *(relative.job_id for relative in (*self.before, *self.after))}
        return job.id in ids or any(origin.job_id in ids for origin in job.request.origins)


def ancestry(job: Job, found: Sequence[Job], binned: Collection[str]) -> tuple[Relative, ...]:
    """Return what led to a job: those ``found``, in their order, and each deleted one right before what came from it."""
    line = [*(each for each in found if each.id not in binned), job]
    ids = {each.id for each in line}
    relatives: dict[str, Relative] = {}
    for at, each in enumerate(line):
        for origin in each.request.origins:
            if origin.job_id not in ids:
                relatives.setdefault(origin.job_id, Relative(origin.job_id, None, origin.kind))
        kind = next((o.kind for later in line[at + 1 :] for o in later.request.origins if o.job_id == each.id), None)
        if kind:
            relatives[each.id] = Relative(each.id, each, kind)
    return tuple(relatives.values())
