"""A command's studio: opened, used, closed; the world's failures become a sentence and an exit status."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sora_desktop.cli.output import harmless
from sora_desktop.cli.status import CANCELLED, exit_status, status_of_error
from sora_desktop.domain.errors import InvalidRequest, SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import PROMPT_LIMIT
from sora_desktop.domain.sentences import plain
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import Profile, new_profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Destination, Studio

_WRONG = {
    "prompt": f"the prompt: it is empty or has more than {PROMPT_LIMIT} characters",
    "size": "the size: write it as 1280x720, each side from 16 to 16384",
    "seconds": "the seconds: more than 0 and at most 3600",
    "count": "the count: from 1 to 1000",
    "base_url": "the base URL: it begins with https:// and has no user name, password or space",
}


@contextmanager
def studio(total_seconds: float = 3_600.0, destination: Destination | None = None) -> Iterator[Studio]:
    """Open the person's studio for one command."""
    opened = Studio(locate(), total_seconds=total_seconds, destination=destination)
    try:
        yield opened
    finally:
        opened.close()


def reporting(command: Callable[[], int]) -> int:
    """Run ``command``; what fails in the world is printed as a sentence."""
    try:
        return command()
    except InvalidRequest as error:
        print(harmless(f"Please check {_WRONG.get(error.detail, error.detail)}."), file=sys.stderr)
        return status_of_error(error.code)
    except SoraError as error:
        detail = f"\n  {error.detail}" if error.detail else ""
        print(harmless(plain(error.code, "The relay") + detail), file=sys.stderr)
        return status_of_error(error.code)
    except KeyboardInterrupt:
        return CANCELLED


def required_variable(name: str) -> str:
    """Return what an environment variable holds; raises ``InvalidRequest`` if it is empty."""
    if not (value := os.environ.get(name, "")):
        raise InvalidRequest(f"the environment variable {name}: it is empty")
    return value


def chosen_profile(settings: Settings, name: str | None, base_url: str | None, key_variable: str) -> Profile:
    """Return the profile that the words ask for; raises ``InvalidRequest`` for one that does not exist."""
    if key_variable:
        required_variable(key_variable)
    if base_url:
        return new_profile(base_url, base_url, key_variable=key_variable)
    profile = settings.profile(name) if name else settings.current
    if profile is None:
        known = ", ".join(profile.name for profile in settings.all_profiles())
        raise InvalidRequest(f"the profile: there is no “{name}”, but {known}")
    return profile


def wait_for(opened: Studio, jobs: list[Job]) -> int:
    """Wait until the jobs are over and return the exit status: the first that is not 0. Ctrl+C cancels them all."""
    try:
        for job in jobs:
            while not opened.queue.wait(job.id, 0.5):
                pass
    except KeyboardInterrupt:
        for job in jobs:
            opened.queue.cancel(job.id)
        for job in jobs:
            opened.queue.wait(job.id, 5.0)
        return CANCELLED
    over = [opened.library.job(job.id) or job for job in jobs]
    return next((status for status in map(exit_status, over) if status), 0)
