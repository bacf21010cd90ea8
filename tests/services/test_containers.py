"""What a file is by its first bytes, and whether its end is there."""

from pathlib import Path

import pytest

from sora_desktop.services.containers import container_suffix, is_whole

HEAD = b"\0\0\0\x10ftypisom\0\0\0\0"
MOOV = b"\0\0\0\x08moov"
EBML = b"\x1a\x45\xdf\xa3\x84abcd"
SEGMENT = b"\x18\x53\x80\x67"


@pytest.mark.parametrize(
    ("beginning", "suffix"),
    [
        (b"\0\0\0\x18ftypisom", ".mp4"),
        (b"\0\0\0\x18ftypqt  ", ".mov"),
        (b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f", ".webm"),
        (b"<!doctype ht", None),
        (b"\0\0\0\x18ftyp"[:7], None),
        (b"", None),
    ],
)
def test_what_the_first_bytes_tell(beginning: bytes, suffix: str | None) -> None:
    assert container_suffix(beginning) == suffix


def whole(tmp_path: Path, content: bytes) -> bool:
    path = tmp_path / "file"
    path.write_bytes(content)
    return is_whole(path)


def test_no_beginning_of_a_video_is_whole(tmp_path: Path, film_bytes: bytes) -> None:
    assert whole(tmp_path, film_bytes)
    path = tmp_path / "cut"
    path.write_bytes(film_bytes)
    with path.open("r+b") as file:
        for length in reversed(range(0, len(film_bytes), 7)):
            file.truncate(length)
            assert not is_whole(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEAD + MOOV + b"\0\0\0\x0cmdat1234", True),
        (HEAD + MOOV + b"\0\0\0\x0cmdat123", False),
        (HEAD + MOOV + b"\0\0\0\0mdat to the end", True),
        (HEAD + MOOV + b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x141234", True),
        (HEAD + MOOV + b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x14123", False),
        (HEAD + MOOV + b"\0\0\0\x01mdat\xff\xff\xff\xff\xff\xff\xff\xff1234", False),
        (HEAD + MOOV + b"\0\0\0\x07mdat", False),
        (HEAD + MOOV, False),
        (HEAD + b"\0\0\0\x08mdat", False),
        (HEAD + MOOV + b"\0\0\0\x08mdat\0\0", False),
        (EBML + SEGMENT + b"\x841234", True),
        (EBML + SEGMENT + b"\x84123", False),
        (EBML + SEGMENT + b"\x10\0\0\x041234 and more", True),
        (EBML + SEGMENT + b"\x01\xff\xff\xff\xff\xff\xff\xfflive", True),
        (EBML + SEGMENT + b"\xfflive", True),
        (EBML + SEGMENT + b"\0", False),
        (EBML + SEGMENT, False),
        (EBML, False),
        (EBML[:6], False),
        (EBML + b"\xec\x82__" + SEGMENT + b"\x80", True),
        (b"neither of the two", False),
    ],
)
def test_lengths_must_add_up(tmp_path: Path, content: bytes, expected: bool) -> None:
    assert whole(tmp_path, content) is expected
