"""The tables, and the steps that lead from an older library to this one.

``jobs`` and ``events`` are the truth about work and money. ``entries`` is what people search by: one row for each job, its
facts taken from the job with each event, beside what a person said of the video. ``search`` is the full text of it.
"""

import sqlite3

import msgspec

from sora_desktop.domain.job import Job
from sora_desktop.services.library import entries

VERSION = 2
_JOBS = """
CREATE TABLE jobs (
    id TEXT PRIMARY KEY, created REAL NOT NULL, status TEXT NOT NULL, prompt TEXT NOT NULL, state BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX jobs_by_age ON jobs (created DESC, id);
CREATE INDEX jobs_by_status ON jobs (status);
CREATE TABLE events (
    number INTEGER PRIMARY KEY, job TEXT NOT NULL REFERENCES jobs (id), at REAL NOT NULL, event BLOB NOT NULL
);
CREATE INDEX events_by_job ON events (job, number);
"""
# ``number`` is the time of creation in microseconds since 1970, so that newest first is the order of the rows themselves;
# ``price`` is in millionths of its currency, so that sums are exact.
_ENTRIES = """
CREATE TABLE entries (
    number INTEGER PRIMARY KEY, job TEXT NOT NULL UNIQUE REFERENCES jobs (id),
    status TEXT NOT NULL, model TEXT NOT NULL, profile TEXT NOT NULL, profile_name TEXT NOT NULL, shape TEXT NOT NULL,
    seconds REAL NOT NULL, stack INTEGER NOT NULL, sent REAL, charged TEXT NOT NULL, price INTEGER, currency TEXT,
    rating INTEGER NOT NULL DEFAULT 0, favourite INTEGER NOT NULL DEFAULT 0, watched INTEGER NOT NULL DEFAULT 0,
    missing INTEGER NOT NULL DEFAULT 0, binned REAL
);
CREATE INDEX entries_shown ON entries (binned, number DESC);
CREATE INDEX entries_facets ON entries
    (binned, status, model, profile, profile_name, shape, rating, favourite, watched, missing, seconds, stack);
CREATE INDEX entries_stacks ON entries (binned, stack, number);
CREATE INDEX entries_spent ON entries (sent, profile, currency, charged, price) WHERE charged <> 'no';
CREATE TABLE notes (entry INTEGER PRIMARY KEY REFERENCES entries (number), note TEXT NOT NULL);
CREATE TABLE tags (
    tag TEXT NOT NULL COLLATE NOCASE, entry INTEGER NOT NULL REFERENCES entries (number), PRIMARY KEY (tag, entry)
) WITHOUT ROWID;
CREATE INDEX tags_by_entry ON tags (entry);
CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE collected (
    collection INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    entry INTEGER NOT NULL REFERENCES entries (number), PRIMARY KEY (collection, entry)
) WITHOUT ROWID;
CREATE INDEX collected_by_entry ON collected (entry);
CREATE TABLE lineage (
    child TEXT NOT NULL REFERENCES jobs (id), parent TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (child, parent, kind)
) WITHOUT ROWID;
CREATE INDEX lineage_by_parent ON lineage (parent);
CREATE VIRTUAL TABLE search USING fts5
    (prompt, note, tags, reply, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables of any version up to this one, whole or not at all."""
    connection.execute("BEGIN EXCLUSIVE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 1:
        _run(connection, _JOBS)
    if version < 2:
        _run(connection, _ENTRIES)
        for (state,) in connection.execute("SELECT state FROM jobs ORDER BY created, id").fetchall():
            entries.insert(connection, msgspec.json.decode(state, type=Job), watched=True)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in filter(str.strip, script.split(";")):
        connection.execute(statement)
