"""Lists of words: ours are good, the person's own win, and no file of theirs can do harm."""

import locale
import os
from pathlib import Path

import pytest

from sora_desktop.domain.errors import Code, InvalidRequest, StorageError
from sora_desktop.domain.wildcards import spans
from sora_desktop.services.paths import resources
from sora_desktop.services.text_files import read_text
from sora_desktop.services.word_lists import LONGEST_LINE, MOST_BYTES, MOST_FILES, MOST_LINES, WordLists

OURS = resources() / "wildcards"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "weather.txt").write_text("# remark\nfog\n\n  rain \n")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_the_lists_that_come_with_the_program_are_good(own: Path) -> None:
    words = WordLists(OURS, own)
    assert {"weather", "time_of_day", "lens"} <= words.lists.keys()
    assert words.problems == {}
    for name, lines in words.lists.items():
        assert spans(f"{{{name}}}", words.lists.keys()), name
        assert len(lines) >= 5, name
        assert len(set(lines)) == len(lines), name
        assert all(line == line.strip() and len(line) < 80 for line in lines), name


def test_one_choice_a_line_and_no_remarks(ours: Path, own: Path) -> None:
    assert WordLists(ours, own).lists == {"weather": ("fog", "rain")}


def test_the_persons_own_come_first(ours: Path, own: Path) -> None:
    (own / "weather.txt").write_text("snow\n")
    (own / "角色.txt").write_text("猫\n狗\n", encoding="utf-8")
    (own / "notes.md").write_text("no list")
    assert WordLists(ours, own).lists == {"weather": ("snow",), "角色": ("猫", "狗")}


def test_a_folder_that_is_not_there_is_no_problem(ours: Path, tmp_path: Path) -> None:
    words = WordLists(ours, tmp_path / "later" / "wildcards")
    assert words.lists == {"weather": ("fog", "rain")}
    assert words.problems == {}
    assert words.own_folder() == tmp_path / "later" / "wildcards"
    assert words.own_folder().is_dir()


def test_a_folder_that_cannot_be_made_is_told(ours: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError):
        WordLists(ours, tmp_path / "file" / "wildcards").own_folder()


def test_what_changes_on_the_disk_is_read_again(ours: Path, own: Path) -> None:
    words = WordLists(ours, own)
    assert not words.refresh()
    (own / "weather.txt").write_text("snow\n")
    assert words.refresh()
    assert list(words.lists["weather"]) == ["snow"]
    (own / "weather.txt").write_text("hail and snow\n")
    assert words.refresh()
    assert list(words.lists["weather"]) == ["hail and snow"]
    (own / "weather.txt").unlink()
    assert words.refresh()
    assert list(words.lists["weather"]) == ["fog", "rain"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_lists_in_the_encodings_of_editors(ours: Path, own: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    (own / "a.txt").write_bytes(f"{mark}雾\r\nrain\r\n".encode(encoding))
    assert WordLists(ours, own).lists["a"] == ("雾", "rain")


def test_files_that_cannot_be_used_are_told_and_the_others_work(ours: Path, own: Path) -> None:
    (own / "film.txt").write_bytes(b"\0\1\2\0")
    (own / "large.txt").write_text("x\n" * MOST_BYTES)
    (own / "folder.txt").mkdir()
    (own / "nowhere.txt").symlink_to(own / "gone")
    (own / "fine.txt").write_text("a\nb\n")
    (own / "empty.txt").write_text("# nothing yet\n")
    words = WordLists(ours, own)
    assert words.lists == {"weather": ("fog", "rain"), "fine": ("a", "b")}
    assert {file.stem: error.detail for file, error in words.problems.items() if isinstance(error, InvalidRequest)} == {
        "film": "file not text",
        "large": "file too large",
    }
    assert {file.stem for file, error in words.problems.items() if isinstance(error, StorageError)} == {
        "folder",
        "nowhere",
    }
    (own / "film.txt").write_text("16 mm\n")
    assert words.refresh()
    assert words.lists["film"] == ("16 mm",)


def test_names_that_could_not_be_written_in_braces_are_left_out(ours: Path, own: Path) -> None:
    names = ["two words", "a}b", "a{b", "x" * 65]
    for name in [*names, *(["a|b", "a\\b"] if os.name == "posix" else [])]:
        (own / f"{name}.txt").write_text("x\n")
    assert WordLists(ours, own).lists.keys() == {"weather", "two words"}


def test_sizes_are_bounded(ours: Path, own: Path) -> None:
    (own / "many.txt").write_text("".join(f"{number}\n" for number in range(MOST_LINES + 5)))
    (own / "wide.txt").write_text("x" * 2 * LONGEST_LINE)
    words = WordLists(ours, own)
    assert len(words.lists["many"]) == MOST_LINES
    assert words.lists["wide"] == ("x" * LONGEST_LINE,)
    for number in range(MOST_FILES):
        (own / f"a{number}.txt").write_text("x\n")
    words.refresh()
    assert len(words.lists) == MOST_FILES + 1


def test_text_in_the_computers_own_encoding(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("é".encode("latin-1"))
    if locale.getencoding().lower().replace("-", "") == "utf8":
        with pytest.raises(InvalidRequest, match="not text"):
            read_text(file, 100)
    else:
        assert len(read_text(file, 100)) == 1


def test_a_text_of_just_the_size_is_read(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(b"x" * 100)
    assert read_text(file, 100) == "x" * 100
    with pytest.raises(InvalidRequest, match="too large"):
        read_text(file, 99)
    with pytest.raises(StorageError) as caught:
        read_text(tmp_path / "gone.txt", 99)
    assert caught.value.code is Code.FOLDER_UNUSABLE
