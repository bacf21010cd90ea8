"""The database, with real files, threads and processes that die."""

import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request, a_route

from sora_desktop.domain.errors import Charged, Code, StorageError
from sora_desktop.domain.estimate import Taken
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Downloading,
    Failed,
    Progress,
    Requeued,
    Saved,
    Sending,
    TextDelta,
    VideoReady,
)
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.library import VERSION, Library


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(file: Path) -> Library:
    return Library(file)


def add(library: Library, *jobs: Job) -> None:
    for job in jobs:
        library.add(job)


def test_a_whole_life_is_there_again_after_a_restart(library: Library, file: Path) -> None:
    job = a_job(request=a_request(prompt="雪 “snow”", seconds=4.0, fields={"seed": [1, None]}))
    add(library, job)
    life: list[AnyEvent] = [Sending(), Accepted("task_1"), VideoReady(("https://a", "/b")), Saved(VIDEO)]
    for number, event in enumerate(life):
        job = library.record(job, event, 2_000.0 + number)
    library.close()
    again = Library(file)
    assert again.job(job.id) == job
    assert job.status is Status.DONE
    assert again.events(job.id) == [(2_000.0 + number, event) for number, event in enumerate(life)]


@pytest.mark.parametrize("event", [TextDelta("x"), Progress(0.5), Downloading(5, 10)])
def test_passing_events_change_the_job_but_not_the_disk(library: Library, event: AnyEvent) -> None:
    job = a_job()
    add(library, job)
    library.record(job, event, 2_000.0)
    assert library.job(job.id) == job
    assert library.events(job.id) == []


@pytest.mark.parametrize(
    "event", [Requeued(), Failed(Code.BUSY, Charged.NO, "heavy “load”", 429), Failed(Code.BUG, Charged.MAYBE)]
)
def test_every_other_event_is_kept(library: Library, event: AnyEvent) -> None:
    job = a_job()
    add(library, job)
    after = library.record(job, event, 2_000.0)
    assert library.job(job.id) == after
    assert library.events(job.id) == [(2_000.0, event)]


def test_a_job_is_found_by_the_beginning_of_its_id(library: Library) -> None:
    add(library, a_job(id="7f3a9c"), a_job(id="7f3b00"), a_job(id="7f3b"), a_job(id="aa%b"))
    found = {
        words: library.job(words) for words in ("7f3a9c", "7f3a", "7f3b", "7f3", "7", "", "aa", "%", "zz", "7f3b0")
    }
    ids = {words: job.id if job else None for words, job in found.items()}
    nothing = dict.fromkeys(("7f3", "7", "", "%", "zz"))
    assert ids == nothing | {"7f3a9c": "7f3a9c", "7f3a": "7f3a9c", "7f3b": "7f3b", "aa": "aa%b", "7f3b0": "7f3b00"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["100% wool_sheep", "back\\slash", "A DOG, a cat", "一只小狗"]),
        ("%", ["100% wool_sheep"]),
        ("_", ["100% wool_sheep"]),
        ("\\", ["back\\slash"]),
        ("dog cat", ["A DOG, a cat"]),
        ("cat horse", []),
        ("小狗", ["一只小狗"]),
        ("'; DROP TABLE jobs; --", []),
    ],
)
def test_search_takes_words_as_they_are(library: Library, words: str, found: list[str]) -> None:
    prompts = ["一只小狗", "A DOG, a cat", "back\\slash", "100% wool_sheep"]
    add(library, *(a_job(id=text, created=n, request=a_request(prompt=text)) for n, text in enumerate(prompts)))
    assert [job.request.prompt for job in library.newest(10, words)] == found


def test_newest_first_of_one_status(library: Library) -> None:
    for number in range(6):
        status = Status.DONE if number % 2 else Status.FAILED
        add(library, a_job(id=str(number), created=float(number), status=status))
    assert [job.id for job in library.newest(4)] == ["5", "4", "3", "2"]
    assert [job.id for job in library.newest(2, status=Status.DONE)] == ["5", "3"]


def test_unfinished_and_askable_jobs(library: Library) -> None:
    for number, status in enumerate(Status):
        add(library, a_job(id=status.value, created=float(number), status=status))
    assert [job.status for job in library.unfinished()] == [
        Status.QUEUED,
        Status.SENDING,
        Status.ACCEPTED,
        Status.DOWNLOADING,
    ]
    accepted = a_job(id="askable")
    add(library, accepted)
    for event in (Sending(), Accepted("t"), Failed(Code.LINK_DEAD, Charged.YES)):
        accepted = library.record(accepted, event, 2_000.0)
    assert library.to_ask_about() == [accepted]


def test_the_database_is_private_and_durable(library: Library, file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    connection = library.database.connection()
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_newer_database_is_refused_and_untouched(file: Path, journal: str) -> None:
    connection = sqlite3.connect(file)
    connection.executescript(f"PRAGMA journal_mode = {journal}; CREATE TABLE jobs (future TEXT);")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    lock = {f"{file.name}.lock": b""}
    with pytest.raises(StorageError) as caught:
        Library(file)
    assert caught.value.code is Code.DATABASE_NEWER
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before | lock


def test_what_is_no_database_is_refused_and_untouched(file: Path) -> None:
    file.write_bytes(b"a shopping list\n" * 100)
    with pytest.raises(StorageError):
        Library(file)
    assert file.read_bytes() == b"a shopping list\n" * 100


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        Library(tmp_path / "gone" / "library.sqlite3")
    assert caught.value.code is Code.FOLDER_UNUSABLE


def test_two_jobs_of_one_id_are_refused(library: Library) -> None:
    add(library, a_job())
    with pytest.raises(StorageError):
        library.add(a_job())
    assert len(library.newest(10)) == 1


OPENING = """
import sys
from pathlib import Path
from sora_desktop.services.library import Library
for name in sys.stdin:
    Library(Path(name.strip())).close()
    print("open", flush=True)
"""


def test_programs_that_start_together_make_one_library(tmp_path: Path) -> None:
    pipe = subprocess.PIPE
    programs = [subprocess.Popen([sys.executable, "-c", OPENING], stdin=pipe, stdout=pipe, text=True) for _ in range(4)]
    lines = [(program.stdin, program.stdout) for program in programs]
    for number in range(20):
        for told, _ in lines:
            assert told
            told.write(f"{tmp_path / str(number)}.db\n")
            told.flush()
        assert [heard.readline() for _, heard in lines if heard] == ["open\n"] * 4
    for program in programs:
        program.communicate()
    assert [program.returncode for program in programs] == [0] * 4


def test_threads_write_at_once(file: Path) -> None:
    """Each opens the new database and writes a life into it; nobody is told that it is locked."""
    troubles: list[BaseException] = []

    def live(number: int) -> None:
        try:
            library = Library(file)
            for turn in range(5):
                job = a_job(id=f"{number}-{turn}", created=float(turn))
                library.add(job)
                library.record(library.record(job, Sending(), 1.0), Accepted("t"), 2.0)
            library.close()
        except BaseException as trouble:  # noqa: BLE001 - shown by the test
            troubles.append(trouble)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert {job.status for job in Library(file).newest(100)} == {Status.ACCEPTED}
    assert len(Library(file).newest(100)) == 40


WRITER = """
import itertools, sys
from pathlib import Path
from builders import a_job
from sora_desktop.domain.events import Accepted, Sending
from sora_desktop.services.library import Library

library = Library(Path(sys.argv[1]))
for number in itertools.count():
    job = a_job(id=f"{number:09}", created=float(number))
    library.add(job)
    library.record(library.record(job, Sending(), 1.0), Accepted("t"), 2.0)
    print(job.id, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 7, 30])
def test_a_kill_loses_nothing_that_was_told(file: Path, lines: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[1], text=True
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read().split()
    process.stdout.close()
    process.wait()
    library = Library(file)
    assert library.database.connection().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for job_id in told:
        job = library.job(job_id)
        assert job is not None
        assert job.status is Status.ACCEPTED
        assert len(library.events(job_id)) == 2


def lived(library: Library, number: int, *events: tuple[float, AnyEvent], profile: str = "x", **request: float) -> None:
    job = a_job(
        id=f"job{number:05}",
        created=float(number),
        request=a_request(**request),
        route=a_route(profile_id=profile),
    )
    library.add(job)
    for at, event in events:
        job = library.record(job, event, at)


def test_what_the_latest_videos_of_a_profile_took(library: Library, file: Path) -> None:
    lived(library, 1, (10.0, Sending()), (70.0, Saved(VIDEO)), seconds=8.0)
    lived(library, 2, (20.0, Sending()), (50.0, Saved(VIDEO)), seconds=4.0)
    lived(library, 3, (20.0, Sending()), (30.0, Saved(VIDEO)), profile="y")
    lived(library, 4, (20.0, Sending()), (30.0, Failed(Code.BUSY, Charged.NO)))
    lived(library, 5, (20.0, Accepted("t")), (30.0, Saved(VIDEO)))
    lived(library, 6, (20.0, Sending()))
    lived(library, 7, (90.0, Sending()), (91.0, Accepted("t")), (95.0, Saved(VIDEO)))
    library.close()
    again = Library(file)
    assert again.durations("x") == [
        Taken("sora-2", None, 5.0),
        Taken("sora-2", 4.0, 30.0),
        Taken("sora-2", 8.0, 60.0),
    ]
    assert again.durations("nobody") == []


def test_only_the_newest_200_videos_of_a_profile_count(library: Library) -> None:
    for number in range(210):
        lived(library, number, (0.0, Sending()), (float(number), Saved(VIDEO)))
    assert [each.seconds for each in library.durations("x")] == [float(number) for number in range(209, 9, -1)]
