"""A command's studio: opened, used, closed."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from sora_desktop.cli.parser import Options
from sora_desktop.cli.status import CANCELLED, exit_status
from sora_desktop.domain.base_url import normalise_base_url
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.job import Job, Situation
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import Profile, new_profile
from sora_desktop.services.relay.redaction import quiet_libraries
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Destination, Studio


@contextmanager
def studio(total_seconds: float | None = None, destination: Destination | None = None) -> Iterator[Studio]:
    """Open the person's studio for one command."""
    quiet_libraries()
    opened = Studio(locate(), total_seconds=total_seconds, destination=destination)
    try:
        yield opened
    finally:
        opened.close()


def required_variable(name: str) -> str:
    """Return what an environment variable holds; raises ``InvalidRequest`` if it is empty."""
    if not (value := os.environ.get(name, "")):
        raise InvalidRequest(f"the environment variable {name}: it is empty")
    return value


def chosen_profile(settings: Settings, options: Options) -> Profile:
    """Return the profile that the words ask for; raises ``InvalidRequest`` for one that does not exist."""
    if options.key_env:
        required_variable(options.key_env)
    if options.base_url:
        return new_profile(
            urlsplit(normalise_base_url(options.base_url)).netloc,
            options.base_url,
            key_variable=options.key_env,
            proxy=options.proxy,
        )
    profile = settings.profile(options.profile) if options.profile else settings.current
    if profile is None:
        known = ", ".join(profile.name for profile in settings.all_profiles())
        raise InvalidRequest(f"the profile: there is no “{options.profile}”, but {known}")
    return profile


def wait_for(opened: Studio, jobs: list[Job], seconds: float | None = None) -> int:
    """Wait until the jobs are over and return the exit status: the first that is not 0. Ctrl+C cancels them all.

    An accepted job is waited for ``seconds``, then left for ``resume``; a reply that takes so long ends by itself.
    """
    began = time.time()
    try:
        for job in jobs:
            while not opened.queue.wait(job.id, 0.5):
                if seconds and _is_late(opened, job.id, began, seconds):
                    print(f"\nNo video yet. To go on: sora-desktop resume {job.id}", file=sys.stderr)
                    break
    except KeyboardInterrupt:
        for job in jobs:
            opened.queue.cancel(job.id)
        for job in jobs:
            opened.queue.wait(job.id, 5.0)
        return CANCELLED
    found = [opened.library.job(job.id) or job for job in jobs]
    return next((status for status in map(exit_status, found) if status), 0)


def _is_late(opened: Studio, job_id: str, began: float, seconds: float) -> bool:
    job = next((job for job in opened.queue.live() if job.id == job_id), None)
    since = max(began, job.sent or began) if job else began
    return job is not None and job.situation is Situation.ACCEPTED and time.time() - since > seconds
