"""The settings dialogue with a real file, a real key store and a real relay on loopback."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from driving import answer as answer_question
from driving import press_button, press_key
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from relay_server import Relay, Script, answer

from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.keystore import Place, SessionKeys
from sora_desktop.services.profiles import BUILT_IN, Profile, new_profile
from sora_desktop.services.relay.discovery import Found, find_protocol
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.settings import Settings, SettingsFile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.dialog import SettingsDialog
from sora_desktop.ui.theme import Theme

KEY = "sk-0123456789abcd3f9a"
MODELS = {"data": [{"id": "veo-3.1"}, {"id": "wan-2.6"}, {"id": "kling-3"}, {"id": "hailuo-2"}]}
REFUSAL = {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}
Opens = Callable[..., SettingsDialog]


class ChainKeys(SessionKeys):
    """A key store that says it is the system's; ``takes`` is whether it still takes keys."""

    place = Place.KEYCHAIN
    takes = True

    def put(self, profile_id: str, key: str) -> Place:
        super().put(profile_id, key)
        return Place.KEYCHAIN if self.takes else Place.SESSION


class SlowKeys(ChainKeys):
    """Answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = threading.Event()

    def get(self, profile_id: str) -> str | None:
        assert self.answers.wait(90)
        return super().get(profile_id)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def keys() -> ChainKeys:
    return ChainKeys()


@pytest.fixture
def opens(qtbot: QtBot, theme: Theme, icons: Icons, file: SettingsFile, keys: ChainKeys, tmp_path: Path) -> Opens:
    def ask(profile: Profile, key: str) -> Found:
        return find_protocol(Endpoint(profile.base_url, key), profile.model, CancelToken())

    def open_(store: SessionKeys = keys, environment: dict[str, str] | None = None) -> SettingsDialog:
        dialog = SettingsDialog(file, store, theme, icons, ask, tmp_path, environment=environment or {})
        qtbot.addWidget(dialog, before_close_func=QWidget.hide)  # what a test leaves unsaved is not asked about
        dialog.show_profiles()
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        if dialog.profiles.list.current != BUILT_IN.id and not isinstance(store, SlowKeys):
            qtbot.waitUntil(dialog.profiles.form.key.field.isEnabled)
        return dialog

    return open_


def have(file: SettingsFile, keys: SessionKeys, *profiles: Profile) -> None:
    file.save(Settings(profiles=profiles, default_profile=profiles[0].id))
    for profile in profiles:
        keys.put(profile.id, KEY)


def type_over(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def is_light(theme: Theme) -> bool:
    return theme.colour("window").lightness() > 128


def save(qtbot: QtBot, dialog: SettingsDialog) -> None:
    with qtbot.waitSignal(dialog.saved):
        click(dialog.save)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_profile_is_added_with_its_key_outside_the_file(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, tmp_path: Path
) -> None:
    dialog = opens()
    form = dialog.profiles.form
    click(dialog.profiles.add)
    assert not dialog.save.isEnabled()
    assert dialog.message.text == "New relay: Enter the base URL"
    type_over(form.name, "Tideway")
    type_over(form.base_url, "api.tideway.example")
    qtbot.waitUntil(form.key.field.isEnabled)
    type_over(form.key.field, f" {KEY} ")
    assert form.key.field.echoMode() == QLineEdit.EchoMode.Password
    assert form.key.place.text == "Kept in the system’s keychain; sent only to api.tideway.example."
    assert file.value == Settings()
    save(qtbot, dialog)
    (profile,) = SettingsFile(tmp_path / "settings.json").value.profiles
    assert (profile.name, profile.base_url) == ("Tideway", "https://api.tideway.example/v1")
    assert file.value.current == profile  # the first relay becomes the default
    assert keys.get(profile.id) == KEY
    assert KEY not in (tmp_path / "settings.json").read_text()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("htps://api.example.com", "Begin with https://"),
        ("https://me:secret@example.com", "Leave out the user name and password: the key goes below"),
        ("api example.com", "Leave out the spaces"),
        ("https://:80", "This is not a web address"),
    ],
)
def test_a_wrong_address_says_why_and_cannot_be_saved(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, text: str, sentence: str
) -> None:
    have(file, keys, new_profile("Tideway", "api.tideway.example"))
    dialog = opens()
    form = dialog.profiles.form
    type_over(form.base_url, text)
    assert form.base_url_remark.isVisible()
    assert form.base_url_remark.text == sentence
    assert dialog.message.text == dialog.save.toolTip() == f"Tideway: {sentence}"
    assert not dialog.save.isEnabled()
    assert not form.card.test.isEnabled()
    type_over(form.base_url, "relay.example/v1/")
    assert dialog.save.isEnabled()
    form.name.setFocus()
    assert form.base_url.text() == "https://relay.example/v1"


def test_names_and_sizes_and_keys_are_checked(qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys) -> None:
    have(file, keys, new_profile("One", "one.example"), new_profile("Two", "two.example"))
    dialog = opens()
    form = dialog.profiles.form
    type_over(form.name, "TWO")
    assert form.name_remark.text == "Another profile has this name"
    type_over(form.name, "Three")
    size = form.video_size.lineEdit()
    assert size is not None
    type_over(size, "big")
    assert form.size_remark.text == "Write the size as 1280x720"
    type_over(size, "640*360")
    click(form.key.replace)
    type_over(form.key.field, "two words")
    assert form.key.remark.text == dialog.save.toolTip().removeprefix("Three: ")
    assert not dialog.save.isEnabled()
    click(form.key.replace)  # now: keep the old one
    assert form.key.field.text() == "•" * 18 + "3f9a"
    form.seconds.setValue(7.5)
    click(form.protocol.button("videos"))
    save(qtbot, dialog)
    profile = file.value.current
    assert (profile.name, profile.size, profile.seconds, profile.protocol) == ("Three", "640x360", 7.5, "videos")
    assert keys.get(profile.id) == KEY


def test_the_free_test_lists_models(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, relay: Relay
) -> None:
    relay.on("GET", "/v1/models", answer(MODELS))
    have(file, keys, new_profile("Local", relay.base_url, model="sora-2", protocol=Protocol.CHAT))
    dialog = opens()
    form = dialog.profiles.form
    assert "not for a video" in form.card.note.text()
    click(form.card.test)
    assert form.card.headline.text().startswith("Asking 127.0.0.1:")
    qtbot.waitUntil(lambda: form.card.headline.text() == "Works. 4 models.")
    said = [label.text() for label in form.card.findChildren(QLabel)]
    assert "veo-3.1, wan-2.6, kling-3 and 1 more" in said
    assert "sora-2 is not among them. Choose one of them above." in said
    assert form.card.note.text() == "Free of charge: no video was asked for."
    form.model.setCurrentIndex(form.model.findText("wan-2.6"))
    assert "sora-2 is not among them. Choose one of them above." not in [
        label.text() for label in form.card.findChildren(QLabel) if label.isVisible()
    ]
    type_over(form.base_url, "https://other.example")
    assert form.card.headline.text() == "Not tested"


@pytest.mark.parametrize(
    ("there", "chosen", "headline", "dot", "told"),
    [
        (True, Protocol.AUTO, "Works. 4 models.", "ok", ["Protocol", "Videos"]),
        (
            False,
            Protocol.AUTO,
            "Answers. Choose Chat or Videos.",
            "warn",
            ["Protocol", "The relay does not tell which one it speaks. Choose Chat or Videos above."],
        ),
        (False, Protocol.CHAT, "Works. 4 models.", "ok", []),
    ],
)
def test_the_free_test_says_what_auto_comes_to(
    qtbot: QtBot,
    opens: Opens,
    file: SettingsFile,
    keys: ChainKeys,
    relay: Relay,
    there: bool,
    chosen: Protocol,
    headline: str,
    dot: str,
    told: list[str],
) -> None:
    relay.on("GET", "/v1/models", answer(MODELS))
    relay.on("GET", "/v1/videos", answer({"data": []} if there else {}, 200 if there else 404))
    have(file, keys, new_profile("Local", relay.base_url, model="wan-2.6", protocol=chosen))
    dialog = opens()
    card = dialog.profiles.form.card
    click(card.test)
    qtbot.waitUntil(lambda: card.headline.text() == headline)
    [profile] = file.value.profiles
    assert dialog.profiles._about(profile)[1] == dot
    said = [label.text() for label in card.findChildren(QLabel)]
    assert said[said.index("Models") + 2 :] == told
    assert relay.received("POST") == []


def test_the_free_test_tells_of_a_bad_key_and_of_silence(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, relay: Relay
) -> None:
    relay.on("GET", "/v1/models", answer(REFUSAL, 401))
    have(file, keys, new_profile("Local", relay.base_url), new_profile("Gone", "http://127.0.0.1:1"))
    dialog = opens()
    form = dialog.profiles.form
    click(form.key.replace)
    type_over(form.key.field, "sk-wrong")
    click(form.card.test)
    qtbot.waitUntil(lambda: form.card.headline.text() == "Local does not accept the key.")
    assert relay.requests[0].headers["authorization"] == "Bearer sk-wrong"
    dialog.profiles.list.setCurrentRow(1)
    assert form.card.headline.text() == "Not tested"
    qtbot.waitUntil(form.card.test.isEnabled)
    click(form.card.test)
    qtbot.waitUntil(lambda: form.card.headline.text() == "Gone could not be reached.")
    dialog.profiles.list.setCurrentRow(0)
    assert form.card.headline.text() == "Local does not accept the key."


def test_closing_during_a_test_is_safe(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, relay: Relay
) -> None:
    have(file, keys, new_profile("Local", relay.base_url))
    may_answer = threading.Event()
    relay.on("GET", "/v1/models", Script(before=(may_answer,)))
    dialog = opens()
    click(dialog.profiles.form.card.test)
    asked = relay.wait_for()
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    may_answer.set()
    assert asked.gone.wait(90)
    qtbot.wait(50)  # what the thread found has nobody to go to


def test_the_key_store_never_holds_the_window(qtbot: QtBot, opens: Opens, file: SettingsFile) -> None:
    store = SlowKeys()
    have(file, store, new_profile("Tideway", "api.tideway.example"))
    dialog = opens(store)
    key = dialog.profiles.form.key
    assert not key.field.isEnabled()
    assert key.field.placeholderText() == "Looking for the key…"
    assert not dialog.profiles.form.card.test.isEnabled()
    store.answers.set()
    qtbot.waitUntil(lambda: key.field.text().endswith("3f9a"))
    assert KEY not in key.field.text()


def test_without_a_keychain_it_says_so_and_offers_a_variable(
    qtbot: QtBot, opens: Opens, file: SettingsFile, relay: Relay
) -> None:
    store = SessionKeys()
    relay.on("GET", "/v1/models", answer(MODELS))
    have(file, store, new_profile("Local", relay.base_url, protocol=Protocol.CHAT))
    dialog = opens(store, {"TIDEWAY_KEY": KEY})
    key = dialog.profiles.form.key
    assert key.place.text == "This computer has no keychain: the key is kept until you close Sora Desktop."
    type_over(key.variable, "TIDE")
    assert key.place.text == "TIDE is not set at the moment."
    type_over(key.variable, "TIDEWAY_KEY")
    assert not key.field.isEnabled()
    click(dialog.profiles.form.card.test)
    qtbot.waitUntil(lambda: dialog.profiles.form.card.headline.text() == "Works. 4 models.")
    assert relay.requests[0].headers["authorization"] == f"Bearer {KEY}"
    save(qtbot, dialog)
    assert file.value.current.key_variable == "TIDEWAY_KEY"


def test_profiles_are_duplicated_deleted_and_made_the_default(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys
) -> None:
    one, two = new_profile("One", "one.example"), new_profile("Two", "two.example")
    have(file, keys, one, two)
    dialog = opens()
    profiles = dialog.profiles
    click(profiles.form.copy)
    assert profiles.form.name.text() == "One 2"
    click(profiles.form.make_default)
    assert profiles.form.badge.isVisible()
    profiles.list.go_to(two.id)
    click(profiles.form.remove)
    profiles.list.go_to(one.id)
    click(profiles.form.remove)
    assert profiles.notice.title.text() == "“One” will be deleted"
    click(profiles.notice.action)  # keep it after all
    save(qtbot, dialog)
    assert [profile.name for profile in file.value.profiles] == ["One", "One 2"]
    assert file.value.current.name == "One 2"
    assert keys.get(file.value.current.id) == KEY
    assert keys.get(one.id) == KEY
    assert keys.get(two.id) is None


def test_the_built_in_profile_can_only_be_the_default(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys
) -> None:
    have(file, keys, new_profile("One", "one.example"))
    dialog = opens()
    dialog.profiles.list.go_to(BUILT_IN.id)
    assert not dialog.profiles.form.isVisible()
    assert "offline, free of charge" in dialog.profiles.notice.text.text()
    click(dialog.profiles.notice.action)
    assert dialog.profiles.notice.badge.isVisible()
    save(qtbot, dialog)
    assert file.value.current == BUILT_IN


def test_cancel_changes_nothing(qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, theme: Theme) -> None:
    profile = new_profile("One", "one.example")
    have(file, keys, profile)
    before = file.value
    dialog = opens()
    type_over(dialog.profiles.form.name, "Other")
    click(dialog.profiles.form.key.replace)
    type_over(dialog.profiles.form.key.field, "sk-other")
    click(dialog.profiles.form.copy)
    dialog.sections.setCurrentRow(0)
    click(dialog.general.appearance.button("light"))
    assert is_light(theme)
    stays = answer_question(press_key(Qt.Key.Key_Escape))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert [box.text() for box in stays] == ["Close without saving?"]
    assert dialog.isVisible()
    answer_question(press_button("Discard changes"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not is_light(theme)
    assert file.value is before
    assert keys.get(profile.id) == KEY


def test_language_appearance_and_folder_are_saved(
    qtbot: QtBot, opens: Opens, file: SettingsFile, theme: Theme, tmp_path: Path
) -> None:
    dialog = opens()
    dialog.sections.setCurrentRow(0)
    page = dialog.general
    page.language.setCurrentIndex(2)
    click(page.appearance.button("light"))
    click(page.choose)
    (tmp_path / "films").mkdir()
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "films"))
    chooser.close()
    assert page.usual.isVisible()
    page.at_once.setValue(3)
    QTest.keyClick(page.notify, Qt.Key.Key_Space)
    QTest.keyClick(page.keep_awake, Qt.Key.Key_Space)
    save(qtbot, dialog)
    assert (file.value.at_once, file.value.notify, file.value.keep_awake) == (3, False, False)
    assert (file.value.language, file.value.appearance) == ("zh_CN", "light")
    assert file.value.videos_folder == str(tmp_path / "films")
    assert is_light(theme)


def test_what_is_written_into_videos(qtbot: QtBot, opens: Opens, file: SettingsFile) -> None:
    dialog = opens()
    dialog.sections.setCurrentRow(0)
    page = dialog.general
    boxes = (page.metadata, page.metadata_sidecar, page.metadata_base_url)
    assert [box.isChecked() for box in boxes] == [True, False, False]
    QTest.keyClick(page.metadata, Qt.Key.Key_Space)
    assert not page.metadata_base_url.isEnabled(), "there is nothing to write it into"
    QTest.keyClick(page.metadata_sidecar, Qt.Key.Key_Space)
    QTest.keyClick(page.metadata_base_url, Qt.Key.Key_Space)
    save(qtbot, dialog)
    assert (file.value.metadata, file.value.metadata_sidecar, file.value.metadata_base_url) == (False, True, True)


class FileManager(QObject):
    """Takes what would go to the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


def test_the_videos_folder_is_shown(qtbot: QtBot, opens: Opens, tmp_path: Path) -> None:
    manager = FileManager()
    dialog = opens()
    dialog.sections.setCurrentRow(0)
    QDesktopServices.setUrlHandler("file", manager, "open")  # type: ignore[arg-type] # the stub asks for bytes
    click(dialog.general.show_folder)
    QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in manager.opened] == [tmp_path]


def test_a_full_disk_loses_nothing(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, tmp_path: Path
) -> None:
    profile = new_profile("One", "one.example")
    have(file, keys, profile)
    dialog = opens()
    type_over(dialog.profiles.form.name, "Other")
    (tmp_path / "settings.json.new").mkdir()  # where the new file would be written
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.message.text.startswith("The folder cannot be written to."))
    assert dialog.isVisible()
    assert file.value.current.name == "One"
    (tmp_path / "settings.json.new").rmdir()
    save(qtbot, dialog)
    assert file.value.current.name == "Other"


def test_a_keychain_that_refuses_is_told_of(qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys) -> None:
    have(file, keys, new_profile("One", "one.example"))
    dialog = opens()
    click(dialog.profiles.form.key.replace)
    type_over(dialog.profiles.form.key.field, "sk-other")
    keys.takes = False
    with qtbot.waitSignal(dialog.saved):
        click(dialog.save)
    assert dialog.message.text.startswith("Saved, but the keychain did not take the key of One")
    click(dialog.cancel)
    assert not dialog.isVisible()


def choose_proxy(dialog: SettingsDialog, words: str) -> None:
    dialog.profiles.form.proxy.choice.setCurrentText(words)


def test_a_proxy_of_the_profiles_own_is_kept(qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys) -> None:
    have(file, keys, new_profile("One", "one.example"))
    dialog = opens()
    proxy = dialog.profiles.form.proxy
    assert (proxy.choice.currentText(), proxy.address.isVisible()) == ("As the system", False)
    choose_proxy(dialog, "Address")
    assert QApplication.focusWidget() is proxy.address
    assert dialog.message.text == "One: Enter the proxy’s address"
    assert not dialog.profiles.form.proxy_remark.text  # an empty field is no mistake yet
    type_over(proxy.address, "socks5://localhost:1080")
    save(qtbot, dialog)
    assert file.value.current.proxy == "socks5://localhost:1080"
    dialog = opens()
    assert dialog.profiles.form.proxy.address.text() == "socks5://localhost:1080"
    choose_proxy(dialog, "None")
    assert dialog.profiles.form.proxy.address.isHidden()
    save(qtbot, dialog)
    assert file.value.current.proxy == "none"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ftp://proxy.example", "Begin with http://, https:// or socks5://"),
        ("http://me:secret@proxy.example", "Leave out the user name and password, or choose “As the system”"),
        ("http://proxy.example:port", "Write the proxy as http://host:port"),
    ],
)
def test_a_wrong_proxy_is_told_while_typing(
    opens: Opens, file: SettingsFile, keys: ChainKeys, text: str, sentence: str
) -> None:
    have(file, keys, new_profile("One", "one.example"))
    dialog = opens()
    choose_proxy(dialog, "Address")
    form = dialog.profiles.form
    type_over(form.proxy.address, text)
    assert form.proxy_remark.text == form.proxy.address.accessibleDescription() == sentence
    assert not dialog.save.isEnabled()
    type_over(form.proxy.address, "none.example:80")  # its beginning is the name of another choice
    assert (form.proxy.choice.currentText(), form.proxy.address.text()) == ("Address", "none.example:80")
    assert dialog.save.isEnabled()


def test_each_profile_shows_its_own_proxy(opens: Opens, file: SettingsFile, keys: ChainKeys) -> None:
    own, none = new_profile("One", "one.example", proxy="http://a:1"), new_profile("Two", "two.example", proxy="none")
    have(file, keys, own, none)
    dialog = opens()
    proxy = dialog.profiles.form.proxy
    seen = []
    for profile in (own, none, own):
        dialog.show_profiles(profile.id)
        seen.append((proxy.choice.currentText(), proxy.address.text()))
    assert seen == [("Address", "http://a:1"), ("None", ""), ("Address", "http://a:1")]


def test_another_proxy_makes_a_test_void(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys, relay: Relay
) -> None:
    relay.on("GET", "/v1/models", answer(MODELS))
    have(file, keys, new_profile("One", relay.base_url, protocol=Protocol.CHAT))
    dialog = opens()
    form = dialog.profiles.form
    click(form.card.test)
    qtbot.waitUntil(lambda: any(label.text().startswith("Works.") for label in form.card.findChildren(QLabel)))
    choose_proxy(dialog, "None")
    assert not any(label.text().startswith("Works.") for label in form.card.findChildren(QLabel))


def test_the_bounds_of_a_reply_and_a_video(qtbot: QtBot, opens: Opens, file: SettingsFile) -> None:
    dialog = opens()
    dialog.sections.setCurrentRow(0)
    wait, size = dialog.general.longest_wait, dialog.general.largest_video
    assert (wait.text(), size.text()) == ("60 min", "2 GB")
    assert (wait.minimum(), wait.maximum(), size.minimum(), size.maximum()) == (1, 1_440, 0.1, 100)
    assert (wait.accessibleName(), size.accessibleName()) == ("Longest wait for one reply", "Largest video")
    wait.setValue(90)
    size.setValue(0.5)
    save(qtbot, dialog)
    assert (file.value.reply_minutes, file.value.video_gigabytes) == (90, 0.5)


def test_every_control_has_a_name_and_the_keyboard_reaches_it(
    qtbot: QtBot, opens: Opens, file: SettingsFile, keys: ChainKeys
) -> None:
    have(file, keys, new_profile("One", "one.example"))
    dialog = opens()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    form = dialog.profiles.form
    form.name.setFocus()
    reached = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
    order = [form.name, form.copy, form.remove, form.base_url, form.protocol.button("auto"), form.model, form.key.field]
    order += [form.key.replace, form.proxy.choice, form.video_size, form.seconds, form.card.test]
    assert [widget for widget in reached if widget in order][: len(order)] == order
    for widget in reached:
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
    for widget in (dialog.sections, dialog.profiles.list, dialog.profiles.add, dialog.cancel, dialog.save):
        assert widget in reached


def test_closing_asks_only_where_something_is_lost(opens: Opens, file: SettingsFile, keys: ChainKeys) -> None:
    have(file, keys, new_profile("One", "one.example"))
    dialog = opens()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = opens()
    click(dialog.profiles.add)
    asked = answer_question(press_key(Qt.Key.Key_Return))
    dialog.close()
    assert len(asked) == 1
    assert dialog.isVisible()


def test_a_profile_keeps_its_own_limit(opens: Opens, file: SettingsFile, keys: ChainKeys, qtbot: QtBot) -> None:
    have(file, keys, new_profile("One", "one.example"))
    dialog = opens()
    dialog.profiles.form.at_once.setValue(1)
    save(qtbot, dialog)
    assert file.value.profiles[0].at_once == 1
