"""What the library searches by: a row for each job, its facts taken from the job."""

import sqlite3
import zlib
from math import gcd

from sora_desktop.domain.job import Job
from sora_desktop.domain.request import Size
from sora_desktop.services.library.words import indexed

_FACTS = (
    "status", "model", "profile", "profile_name", "shape", "seconds", "stack", "sent", "charged", "price", "currency",
)  # fmt: skip
_INSERT = (
    f"INSERT INTO entries (number, job, {', '.join(_FACTS)}, watched) VALUES ({', '.join('?' * (len(_FACTS) + 3))})"
)
_UPDATE = f"UPDATE entries SET {', '.join(f'{fact} = ?' for fact in _FACTS)} WHERE job = ?"
_WIDE_ENOUGH = 0.03  # of a shape's proportion: 1366×768 is 16:9 too
_SHAPES = {
    "16:9": 16 / 9,
    "9:16": 9 / 16,
    "1:1": 1.0,
    "4:3": 4 / 3,
    "3:4": 3 / 4,
    "3:2": 3 / 2,
    "2:3": 2 / 3,
    "21:9": 21 / 9,
}


def insert(connection: sqlite3.Connection, job: Job, *, watched: bool = False) -> None:
    """Add the row of a new job, and its prompt to the full text."""
    number = round(job.created * 1e6)
    while connection.execute("SELECT 1 FROM entries WHERE number = ?", (number,)).fetchone():
        number += 1
    connection.execute(_INSERT, (number, job.id, *_facts(job), watched))
    connection.execute(
        "INSERT INTO search (rowid, prompt, note, tags, reply) VALUES (?, ?, '', '', '')",
        (number, indexed(job.request.prompt)),
    )
    _insert_lineage(connection, job)


def update(connection: sqlite3.Connection, before: Job, after: Job) -> None:
    """Bring the row of a job up to date, and the full text if its prompt is another."""
    connection.execute(_UPDATE, (*_facts(after), after.id))
    if after.request.prompt != before.request.prompt:
        connection.execute(
            "UPDATE search SET prompt = ? WHERE rowid = (SELECT number FROM entries WHERE job = ?)",
            (indexed(after.request.prompt), after.id),
        )
    if after.request.origins != before.request.origins:
        connection.execute("DELETE FROM lineage WHERE child = ?", (after.id,))
        _insert_lineage(connection, after)


def _insert_lineage(connection: sqlite3.Connection, job: Job) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO lineage (child, parent, kind) VALUES (?, ?, ?)",
        [(job.id, origin.job_id, origin.kind) for origin in job.request.origins],
    )


def _facts(job: Job) -> tuple[object, ...]:
    request, price = job.request, job.price
    return (
        job.status, request.model, job.route.profile_id, job.route.profile_name, shape_of(job), _seconds(job),
        zlib.crc32(" ".join(request.prompt.split()).encode()), job.sent, job.charged,
        price.micros if price else None, price.currency if price else None,
    )  # fmt: skip


def _seconds(job: Job) -> float:
    return job.video.seconds if job.video else job.request.seconds or 0.0


def shape_of(job: Job) -> str:
    """Return the proportion of a job's picture, as ``16:9``; empty where it is not known."""
    size = Size(job.video.width, job.video.height) if job.video else job.request.size
    if size is None:
        return ""
    wide = size.width / size.height
    near = min(_SHAPES, key=lambda shape: abs(_SHAPES[shape] / wide - 1))
    if abs(_SHAPES[near] / wide - 1) <= _WIDE_ENOUGH:
        return near
    common = gcd(size.width, size.height)
    return f"{size.width // common}:{size.height // common}"
