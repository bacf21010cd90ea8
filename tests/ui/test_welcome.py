"""The first-run page: both ways in, by mouse and by keyboard, with a real relay on loopback."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from relay_server import Relay, answer

from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.keystore import Place, SessionKeys
from sora_desktop.services.profiles import Profile
from sora_desktop.services.relay.discovery import Found, find_protocol
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.settings import SettingsFile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Scheme
from sora_desktop.ui.welcome.connect_card import ConnectCard
from sora_desktop.ui.welcome.page import WelcomePage

KEY = "sk-0123456789abcd3f9a"
VIDEOS = {"data": [{"id": "gpt-x"}, {"id": "sora-2", "supported_endpoint_types": ["openai-video"]}]}
REFUSAL = {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def keys() -> SessionKeys:
    return SessionKeys()


@pytest.fixture
def page(qtbot: QtBot, icons: Icons, file: SettingsFile, keys: SessionKeys) -> WelcomePage:
    def check(profile: Profile, key: str) -> Found:
        return find_protocol(Endpoint(profile.base_url, key), profile.model, CancelToken())

    page = WelcomePage(file, keys, check, QIcon(), icons)
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin()
    return page


def fill_in(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_enter_makes_a_storyboard_of_the_prompt_that_is_there(page: WelcomePage, qtbot: QtBot) -> None:
    wanted: list[str] = []
    page.try_wanted.connect(wanted.append)
    QTest.keyClick(page.try_card.prompt, Qt.Key.Key_Return)
    fill_in(page.try_card.prompt, "a red train")
    QTest.mouseClick(page.try_card.go, Qt.MouseButton.LeftButton)
    fill_in(page.try_card.prompt, " ")
    QTest.mouseClick(page.try_card.go, Qt.MouseButton.LeftButton)
    assert [prompt[:21] for prompt in wanted] == ["[4.0s] An astronaut g", "a red train"]
    assert QApplication.focusWidget() is page.try_card.prompt


def test_a_relay_is_tested_and_then_kept(
    page: WelcomePage, relay: Relay, file: SettingsFile, keys: SessionKeys, qtbot: QtBot
) -> None:
    relay.on("GET", "/v1/models", answer(VIDEOS))
    card = page.connect_card
    assert card.checks.findings()[0] == "does it answer, and how fast"
    assert not card.test.isEnabled()
    fill_in(card.base_url, relay.base_url)
    fill_in(card.key, KEY)
    assert not card.go.isEnabled()
    QTest.keyClick(card.key, Qt.Key.Key_Return)
    qtbot.waitUntil(card.go.isEnabled)
    assert card.model.currentText() == "sora-2"
    assert card.checks.findings()[1:] == ["none: others on the way can read along", "accepted", "2 model(s) named"]
    with qtbot.waitSignal(page.connected, timeout=90_000):
        QTest.mouseClick(card.go, Qt.MouseButton.LeftButton)
    [profile] = file.value.profiles
    assert (profile.base_url, profile.model) == (relay.base_url, "sora-2")
    assert file.value.current == profile
    assert file.value.welcomed
    assert keys.get(profile.id) == KEY
    assert {request.path for request in relay.requests} == {"/v1/models"}


def test_a_wrong_key_is_said_where_it_is(page: WelcomePage, relay: Relay, file: SettingsFile, qtbot: QtBot) -> None:
    relay.on("GET", "/v1/models", answer(REFUSAL, 401))
    card = page.connect_card
    fill_in(card.base_url, relay.base_url)
    fill_in(card.key, KEY)
    QTest.mouseClick(card.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(card.remark.text))
    assert "does not accept the key" in card.remark.text
    assert card.checks.findings() == ["", "", "see below", "not looked at"]
    assert not card.go.isEnabled()
    fill_in(card.key, KEY + "1")
    assert card.checks.findings()[2] == "does the relay accept it"
    assert card.remark.text == ""


def test_a_relay_that_does_not_tell_its_protocol(
    page: WelcomePage, relay: Relay, file: SettingsFile, qtbot: QtBot
) -> None:
    relay.on("GET", "/v1/models", answer({"data": [{"id": "kling-3"}]}))
    card = page.connect_card
    fill_in(card.base_url, relay.base_url)
    QTest.mouseClick(card.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.protocol.isVisible)
    assert not card.go.isEnabled()
    QTest.mouseClick(card.protocol.button(Protocol.VIDEOS), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.connected, timeout=90_000):
        QTest.mouseClick(card.go, Qt.MouseButton.LeftButton)
    assert file.value.profiles[0].protocol is Protocol.VIDEOS
    assert file.value.profiles[0].model == "kling-3"


def test_an_address_that_is_none(page: WelcomePage) -> None:
    fill_in(page.connect_card.base_url, "htp://x")
    assert page.connect_card.remark.text
    fill_in(page.connect_card.base_url, "x.example")
    assert page.connect_card.remark.text == ""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://api.tideway.example/v1", "Tideway"),
        ("http://127.0.0.1:3000/v1", "127.0.0.1:3000"),
        ("localhost:8000", "localhost:8000"),
        ("https://openrouter.ai/api/v1", "Openrouter"),
    ],
)
def test_a_relay_gets_a_name(
    icons: Icons, qtbot: QtBot, file: SettingsFile, keys: SessionKeys, address: str, name: str
) -> None:
    card = ConnectCard(file, keys, lambda _profile, _key: Found(Protocol.CHAT, ("m",)), icons)
    qtbot.addWidget(card)
    card.show()
    fill_in(card.base_url, address)
    card.test.click()
    qtbot.waitUntil(card.go.isEnabled)
    with qtbot.waitSignal(card.connected, timeout=90_000):
        card.go.click()
    assert file.value.current.name == name


@pytest.mark.screen
def test_the_key_is_shown_by_the_button_in_its_field(page: WelcomePage) -> None:
    card = page.connect_card
    assert card.key.geometry().contains(card.reveal.geometry())
    fill_in(card.key, KEY)
    QTest.keyClick(card.key, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.reveal
    QTest.keyClick(card.reveal, Qt.Key.Key_Space)
    assert card.key.echoMode() is QLineEdit.EchoMode.Normal
    QTest.mouseClick(card.reveal, Qt.MouseButton.LeftButton)
    assert card.key.echoMode() is QLineEdit.EchoMode.Password


def test_each_language_stands_there_in_its_own_words(page: WelcomePage) -> None:
    chosen: list[str] = []
    page.look.language_chosen.connect(chosen.append)
    assert page.look.language.value == "en"
    assert page.look.language.button("zh_CN").text() == "简体中文"
    QTest.mouseClick(page.look.language.button("zh_CN"), Qt.MouseButton.LeftButton)
    assert chosen == ["zh_CN"]


def test_the_appearance_is_chosen_from_a_menu(page: WelcomePage) -> None:
    chosen: list[str] = []
    page.look.appearance_chosen.connect(chosen.append)
    assert page.look.appearance.text() == "As the system"
    page.look.appearance.menu().actions()[2].trigger()
    assert chosen == [Scheme.DARK]
    assert page.look.appearance.text() == "Dark"


def test_dropped_files_are_handed_on(page: WelcomePage, tmp_path: Path, film_file: Path) -> None:
    dropped: list[list[str]] = []
    page.files_dropped.connect(dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(film_file)), QUrl("https://tideway.example/v.mp4")])
    buttons = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(9, 9), *buttons)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), *buttons))
    assert dropped == [[str(film_file)]]


def test_where_the_key_is_kept_is_said(icons: Icons, qtbot: QtBot, file: SettingsFile, keys: SessionKeys) -> None:
    assert keys.place is Place.SESSION
    card = ConnectCard(file, keys, lambda _profile, _key: Found(Protocol.CHAT, ()), icons)
    qtbot.addWidget(card)
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert "No keychain was found: kept until you close Sora Desktop, and sent only to this address." in shown
