"""Settings, profiles and folders."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from sora_desktop.domain.errors import InvalidRequest, StorageError
from sora_desktop.domain.route import Protocol
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import BUILT_IN, checked, new_profile
from sora_desktop.services.settings import Settings, SettingsFile, write_atomically


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_everything_is_as_usual(file: Path) -> None:
    assert SettingsFile(file).value == Settings()
    assert Settings().current == BUILT_IN
    assert not file.exists()


def test_what_was_saved_is_there_again(file: Path) -> None:
    tideway = new_profile("Tideway", "tideway.example", protocol=Protocol.VIDEOS, seconds=8.0)
    settings = Settings(profiles=(tideway,), default_profile=tideway.id, appearance="dark", language="zh_CN")
    SettingsFile(file).save(settings)
    assert SettingsFile(file).value == settings
    assert SettingsFile(file).value.current == tideway


def test_the_file_is_private_and_nothing_else_is_left(file: Path) -> None:
    settings = SettingsFile(file)
    for language in ("en", "zh_CN"):
        settings.save(Settings(language=language))
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"language": 7}', b"\xff\xfe", b'{"appearance": "pink"}', b"[]"])
def test_a_broken_file_is_set_aside(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert SettingsFile(file).value == Settings()
    assert file.with_suffix(".broken").read_bytes() == content
    assert not file.exists()


def test_limits_that_are_no_amount_are_left_out(file: Path) -> None:
    file.write_bytes(b'{"cap_daily": {"CNY": "NaN", "USD": "5", "EUR": "-1"}, "cap_monthly": {"CNY": "Infinity"}}')
    settings = SettingsFile(file).value
    assert (settings.cap_daily, settings.cap_monthly) == ({"USD": Decimal(5)}, {})


def test_fields_of_a_newer_version_do_no_harm(file: Path) -> None:
    file.write_bytes(b'{"language": "en", "hologram": true}')
    assert SettingsFile(file).value == Settings(language="en")


def test_a_failed_save_leaves_the_old_file(file: Path) -> None:
    settings = SettingsFile(file)
    settings.save(Settings(language="en"))
    file.with_suffix(".json.new").mkdir()  # in the way of the new file
    with pytest.raises(StorageError):
        settings.save(Settings(language="zh_CN"))
    assert settings.value == SettingsFile(file).value == Settings(language="en")


def test_no_field_is_made_for_a_key() -> None:
    """Keys belong in the keychain: nothing that is written to disk has a place for one."""
    written = msgspec.json.encode((Settings(profiles=(BUILT_IN,)), BUILT_IN.route())).decode().lower()
    names = set(msgspec.structs.asdict(BUILT_IN) | msgspec.structs.asdict(BUILT_IN.route()))
    assert {name for name in names if "key" in name or "token" in name or "secret" in name} == {"key_variable"}
    assert '"key_variable":""' in written


def test_written_whole_or_not_at_all(file: Path) -> None:
    write_atomically(file, b"old")
    write_atomically(file, b"new and longer")
    assert file.read_bytes() == b"new and longer"


@pytest.mark.parametrize("wanted", ["Tideway", "TIDEWAY"])
def test_profiles_are_found_by_name(wanted: str) -> None:
    tideway = new_profile("Tideway", "https://tideway.example/")
    settings = Settings(profiles=(tideway,))
    assert settings.profile(wanted) == settings.profile(tideway.id) == tideway
    assert settings.profile("animatic") == BUILT_IN
    assert settings.profile("nobody") is None
    assert settings.all_profiles() == (tideway, BUILT_IN)
    assert Settings(default_profile="gone").current == BUILT_IN


def test_new_profiles_are_checked() -> None:
    profile = new_profile("  Tideway ", "tideway.example/v1/chat/completions")
    assert (profile.name, profile.base_url) == ("Tideway", "https://tideway.example/v1")
    assert new_profile("a", "b.example").id != new_profile("a", "b.example").id
    assert checked(BUILT_IN) == BUILT_IN
    for name, base_url in (("", "tideway.example"), ("Tideway", "ftp://tideway.example")):
        with pytest.raises(InvalidRequest):
            new_profile(name, base_url)


def test_routes_keep_what_a_recovery_needs() -> None:
    route = new_profile("Tideway", "tideway.example", key_variable="TIDEWAY_KEY").route()
    assert (route.base_url, route.key_variable, route.free) == ("https://tideway.example/v1", "TIDEWAY_KEY", False)
    assert BUILT_IN.route().free


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    home = tmp_path / "portable"
    paths = locate({"SORA_DESKTOP_HOME": str(home)})
    inside = (paths.settings, paths.data, paths.cache, paths.streams, paths.claims, paths.thumbnails)
    assert all(folder.is_dir() and folder.is_relative_to(home) for folder in inside)
    assert all(folder.stat().st_mode & 0o777 == 0o700 for folder in (paths.settings, paths.data, paths.cache))
    assert paths.videos.is_relative_to(home)
    assert paths.database.parent == paths.data
