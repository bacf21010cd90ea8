"""``sora-desktop resume``: ask again, download again; never a second POST."""

import sys

from sora_desktop.cli.output import JsonPrinter, PlainPrinter
from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import reporting
from sora_desktop.cli.session import studio, wait_for
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.job import Job
from sora_desktop.studio import Studio


def run(options: Options) -> int:
    """Carry on the named jobs, or every accepted one; returns the exit status."""
    return reporting(lambda: _resume(options))


def _resume(options: Options) -> int:
    with studio(options.timeout) as opened:
        opened.queue.subscribe(JsonPrinter() if options.json else PlainPrinter())
        named = [_known(opened, job_id) for job_id in options.jobs]
        running = opened.queue.recover(accepted_only=True, only=[job.id for job in named])
        wanted = named or opened.library.to_ask_about()
        known = {job.id for job in running}
        carried = [opened.queue.carry_on(job.id) for job in wanted if job.id not in known]
        jobs = running + [job for job in carried if job]
        if not jobs:
            print("Nothing to carry on.", file=sys.stderr)
        working = {job.id for job in jobs}
        others = [job for job in wanted if job.id not in working]
        return wait_for(opened, jobs + others, opened.reply_seconds())


def _known(opened: Studio, job_id: str) -> Job:
    job = opened.library.job(job_id)
    if job is None:
        raise InvalidRequest(f"the job: there is no {job_id}")
    return job
