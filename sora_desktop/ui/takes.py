"""Takes: the finished videos of one prompt."""

from collections import Counter
from collections.abc import Iterable

from sora_desktop.domain.job import Job


def takes_of(job: Job, jobs: Iterable[Job]) -> list[Job]:
    """Return the finished videos with the prompt of ``job``, oldest first; empty if it is not one of them."""
    takes = sorted((each for each in jobs if _key(each) == _key(job) and each.video), key=lambda each: each.created)
    return takes if any(each.id == job.id for each in takes) else []


def count_takes(jobs: Iterable[Job]) -> Counter[str]:
    """Return how many finished videos each job's prompt has, by job id."""
    jobs = list(jobs)
    finished = Counter(_key(job) for job in jobs if job.video)
    return Counter({job.id: finished[_key(job)] for job in jobs})


def _key(job: Job) -> str:
    return " ".join(job.request.prompt.split())
