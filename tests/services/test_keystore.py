"""Keys: in memory, in a real keychain, without one, and with one that never answers."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.keystore import Place, SessionKeys
from sora_desktop.services.relay.endpoint import Endpoint, check_key

KEYRING = """
printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null
exec "$1" -c "$2"
"""
USE = """
from sora_desktop.services.keystore import Keychain
keys = Keychain()
print(keys.place, keys.get("p"), keys.put("p", "sk-1"), keys.get("p"), keys.put("p", "sk-2"), Keychain().get("p"))
keys.delete("p"), keys.delete("p")
print(keys.get("p"), Keychain().get("p"), Keychain().get("other"))
"""
IMPATIENT = """
from sora_desktop.services.keystore import Keychain
keys = Keychain(seconds=0.5)
print(keys.place, keys.get("p"), keys.put("p", "sk-1"), keys.get("p"))
"""


def run(words: list[str], home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    usual = {name: value for name, value in os.environ.items() if "DBUS" not in name and "KEYRING" not in name}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
        environment[name] = str(home / name)
        (home / name).mkdir(mode=0o700)
    variables = usual | {"HOME": str(home)} | environment
    return subprocess.run(words, env=variables, capture_output=True, text=True, timeout=120, check=False)


def test_keys_in_memory() -> None:
    keys = SessionKeys()
    assert keys.get("p") is None
    assert keys.put("p", "sk-1") is Place.SESSION
    assert (keys.get("p"), keys.get("q"), keys.place) == ("sk-1", None, Place.SESSION)
    keys.delete("p")
    keys.delete("p")
    assert keys.get("p") is None


def test_the_real_keychain(tmp_path: Path) -> None:
    assert shutil.which("gnome-keyring-daemon"), "packaging/setup --test installs it"
    assert shutil.which("dbus-run-session")
    done = run(["dbus-run-session", "--", "bash", "-c", KEYRING, "bash", sys.executable, USE], tmp_path)
    assert done.stdout.splitlines() == ["keychain None keychain sk-1 keychain sk-2", "None None None"], done.stderr


def test_without_a_keychain_keys_last_until_the_end(tmp_path: Path) -> None:
    done = run([sys.executable, "-c", USE], tmp_path, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
    assert done.stdout.splitlines() == ["session None session sk-1 session None", "None None None"], done.stderr


def test_a_keychain_that_never_answers_holds_nobody(tmp_path: Path) -> None:
    """A message bus that takes the call and stays silent, as one does behind an unlock dialogue."""
    with closing(socket.socket(socket.AF_UNIX)) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        began = time.monotonic()
        done = run([sys.executable, "-c", IMPATIENT], tmp_path, DBUS_SESSION_BUS_ADDRESS=f"unix:path={tmp_path}/bus")
    assert done.stdout.strip() == "session None session sk-1", done.stderr
    assert time.monotonic() - began < 5.0


@pytest.mark.parametrize(("key", "checked"), [(" sk-1\n", "sk-1"), ("a!~", "a!~")])
def test_keys_are_trimmed(key: str, checked: str) -> None:
    assert check_key(key) == checked


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", Code.KEY_MISSING),
        (" \n", Code.KEY_MISSING),
        ("sk 1", Code.BAD_KEY),
        ("sk-é", Code.BAD_KEY),
        ("a\nb", Code.BAD_KEY),
    ],
)
def test_impossible_keys_are_refused_without_being_shown(key: str, code: Code) -> None:
    with pytest.raises(RelayError) as caught:
        check_key(key)
    assert caught.value.code is code
    assert not key.strip() or key not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "goes"),
    [
        ("https://relay.example/v1/videos", True),
        ("https://RELAY.example:443/other", True),
        ("http://relay.example/v1", False),
        ("https://relay.example:444/v1", False),
        ("https://cdn.relay.example/v1", False),
        ("https://relay.example@evil.example/v1", False),
        ("https://relay.example.evil.example/", False),
    ],
)
def test_the_key_goes_to_the_relays_origin_only(url: str, goes: bool) -> None:
    headers = Endpoint("https://relay.example/v1", "sk-1").authorisation(url)
    assert headers == ({"Authorization": "Bearer sk-1"} if goes else {})
