"""Where a video came from, and what came from it."""

import msgspec

from sora_desktop.domain.job import Job
from sora_desktop.domain.request import OriginKind
from sora_desktop.services.library.database import Database

_UP = """
WITH RECURSIVE up (id, depth) AS (
    VALUES (?, 0) UNION SELECT parent, depth + 1 FROM lineage JOIN up ON child = up.id WHERE depth < ?
) SELECT state, MAX(depth) FROM up JOIN jobs USING (id) WHERE depth > 0 GROUP BY id ORDER BY MAX(depth) DESC, created
"""
_DOWN = """
SELECT state, kind FROM lineage JOIN jobs ON jobs.id = child JOIN entries ON entries.job = child
WHERE parent = ? AND binned IS NULL ORDER BY created
"""
_DEPTH = 32


class Descendant(msgspec.Struct, frozen=True):
    """A job that came from another one, and in what way."""

    job: Job
    kind: OriginKind


class Lineage:
    """Reads it; any thread may ask."""

    def __init__(self, database: Database) -> None:
        self._rows = database.rows

    def ancestors(self, job_id: str) -> list[Job]:
        """Return the jobs that led to this one, the first of them first."""
        return [msgspec.json.decode(state, type=Job) for state, _ in self._rows(_UP, (job_id, _DEPTH)) if state]

    def descendants(self, job_id: str) -> list[Descendant]:
        """Return the jobs that came from this one itself, oldest first."""
        return [
            Descendant(msgspec.json.decode(state, type=Job), OriginKind(kind))
            for state, kind in self._rows(_DOWN, (job_id,))
        ]
