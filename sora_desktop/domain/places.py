"""How many jobs may run at the same time."""

from collections.abc import Collection, Mapping

import msgspec

from sora_desktop.domain.job import Job, Situation


class Places(msgspec.Struct, frozen=True):
    """The places of running jobs: ``at_once`` in all, and of a profile (by its id) no more than ``of_profile`` says, 0 for any.

    While ``paused`` nothing is sent; what a relay has accepted is asked about and downloaded all the same.
    """

    at_once: int = 2
    of_profile: Mapping[str, int] = {}
    paused: bool = False

    def has_room(self, job: Job, taken: Collection[str]) -> bool:
        """Whether the job may begin while there is a job of each of these profiles, by their ids, at work."""
        if self.paused and job.situation is Situation.NOT_SENT:
            return False
        profile = job.route.profile_id
        own = self.of_profile.get(profile) or self.at_once
        return len(taken) < self.at_once and sum(each == profile for each in taken) < own
