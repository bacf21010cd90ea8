"""Claims on jobs between processes, and the raw replies."""

import subprocess
import sys
from pathlib import Path

import pytest

from sora_desktop.domain.errors import Code, StorageError
from sora_desktop.services.claims import Claims
from sora_desktop.services.streams import Streams

HOLDER = """
import sys
from pathlib import Path
from sora_desktop.services.claims import Claims
claims = Claims(Path(sys.argv[1]))
print(claims.take("job"), flush=True)
sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", HOLDER, str(folder)]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def test_a_claim_is_one_process_only_and_ends_with_it(tmp_path: Path) -> None:
    claims = Claims(tmp_path)
    with hold(tmp_path) as other:
        assert not claims.take("job")
        assert claims.take("another")
        other.kill()
        other.wait()
    assert claims.take("job")


def test_a_claim_is_taken_once_and_can_be_let_go(tmp_path: Path) -> None:
    claims = Claims(tmp_path)
    assert claims.take("job")
    assert not claims.take("job")
    assert not Claims(tmp_path).take("job")
    claims.let_go("job")
    claims.let_go("job")
    assert list(tmp_path.iterdir()) == []
    assert Claims(tmp_path).take("job")


def test_replies_are_kept_whole_as_they_come(tmp_path: Path) -> None:
    streams = Streams(tmp_path)
    assert list(streams.pieces("job")) == []
    for part in (b"first ", b"second " * 50_000):
        with streams.keep("job") as keep:
            keep(part)
            assert streams.path("job").read_bytes().endswith(part)  # at once, without a buffer
    assert b"".join(streams.pieces("job")) == b"first " + b"second " * 50_000


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught, Streams(tmp_path / "gone").keep("job"):
        pass
    assert caught.value.code is Code.FOLDER_UNUSABLE


def test_a_full_disk_under_a_reply(tmp_path: Path) -> None:
    (tmp_path / "job.reply").symlink_to("/dev/full")
    with pytest.raises(StorageError) as caught, Streams(tmp_path).keep("job") as keep:
        keep(b"text")
    assert caught.value.code is Code.DISK_FULL
