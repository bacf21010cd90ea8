"""Pictures beside their clips."""

import resource
from pathlib import Path

import pytest

from sora_desktop.domain.errors import Code, StorageError
from sora_desktop.services.frames import save_frame


def test_the_name_is_the_clips_and_the_time(tmp_path: Path) -> None:
    clip = tmp_path / "2026-11-23 宇航员 v1.5.mp4"
    assert save_frame(clip, "00:03:05", b"one") == tmp_path / "2026-11-23 宇航员 v1.5 00-03-05.png"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    clip = tmp_path / "a.mp4"
    paths = [save_frame(clip, "00:00:00", content) for content in (b"one", b"two", b"three")]
    assert [path.name for path in paths] == ["a 00-00-00.png", "a 00-00-00 2.png", "a 00-00-00 3.png"]
    assert [path.read_bytes() for path in paths] == [b"one", b"two", b"three"]


def test_a_link_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.png"
    (tmp_path / "a 00-00-00.png").symlink_to(elsewhere)
    assert save_frame(tmp_path / "a.mp4", "00:00:00", b"one").name == "a 00-00-00 2.png"
    assert not elsewhere.exists()


def test_a_folder_that_is_gone_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        save_frame(tmp_path / "gone" / "a.mp4", "00:00:00", b"one")
    assert error.value.code is Code.FOLDER_UNUSABLE


def test_a_full_disk_leaves_no_half_picture(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(StorageError) as error:
            save_frame(tmp_path / "a.mp4", "00:00:00", bytes(5_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert error.value.code is Code.DISK_FULL
    assert list(tmp_path.iterdir()) == []
