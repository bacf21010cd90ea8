"""Back-ups: everything comes back, nothing is paid twice, a hostile one is refused, and no step can lose a library."""

import hashlib
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from builders import a_job, a_request
from clips import make_clip

from sora_desktop.domain.errors import InvalidRequest, SoraError, StorageError
from sora_desktop.domain.events import Accepted, Sending
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.backup.exchange import carry_out
from sora_desktop.services.backup.latest import latest, note_latest
from sora_desktop.services.backup.manifest import DATABASE, MANIFEST, Manifest, Member
from sora_desktop.services.backup.staging import stage
from sora_desktop.services.backup.writing import write
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.importing import Importer
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import Paths, locate
from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio

KEY = "sk-very-secret"
Change = Callable[[dict[str, bytes]], object]


class House(NamedTuple):
    """Where a person's things are, and the back-up of them."""

    paths: Paths
    films: Path
    backup: Path


def nothing(_done: int, _whole: int) -> None:
    pass


def opened(paths: Paths) -> Studio:
    return Studio(paths, keys=SessionKeys())


def by_prompt(studio: Studio, prompt: str) -> Job:
    return next(job for job in studio.library.newest(9) if job.request.prompt == prompt)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A library of two videos, one of them with stars, and three jobs on their way; all of it in a back-up, with the videos."""
    paths, films = locate({"SORA_DESKTOP_HOME": str(tmp_path / "home")}), tmp_path / "films"
    films.mkdir()
    for name in ("sea.mp4", "hills.mp4"):
        make_clip(films / name)
    studio = opened(paths)
    Importer(studio.library, studio.catalogue, studio.marks, studio.queue).take(films, CancelToken(), nothing)
    studio.marks.rate([by_prompt(studio, "sea").id], 4)
    profile = new_profile("Tideway", "http://127.0.0.1:9/v1")
    studio.keys.put(profile.id, KEY)
    studio.settings.save(Settings(profiles=(profile,), videos_folder=str(tmp_path / "gone")))
    for name in ("waiting", "sending", "accepted"):
        studio.library.add(a_job(id=name, route=profile.route()))
    job = studio.library.record(a_job(id="sending", route=profile.route()), Sending(), 2_000.0)
    assert not job.is_over
    job = studio.library.record(a_job(id="accepted", route=profile.route()), Sending(), 2_000.0)
    studio.library.record(job, Accepted("task_1"), 2_001.0)
    (paths.settings / "wildcards").mkdir()
    (paths.settings / "wildcards" / "dogs.txt").write_text("retriever\n")
    paths.references.mkdir()
    (paths.references / "a.png").write_bytes(b"a picture")
    backup = tmp_path / "mine.zip"
    write(paths, backup, CancelToken(), nothing, with_videos=True)
    studio.close()
    return House(paths, films, backup)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Paths:
    """The folders of another computer, which has a library of its own."""
    paths = locate({"SORA_DESKTOP_HOME": str(tmp_path / "elsewhere")})
    studio = opened(paths)
    studio.library.add(a_job(id="present"))
    studio.close()
    return paths


def restored(paths: Paths, backup: Path) -> Studio:
    stage(paths, backup, paths.videos)
    assert carry_out(paths)
    return opened(paths)


def test_everything_comes_back_elsewhere(house: House, elsewhere: Paths) -> None:
    for film in house.films.iterdir():
        film.unlink()
    studio = restored(elsewhere, house.backup)
    sea = by_prompt(studio, "sea")
    entry = studio.catalogue.entry(sea.id)
    assert entry is not None
    assert entry.rating == 4
    assert sea.video is not None
    assert sea.video.path == str(elsewhere.videos / "sea.mp4")
    assert Path(sea.video.path).stat().st_size == sea.video.bytes
    assert [profile.name for profile in studio.settings.value.profiles] == ["Tideway"]
    assert studio.settings.value.videos_folder == ""
    assert (elsewhere.settings / "wildcards" / "dogs.txt").read_text() == "retriever\n"
    assert (elsewhere.references / "a.png").read_bytes() == b"a picture"
    assert not elsewhere.restore.exists()
    studio.close()


def test_jobs_find_their_reference_pictures_where_they_are_now(house: House, elsewhere: Paths) -> None:
    mine = str(house.paths.references / "a.png")
    studio = opened(house.paths)
    studio.library.add(a_job(id="pictured", request=a_request(references=(mine, "/not/ours.png"))))
    studio.close()
    backup = house.backup.with_name("pictured.zip")
    write(house.paths, backup, CancelToken(), nothing)
    (house.paths.references / "a.png").unlink()
    studio = restored(elsewhere, backup)
    job = studio.library.job("pictured")
    assert job is not None
    assert job.request.references == (str(elsewhere.references / "a.png"), "/not/ours.png")
    studio.close()


def test_videos_that_are_gone_are_known_as_missing_at_once(house: House, elsewhere: Paths, tmp_path: Path) -> None:
    write(house.paths, tmp_path / "without.zip", CancelToken(), nothing)
    (house.films / "sea.mp4").unlink()
    studio = restored(elsewhere, tmp_path / "without.zip")
    assert [job.request.prompt for job in studio.catalogue.missing()] == ["sea"]
    studio.close()


def test_an_older_backup_is_replaced_only_where_that_is_wanted_and_by_a_whole_one(house: House) -> None:
    before = house.backup.read_bytes()
    with pytest.raises(StorageError):
        write(house.paths, house.backup, CancelToken(), nothing)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Stopped):
        write(house.paths, house.backup, token, nothing, may_replace=True)
    assert house.backup.read_bytes() == before
    write(house.paths, house.backup, CancelToken(), nothing, may_replace=True)
    with zipfile.ZipFile(house.backup) as archive:
        assert not [name for name in archive.namelist() if name.startswith("videos/")]
    assert [path.name for path in house.backup.parent.iterdir() if path.name.startswith(".sora-")] == []


def test_the_last_backup_is_known(house: House) -> None:
    assert latest(house.paths) is None
    note_latest(house.paths, house.backup)
    known = latest(house.paths)
    assert known is not None
    assert known.path == str(house.backup)
    (house.paths.data / "last-backup.json").write_text("{")
    assert latest(house.paths) is None


def test_videos_that_are_still_there_stay_where_they_are(house: House) -> None:
    studio = restored(house.paths, house.backup)
    sea = by_prompt(studio, "sea")
    assert sea.video is not None
    assert sea.video.path == str(house.films / "sea.mp4")
    assert not house.paths.videos.exists()
    studio.close()


def test_no_key_is_in_a_backup(house: House) -> None:
    with zipfile.ZipFile(house.backup) as archive:
        assert not any(KEY.encode() in archive.read(name) for name in archive.namelist())


def test_nothing_is_sent_by_itself_after_a_restore(house: House, elsewhere: Paths) -> None:
    studio = restored(elsewhere, house.backup)
    taken = studio.queue.recover()
    studio.queue.close()
    assert [job.id for job in taken] == ["accepted"]
    states = {name: studio.library.job(name) for name in ("waiting", "sending")}
    assert {name: job and job.status for name, job in states.items()} == {
        "waiting": Status.CANCELLED,
        "sending": Status.FAILED,
    }
    studio.close()


def test_the_present_library_is_kept_and_can_be_had_again(house: House, elsewhere: Paths) -> None:
    restored(elsewhere, house.backup).close()
    [kept] = elsewhere.backups.iterdir()
    studio = restored(elsewhere, kept)
    assert [job.id for job in studio.library.newest(9)] == ["present"]
    studio.close()


def test_a_library_in_use_is_left_alone_until_it_is_not(house: House, elsewhere: Paths) -> None:
    user = opened(elsewhere)
    stage(elsewhere, house.backup, elsewhere.videos)
    assert not carry_out(elsewhere)
    assert user.library.job("present")
    user.close()
    studio = opened(elsewhere)  # the next start
    assert studio.library.job("present") is None
    assert by_prompt(studio, "sea")
    studio.close()


@pytest.mark.parametrize(
    "moved", [("settings/settings.json",), ("settings/settings.json", DATABASE)], ids=["one", "all"]
)
def test_an_exchange_that_was_killed_is_ended_at_the_next_start(
    house: House, elsewhere: Paths, moved: tuple[str, ...]
) -> None:
    stage(elsewhere, house.backup, elsewhere.videos)
    (elsewhere.restore / "begun").touch()
    for name in moved:
        target = elsewhere.database if name == DATABASE else elsewhere.settings / "settings.json"
        os.replace(elsewhere.restore / name, target)
    studio = opened(elsewhere)
    assert by_prompt(studio, "sea")
    assert studio.settings.value.profiles
    studio.close()


def test_a_damaged_library_can_be_replaced(house: House, elsewhere: Paths) -> None:
    elsewhere.database.write_bytes(b"no database" * 1000)
    studio = restored(elsewhere, house.backup)
    assert by_prompt(studio, "sea")
    [kept] = elsewhere.backups.iterdir()
    assert kept.read_bytes() == b"no database" * 1000
    studio.close()


def test_a_backup_never_takes_another_files_place(house: House) -> None:
    before = house.backup.read_bytes()
    with pytest.raises(StorageError):
        write(house.paths, house.backup, CancelToken(), nothing)
    assert house.backup.read_bytes() == before
    assert [path.name for path in house.backup.parent.glob(".sora-*")] == []


def test_a_stopped_backup_leaves_nothing(house: House, tmp_path: Path) -> None:
    token = CancelToken()
    with pytest.raises(Stopped):
        write(house.paths, tmp_path / "second.zip", token, lambda _done, _whole: token.cancel())
    assert not (tmp_path / "second.zip").exists()
    assert list(tmp_path.glob(".sora-*")) == []


def test_a_video_of_the_same_name_is_not_overwritten(house: House, elsewhere: Paths) -> None:
    for film in house.films.iterdir():
        film.unlink()
    elsewhere.videos.mkdir()
    (elsewhere.videos / "sea.mp4").write_bytes(b"another")
    studio = restored(elsewhere, house.backup)
    sea = by_prompt(studio, "sea")
    assert sea.video is not None
    assert sea.video.path == str(elsewhere.videos / "sea 2.mp4")
    assert (elsewhere.videos / "sea.mp4").read_bytes() == b"another"
    studio.close()


# ---- Hostile and broken ones ----


def rewritten(backup: Path, change: Change, *, is_listed: bool = True) -> None:
    """Change what is in a back-up, and (``is_listed``) its own list of it."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = msgspec.json.decode(members.pop(MANIFEST), type=Manifest)
    change(members)
    if is_listed:
        listed = tuple(
            Member(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in members.items()
        )
        manifest = msgspec.structs.replace(manifest, members=listed)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, msgspec.json.encode(manifest))


def with_sql(script: str) -> Change:
    """Return what runs SQL in the library of a back-up."""

    def change(members: dict[str, bytes]) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(members[DATABASE])
            connection.executescript(script)
            members[DATABASE] = connection.serialize()

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.update({"../evil": b"x"}),
        lambda members: members.update({"references/../../evil": b"x"}),
        lambda members: members.update({"/tmp/evil": b"x"}),
        lambda members: members.update({"references/C:evil": b"x"}),
        lambda members: members.update({"references/..": b"x"}),
        lambda members: members.update({"other/evil": b"x"}),
        lambda members: members.pop(DATABASE),
        lambda members: members.update({DATABASE: b"no database" * 1000}),
        lambda members: members.update({"settings/settings.json": b"{"}),
        with_sql("CREATE TRIGGER evil AFTER INSERT ON jobs BEGIN DELETE FROM jobs; END"),
        with_sql("CREATE VIEW evil AS SELECT * FROM jobs"),
        with_sql("PRAGMA user_version = 99"),
    ],
    ids=["up", "deep", "root", "drive", "dots", "foreign", "none", "garbage", "settings", "trigger", "view", "newer"],
)
def test_a_hostile_backup_is_refused_and_nothing_changes(house: House, elsewhere: Paths, change: Change) -> None:
    rewritten(house.backup, change)
    refused(elsewhere, house.backup)


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.update({"references/b.png": b"not listed"}),
        lambda members: members.update({"references/a.png": b"A picture"}),
        lambda members: members.update({"references/a.png": b"a longer picture"}),
        lambda members: members.pop("references/a.png"),
    ],
    ids=["more", "other bytes", "other size", "less"],
)
def test_a_backup_that_is_not_as_it_was_made_is_refused(house: House, elsewhere: Paths, change: Change) -> None:
    rewritten(house.backup, change, is_listed=False)
    refused(elsewhere, house.backup)


def test_what_is_no_backup_is_refused(house: House, elsewhere: Paths, tmp_path: Path) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(house.backup.read_bytes()[:-500])
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    for file in (cut, other, house.films / "sea.mp4", tmp_path / "nowhere.zip"):
        with pytest.raises(InvalidRequest):
            stage(elsewhere, file, elsewhere.videos)


def refused(paths: Paths, backup: Path) -> None:
    outside = set(paths.data.parent.parent.iterdir())
    with pytest.raises(SoraError):
        stage(paths, backup, paths.videos)
    assert not paths.restore.exists()
    assert set(paths.data.parent.parent.iterdir()) == outside
    assert not carry_out(paths)
    studio = opened(paths)
    assert studio.library.job("present")
    studio.close()
