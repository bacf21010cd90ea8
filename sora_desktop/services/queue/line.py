"""The line of waiting jobs: their order, and who is next. No threads, no disk."""

from collections.abc import Collection, Sequence

from sora_desktop.domain.job import Job
from sora_desktop.domain.places import Places

_STEP = 1.0


class Line:
    """The waiting jobs by their turn. Those ``in_hand`` (of which thread, it says) are just being changed and do not begin."""

    def __init__(self) -> None:
        self.in_hand: dict[str, int] = {}
        self._jobs: dict[str, Job] = {}
        self._last = 0.0  # the highest rank so far

    def __contains__(self, job_id: str) -> bool:
        return job_id in self._jobs

    def get(self, job_id: str) -> Job | None:
        """Return one of the jobs, ``None`` if it does not wait."""
        return self._jobs.get(job_id)

    def jobs(self) -> list[Job]:
        """Return the jobs in their order."""
        return sorted(self._jobs.values(), key=lambda job: job.turn)

    def put(self, job: Job) -> None:
        """Have the job wait, at its turn; one with the same id gives way."""
        self._jobs[job.id] = job
        self._last = max(self._last, job.turn[0])

    def remove(self, job_id: str) -> None:
        """Have the job wait no more."""
        del self._jobs[job_id]

    def next(self, places: Places, taken: Collection[str], now: float) -> Job | None:
        """Return who may begin, while jobs of the profiles ``taken`` are at work: one whose time has not come takes no place."""
        waiting = (job for job in self.jobs() if job.id not in self.in_hand)
        return next((job for job in waiting if is_early(job, now) or places.has_room(job, taken)), None)

    def rank_behind(self, since: float) -> float | None:
        """Return the rank that puts a job behind all there were; ``None`` where having waited ``since`` then does so already."""
        rank = None if since > self._last else self._last + _STEP
        self._last = rank or since
        return rank


def is_early(job: Job, now: float) -> bool:
    """Whether the job waits for a time that is still to come."""
    return job.resumes is not None and job.resumes > now


def ranks_at(place: int, others: Sequence[Job]) -> tuple[float, list[tuple[Job, float]]]:
    """Return the rank that puts a job at ``place`` among ``others``, 0 the first.

    Where there is no number left between two of them, those behind it get new ranks too: they are to be given in the order
    of this list, which keeps everybody's turn at every moment.
    """
    place = min(max(place, 0), len(others))
    turns = [job.turn[0] for job in others]
    if place == len(others):
        return (turns[-1] + _STEP if turns else 0.0), []
    if place == 0:
        return turns[0] - _STEP, []
    middle = (turns[place - 1] + turns[place]) / 2
    if turns[place - 1] < middle < turns[place]:
        return middle, []
    first = turns[-1] + _STEP
    behind = [(job, first + _STEP * number) for number, job in enumerate(others[place:], 1)]
    return first, behind[::-1]
