"""A command's studio: opened, used, closed; the world's failures become a sentence and an exit status."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from sora_desktop.cli.output import harmless
from sora_desktop.cli.parser import Options
from sora_desktop.cli.status import CANCELLED, exit_status, status_of_error
from sora_desktop.domain.base_url import normalise_base_url
from sora_desktop.domain.errors import InvalidRequest, SoraError
from sora_desktop.domain.job import Job, Situation
from sora_desktop.domain.request import PROMPT_LIMIT
from sora_desktop.domain.sentences import plain
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import Profile, new_profile
from sora_desktop.services.relay.redaction import quiet_libraries
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Destination, Studio

_WRONG = {
    "prompt": f"the prompt: it is empty or has more than {PROMPT_LIMIT} characters",
    "size": "the size: write it as 1280x720, each side from 16 to 16384",
    "seconds": "the seconds: more than 0 and at most 3600",
    "proxy": "the proxy: system, none, or an address such as http://host:port or socks5://host:port, without a password",
    "source": "the source: an id that the relay gave, and --protocol videos",
    "reply": "the reply: there is no link and no task id in it, or it is no text, or has more than 16 MB",
    "base_url": "the base URL: it begins with https:// and has no user name, password or space",
}


@contextmanager
def studio(total_seconds: float | None = None, destination: Destination | None = None) -> Iterator[Studio]:
    """Open the person's studio for one command."""
    quiet_libraries()
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
