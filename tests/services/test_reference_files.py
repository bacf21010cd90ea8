"""Pictures of ours on the disk: kept once, with what they were made from, and never half."""

import logging
import os
import stat
from pathlib import Path

import pytest

from sora_desktop.domain.crop import Crop, Fit
from sora_desktop.domain.errors import Code, StorageError
from sora_desktop.services.reference_files import Origin, ReferenceFiles

CROP = Crop(x=0.1, y=0.2, width=0.5, height=0.25, turns=1, mirrored=True, fit=Fit.WHOLE)
ORIGIN = Origin("cat.png", "/pictures/cat.png", CROP)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "references"


@pytest.fixture
def files(folder: Path) -> ReferenceFiles:
    return ReferenceFiles(folder)


def test_a_picture_is_kept_whole_with_what_it_was_made_from(files: ReferenceFiles) -> None:
    path = files.keep(b"pixels", ".png", ORIGIN)
    assert Path(path).read_bytes() == b"pixels"
    assert Path(path).suffix == ".png"
    assert files.origin(path) == ORIGIN


def test_the_folder_is_made_with_the_first_picture_and_for_this_person_alone(
    files: ReferenceFiles, folder: Path
) -> None:
    assert not folder.exists()
    path = Path(files.keep(b"pixels", ".png", ORIGIN))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_picture_is_kept_once_and_others_beside_it(files: ReferenceFiles, folder: Path) -> None:
    first = files.keep(b"pixels", ".png", ORIGIN)
    written = os.stat(first).st_mtime_ns
    again = files.keep(b"pixels", ".png", Origin("dog.png", "/pictures/dog.png"))
    assert again == first
    assert os.stat(first).st_mtime_ns == written
    assert files.origin(first) == Origin("dog.png", "/pictures/dog.png")
    assert files.keep(b"others", ".jpg", ORIGIN) != first
    assert len(list(folder.iterdir())) == 4


def test_a_picture_is_never_called_its_own_origin(files: ReferenceFiles) -> None:
    path = files.keep(b"pixels", ".png", Origin("Pasted picture"))
    files.keep(b"pixels", ".png", Origin("Pasted picture", path, Crop(mirrored=True)))
    assert files.origin(path) == Origin("Pasted picture")


def test_other_files_have_no_origin(files: ReferenceFiles, folder: Path, tmp_path: Path) -> None:
    path = files.keep(b"pixels", ".png", ORIGIN)
    elsewhere = tmp_path / Path(path).name
    elsewhere.write_bytes(b"pixels")
    assert files.origin(str(elsewhere)) is None
    assert files.origin(str(folder / "unknown.png")) is None
    assert files.origin("") is None


@pytest.mark.parametrize("note", [b"", b"{", b'{"path": "a"}', b'{"name": "a", "crop": {"fit": "stretched"}}', b"\xff"])
def test_a_note_that_cannot_be_read_is_told_in_the_log_and_the_picture_stays(
    files: ReferenceFiles, note: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = Path(files.keep(b"pixels", ".png", ORIGIN))
    path.with_suffix(".json").write_bytes(note)
    with caplog.at_level(logging.WARNING):
        assert files.origin(str(path)) is None
    assert path.name in caplog.text
    assert path.exists()


def test_a_folder_that_cannot_be_used_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError) as raised:
        ReferenceFiles(tmp_path / "file" / "references").keep(b"pixels", ".png", ORIGIN)
    assert raised.value.code is Code.FOLDER_UNUSABLE


def test_a_full_disk_is_an_error_of_ours(files: ReferenceFiles, folder: Path) -> None:
    path = Path(files.keep(b"pixels", ".png", ORIGIN))
    path.unlink()
    path.with_suffix(".png.new").symlink_to("/dev/full")
    with pytest.raises(StorageError) as raised:
        files.keep(b"pixels", ".png", ORIGIN)
    assert raised.value.code is Code.DISK_FULL
    assert not path.exists()
