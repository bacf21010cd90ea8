"""What the settings dialogue stands on: the draft, its checks, the free tests and the writing."""

import threading
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.keystore import Place, SessionKeys
from sora_desktop.services.profiles import BUILT_IN, Profile, new_profile
from sora_desktop.services.relay.discovery import Found
from sora_desktop.services.settings import Settings, SettingsFile
from sora_desktop.ui.settings.draft import Draft
from sora_desktop.ui.settings.key_drafts import KeyDrafts
from sora_desktop.ui.settings.problems import (
    Problem,
    address_problem,
    host,
    name_problem,
    problem_sentence,
    proxy_problem,
    size_problem,
)
from sora_desktop.ui.settings.saving import Change, write
from sora_desktop.ui.settings.trials import Trials, Works

ONE, TWO = new_profile("One", "one.example"), new_profile("Two", "two.example")


@pytest.fixture
def draft() -> Draft:
    return Draft(Settings(profiles=(ONE, TWO), default_profile=ONE.id, language="en"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.NO_ADDRESS),
        ("  ", Problem.NO_ADDRESS),
        ("api.example.com", None),
        ("http://localhost:8000/v1/chat/completions", None),
        ("ftp://example.com", Problem.SCHEME),
        ("https://a b.example", Problem.SPACES),
        ("me@example.com", Problem.CREDENTIALS),
        ("https://example.com:port", Problem.ADDRESS),
    ],
)
def test_an_address_is_checked(text: str, problem: Problem | None) -> None:
    assert address_problem(text) is problem


def test_names_and_sizes_are_checked() -> None:
    assert name_problem(" ", []) is Problem.NO_NAME
    assert name_problem("tideway ", ["Tideway"]) is Problem.SAME_NAME
    assert name_problem("Tideway", ["Other"]) is None
    assert [size_problem(text) for text in ("", "640×360", "8x8", "wide")] == [None, None, Problem.SIZE, Problem.SIZE]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("system", None),
        ("none", None),
        ("http://10.0.0.1:8080", None),
        ("socks5://localhost:1080/", None),
        ("proxy.example:3128", None),
        ("  ", Problem.NO_PROXY),
        ("ftp://proxy.example", Problem.PROXY_SCHEME),
        ("socks4://proxy.example", Problem.PROXY_SCHEME),
        ("http://me:secret@proxy.example:80", Problem.PROXY_CREDENTIALS),
        ("me@proxy.example", Problem.PROXY_CREDENTIALS),
        ("http://", Problem.PROXY),
        ("http://proxy.example:port", Problem.PROXY),
        ("http://proxy.example/path", Problem.PROXY),
    ],
)
def test_a_proxy_is_checked(text: str, problem: Problem | None) -> None:
    assert proxy_problem(text) is problem


def test_a_proxy_keeps_a_draft_from_being_saved(draft: Draft) -> None:
    assert draft.problems(msgspec.structs.replace(ONE, proxy="")) == (Problem.NO_PROXY,)
    draft.replace(msgspec.structs.replace(ONE, proxy="proxy.example:3128"))
    assert draft.applied_to(Settings()).profiles[0].proxy == "http://proxy.example:3128"


def test_every_problem_has_a_sentence_of_its_own() -> None:
    assert len({problem_sentence(problem) for problem in Problem}) == len(Problem)


def test_the_host_is_named_only_where_there_is_one() -> None:
    assert host("localhost:8000") == "localhost:8000"
    assert host("htps://example.com") == ""


def test_a_draft_changes_only_the_profiles(draft: Draft) -> None:
    draft.replace(msgspec.structs.replace(ONE, model=" wan-2.6 ", size="640 × 360", base_url="one.example/"))
    draft.remove(TWO.id)
    settings = draft.applied_to(Settings(language="zh_CN"))
    assert settings.language == "zh_CN"
    (profile,) = settings.profiles
    assert (profile.model, profile.size, profile.base_url) == ("wan-2.6", "640x360", "https://one.example/v1")


def test_the_default_moves_on_when_its_profile_goes_and_comes_back(draft: Draft) -> None:
    draft.remove(ONE.id)
    assert draft.default == TWO.id
    draft.remove(TWO.id)
    assert draft.default == BUILT_IN.id
    assert draft.removed == (ONE.id, TWO.id)
    draft.take_back(ONE.id)
    assert draft.default == ONE.id


def test_new_profiles_get_names_of_their_own(draft: Draft) -> None:
    assert draft.add("One").name == "One 2"
    assert draft.duplicate(ONE.id).name == "One 3"
    assert draft.default == ONE.id
    assert draft.profiles[-1] is BUILT_IN
    assert draft.problems(draft.add("Relay")) == (Problem.NO_ADDRESS,)


def test_the_first_relay_becomes_the_default() -> None:
    draft = Draft(Settings())
    assert draft.default == BUILT_IN.id
    assert draft.add("Relay").id == draft.default


def test_an_empty_replacement_changes_no_key(qtbot: QtBot) -> None:
    store = SessionKeys()
    store.put("id", "sk-old")
    keys = KeyDrafts(store)
    with qtbot.waitSignal(keys.found):
        keys.look_up("id")
    keys.type("id", "  ")
    assert (keys.key("id"), keys.changes(), keys.is_wrong("id")) == ("sk-old", {}, False)
    keys.type("id", " sk-new ")
    assert (keys.key("id"), keys.changes()) == ("sk-new", {"id": "sk-new"})
    keys.keep("id")
    assert (keys.key("id"), keys.typed("id")) == ("sk-old", None)
    assert keys.place is Place.SESSION


def test_what_a_changed_profile_was_asked_before_is_not_heard(qtbot: QtBot) -> None:
    gates = {"slow": threading.Event(), "quick": threading.Event()}

    def ask(_profile: Profile, key: str) -> Found:
        assert gates[key].wait(90)
        return Found(None, (key,))

    trials = Trials(ask)
    trials.start(ONE, "slow")
    trials.forget(ONE.id)
    assert not trials.is_running(ONE.id)
    trials.start(ONE, "quick")
    gates["slow"].set()
    qtbot.wait(50)
    assert trials.is_running(ONE.id)
    gates["quick"].set()
    qtbot.waitUntil(lambda: not trials.is_running(ONE.id))
    found = trials.result(ONE.id)
    assert isinstance(found, Works)
    assert found.models == ("quick",)


def test_a_refusal_is_a_result(qtbot: QtBot) -> None:
    refusal = RelayError(Code.BAD_KEY, "no", 401)

    def ask(_profile: Profile, _key: str) -> Found:
        raise refusal

    trials = Trials(ask)
    trials.start(ONE, "")
    qtbot.waitUntil(lambda: trials.result(ONE.id) is refusal)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def test_keys_are_written_first_and_forgotten_last(file: SettingsFile, tmp_path: Path) -> None:
    keys = SessionKeys()
    keys.put(TWO.id, "sk-two")
    change = Change(settings=Settings(profiles=(ONE,)), keys={ONE.id: "sk-one"}, forgotten=(TWO.id,))
    (tmp_path / "settings.json.new").mkdir()
    outcome = write(change, file, keys)
    assert outcome.error is not None
    assert outcome.error.code is Code.FOLDER_UNUSABLE
    assert (keys.get(ONE.id), keys.get(TWO.id)) == ("sk-one", "sk-two")
    (tmp_path / "settings.json.new").rmdir()
    assert write(change, file, keys).error is None
    assert file.value.profiles == (ONE,)
    assert keys.get(TWO.id) is None
