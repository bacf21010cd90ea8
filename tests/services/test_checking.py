"""The check of the library: files that are missing, changed or damaged, and a database that is."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from clips import make_clip

from sora_desktop.domain.job import Job
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.checking import Checker, Fault, Finding, listed_singly
from sora_desktop.services.importing import Importer
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate
from sora_desktop.studio import Studio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three videos, one of them in a folder of its own."""
    folder = tmp_path / "films"
    (folder / "elsewhere").mkdir(parents=True)
    for name in ("sea.mp4", "hills.mp4", "elsewhere/dunes.mp4"):
        make_clip(folder / name)
    return folder


@pytest.fixture
def studio(tmp_path: Path, folder: Path) -> Iterator[Studio]:
    """A library of the three."""
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path / "home")}), keys=SessionKeys())
    Importer(studio.library, studio.catalogue, studio.marks, studio.queue).take(folder, CancelToken(), nothing)
    yield studio
    studio.close()


@pytest.fixture
def checker(studio: Studio) -> Checker:
    return Checker(studio.library, studio.catalogue, studio.marks)


def nothing(_done: int, _whole: int) -> None:
    pass


def by_prompt(studio: Studio, prompt: str) -> Job:
    return next(job for job in studio.library.newest(9) if job.request.prompt == prompt)


def spoil_pictures(path: Path) -> None:
    """Overwrite some of the pictures' own bytes; the file's size and its index stay whole."""
    content = bytearray(path.read_bytes())
    begin = content.index(b"mdat") + 4
    content[begin + 900 : begin + 1500] = b"\x55" * 600
    path.write_bytes(content)


@pytest.mark.parametrize("is_deep", [False, True], ids=["quick", "deep"])
def test_a_sound_library_is_sound(checker: Checker, is_deep: bool) -> None:
    report = checker.check(CancelToken(), nothing, is_deep=is_deep)
    assert report.videos == 3
    assert report.is_sound


def test_a_missing_file_is_noted_until_it_is_back(studio: Studio, checker: Checker, folder: Path) -> None:
    sea = by_prompt(studio, "sea")
    (folder / "sea.mp4").rename(folder / "lake.mp4")
    assert checker.check(CancelToken(), nothing).findings == (Finding(sea.id, str(folder / "sea.mp4"), Fault.MISSING),)
    assert [job.id for job in studio.catalogue.missing()] == [sea.id]
    (folder / "lake.mp4").rename(folder / "sea.mp4")
    assert checker.check(CancelToken(), nothing).is_sound
    assert studio.catalogue.missing() == []


def test_a_folder_that_is_gone_is_one_finding_for_people(checker: Checker, folder: Path) -> None:
    shutil.rmtree(folder / "elsewhere")
    report = checker.check(CancelToken(), nothing)
    assert report.gone_folders == {str(folder / "elsewhere"): 1}
    assert list(listed_singly(report)) == []
    assert not report.is_sound


def test_a_cut_file_is_damaged_and_a_replaced_one_changed(studio: Studio, checker: Checker, folder: Path) -> None:
    make_clip(folder / "sea.mp4", size=(180, 320))
    hills = folder / "hills.mp4"
    hills.write_bytes(hills.read_bytes()[:-200])
    found = {Path(each.path).name: each.fault for each in checker.check(CancelToken(), nothing).findings}
    assert found == {"sea.mp4": Fault.CHANGED, "hills.mp4": Fault.DAMAGED}
    assert studio.catalogue.missing() == []


def test_only_a_deep_check_sees_damaged_pictures(checker: Checker, folder: Path) -> None:
    spoil_pictures(folder / "sea.mp4")
    assert checker.check(CancelToken(), nothing).is_sound
    [finding] = checker.check(CancelToken(), nothing, is_deep=True).findings
    assert finding.fault is Fault.DAMAGED
    assert finding.path == str(folder / "sea.mp4")


def test_what_was_thrown_away_is_not_looked_for(studio: Studio, checker: Checker, folder: Path) -> None:
    studio.marks.bin([by_prompt(studio, "sea").id])
    (folder / "sea.mp4").unlink()
    assert checker.check(CancelToken(), nothing).is_sound


def test_a_check_can_be_stopped(checker: Checker) -> None:
    token = CancelToken()
    with pytest.raises(Stopped):
        checker.check(token, lambda done, _: token.cancel() if done == 1 else None)


def test_a_damaged_database_is_told(studio: Studio, checker: Checker) -> None:
    connection = sqlite3.connect(studio.paths.database)
    connection.execute("INSERT INTO notes VALUES (7, 'of nothing')")
    connection.execute("DELETE FROM search_docsize")
    connection.commit()
    connection.close()
    report = checker.check(CancelToken(), nothing)
    assert any("notes: row 7 refers to nothing in entries" in each for each in report.database)
    assert any("search" in each for each in report.database)
    assert not report.is_sound
