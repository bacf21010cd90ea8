"""The log: what went wrong, in a few small files, without keys."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from sora_desktop.services.keystore import Place, SessionKeys
from sora_desktop.services.log_file import BYTES, NAME, LogFile
from sora_desktop.services.paths import locate
from sora_desktop.services.secrets import SeenKeys
from sora_desktop.services.versions import plain_versions

KEY = "0123-my-own-key/45"
log = logging.getLogger("sora_desktop.some_room")


@pytest.fixture
def keys() -> SeenKeys:
    return SeenKeys(SessionKeys(), {"RELAY_KEY": "from-the-environment", "HOME": "/home/someone"})


@pytest.fixture
def log_file(tmp_path: Path, keys: SeenKeys) -> Iterator[LogFile]:
    file = LogFile(tmp_path, plain_versions(), keys.without_keys)
    yield file
    file.close()


def text(folder: Path) -> str:
    return (folder / NAME).read_text(encoding="utf-8")


def test_logs_have_a_folder_of_their_own(tmp_path: Path) -> None:
    paths = locate({"SORA_DESKTOP_HOME": str(tmp_path / "home")})
    assert paths.logs == tmp_path / "home" / "logs"
    assert paths.logs.stat().st_mode & 0o777 == 0o700


def test_it_begins_with_the_versions(tmp_path: Path, log_file: LogFile) -> None:
    assert "INFO" in text(tmp_path)
    for name in ("Sora Desktop", "Python", "PySide6", "wakepy"):
        assert name in text(tmp_path)


def test_warnings_and_errors_are_kept_and_nothing_below(tmp_path: Path, log_file: LogFile) -> None:
    log.info("a detail")
    log.warning("the keychain did not answer")
    try:
        raise ValueError("a bug 提示")
    except ValueError:
        log.exception("this should not be")
    kept = text(tmp_path)
    assert "a detail" not in kept
    assert "WARNING MainThread sora_desktop.some_room: the keychain did not answer" in kept
    assert "Traceback" in kept
    assert "ValueError: a bug 提示" in kept


def test_no_key_is_in_it_however_it_came_there(tmp_path: Path, log_file: LogFile, keys: SeenKeys) -> None:
    assert keys.put("tideway", KEY) is Place.SESSION
    assert keys.get("tideway") == KEY
    keys.delete("tideway")
    secrets = (KEY, "from-the-environment", "tok.en_1234567", "sk-abcdefgh1234", "passw0rd", "X-Signature=abc")
    log.error("sent %s", KEY)
    log.error("sent %s", "0123-my-own-key%2F45")
    log.error("{'Authorization': 'Bearer tok.en_1234567'} with sk-abcdefgh1234 or from-the-environment")
    log.error("by http://me:passw0rd@proxy.test:8080 to https://cdn.test/a.mp4?X-Signature=abc&e=1")
    try:
        raise ValueError(KEY)
    except ValueError:
        log.exception("told")
    kept = text(tmp_path)
    assert not [secret for secret in secrets if secret in kept]
    assert "0123" not in kept
    assert "https://cdn.test/a.mp4?•••" in kept
    assert "http://me:•••@proxy.test:8080" in kept


def test_it_never_grows_beyond_three_files(tmp_path: Path, log_file: LogFile) -> None:
    for _ in range(50):
        log.warning("x" * 100_000)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [NAME, f"{NAME}.1", f"{NAME}.2"]
    assert all(file.stat().st_size <= BYTES for file in files)


def test_where_it_cannot_be_written_the_program_goes_on(tmp_path: Path, keys: SeenKeys) -> None:
    (tmp_path / NAME).mkdir()
    file = LogFile(tmp_path, "versions", keys.without_keys)
    log.warning("nobody writes this down")
    file.close()


def test_nothing_is_written_after_its_end(tmp_path: Path, log_file: LogFile) -> None:
    log_file.close()
    log.warning("too late")
    assert "too late" not in text(tmp_path)


def test_no_key_is_known_of_an_empty_store(keys: SeenKeys) -> None:
    assert keys.get("tideway") is None
    assert keys.place is Place.SESSION
    assert keys.without_keys("nothing to hide in /home/someone") == "nothing to hide in /home/someone"
