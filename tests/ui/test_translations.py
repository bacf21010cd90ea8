"""The words: each of them translated, and the real window speaks the language that is chosen while it runs."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sora_desktop.app import Languages, make_window
from sora_desktop.domain.job import Status
from sora_desktop.domain.sentences import SENTENCES
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.rescue.dialog import RescueDialog
from sora_desktop.ui.settings.dialog import SettingsDialog
from sora_desktop.ui.side.panel import LOG, QUEUE
from sora_desktop.ui.theme import Theme

PATIENCE = 90_000  # milliseconds
FOLDER = resources() / "translations"
PLACEHOLDER = re.compile(r"\{\w*\}|%n")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff](?!\(&[A-Z]\))[,.;:!?()]|[,;:!?()][\u4e00-\u9fff]")  # but for a key: 保存(&S)
NOT_ENGLISH = re.compile(  # names, units and keys, and what a person types as it stands
    r"Sora Desktop|Animatic|animatic-1|Tideway|sora-2|English|CSV|JSON|\.json|WebM|WebP|GIF|[kMG]B|Mbit/s|\[[\d.]+s\]|\b[A-Z]\b"
    r"|/v\d|Ctrl|Shift|Alt|Enter|Esc|Del|Home|PgUp|PgDown|Backspace|F\d+"
    r"|RELAY_KEY|https?://\S+|\d+x\d+|<[^>]*>|\w+\.(?:mp\d|bmp)"
)
State = Callable[[MainWindow, Studio, QtBot], None]
Message = tuple[str, str, list[str]]  # context, source, forms of the translation


def messages(language: str) -> list[Message]:
    """Read the finished translations of a language."""
    found = []
    for context in ElementTree.parse(FOLDER / f"sora_{language}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            target = message.find("translation")
            assert target is not None
            assert target.get("type") is None, f"unfinished: {message.findtext('source')}"
            forms = [form.text or "" for form in target.iter("numerusform")] or [target.text or ""]
            found.append((context.findtext("name", ""), message.findtext("source", ""), forms))
    return found


@pytest.mark.parametrize(("language", "forms"), [("en", 2), ("zh_CN", 1)])
def test_every_translation_has_the_places_of_its_source(language: str, forms: int) -> None:
    assert messages(language)
    for _, source, translations in messages(language):
        assert len(translations) == forms
        for text in translations:
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), source


def test_every_string_is_chinese_with_chinese_punctuation() -> None:
    for _, source, [text] in messages("zh_CN"):
        only_places = not re.search(r"[A-Za-z]", PLACEHOLDER.sub("", source))
        assert only_places or CHINESE.search(text), source
        assert not HALF_WIDTH.search(text), text


def test_every_failure_has_its_sentence_in_chinese() -> None:
    known = {source for context, source, _ in messages("zh_CN") if context == "sentences"}
    for sentence in SENTENCES.values():
        assert {sentence.what, sentence.step} <= known


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path)}), keys=SessionKeys())
    profile = new_profile("Tideway", "http://127.0.0.1:9")
    studio.settings.save(Settings(profiles=(profile,), language="en", default_profile=profile.id))
    yield studio
    studio.close()


@pytest.fixture
def window(studio: Studio, theme: Theme, languages: Languages, qtbot: QtBot) -> Iterator[MainWindow]:
    window = make_window(studio, theme, languages)
    languages.use("en")
    window.resize(1440, 860)
    window.show()
    yield window
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=PATIENCE)
    window.close()
    Shiboken.delete(window)  # or it would be styled and translated with every later one


def words_of(widget: QWidget) -> list[str]:
    """Return what one widget shows or says of itself."""
    words = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    words += [widget.windowTitle()] if widget.isWindow() else []
    match widget:
        case QLabel() | QAbstractButton():
            words.append(widget.text())
        case QLineEdit() | QPlainTextEdit():
            words.append(widget.placeholderText())
        case QComboBox():
            words += [widget.itemText(at) for at in range(widget.count())]
        case QDoubleSpinBox():
            words += [widget.suffix(), widget.specialValueText()]
        case QListWidget():
            words += [
                str(widget.item(at).data(Qt.ItemDataRole.AccessibleTextRole) or "") for at in range(widget.count())
            ]
            words += [widget.item(at).text() for at in range(widget.count())]
        case QTabBar():
            words += [widget.tabText(at) for at in range(widget.count())]
    return words


def words_in(root: QWidget) -> set[str]:
    """Return every word to be seen or heard in a window, its menus included; all figures become 0."""
    widgets = [widget for widget in (root, *root.findChildren(QWidget)) if widget.isVisible()]
    words = [word for widget in widgets for word in words_of(widget)]
    words += [action.text() for action in root.findChildren(QAction)]
    return {re.sub(r"\d+", "0", word) for word in words if re.search(r"[^\W\d_]", NOT_ENGLISH.sub("", word))}


def window_words(window: MainWindow) -> set[str]:
    """Return the words of the window with each of its tabs."""
    words = set()
    for tab in (QUEUE, LOG):
        window.side.show_tab(tab)
        words |= words_in(window)
    return words


def settings_words(dialog: SettingsDialog) -> set[str]:
    """Return the words of every page of the settings."""
    words = set()
    for page in range(dialog.sections.count()):
        dialog.sections.setCurrentRow(page)
        for row in range(dialog.profiles.list.count()):
            dialog.profiles.list.setCurrentRow(row)
            words |= words_in(dialog)
    return words


def english(words: set[str]) -> set[str]:
    """Return those that are not Chinese."""
    return {word for word in words if re.search(r"[A-Za-z]", NOT_ENGLISH.sub("", word))}


def wait_for(words: set[str], window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the window shows these words."""

    def shown() -> None:
        assert window_words(window) == words

    qtbot.waitUntil(shown)


def wait_for_chinese(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the window shows no English."""

    def shown() -> None:
        assert english(window_words(window)) == set()

    qtbot.waitUntil(shown)


def generate(window: MainWindow, prompt: str) -> None:
    window.prompt.editor.set_text(prompt)
    window.prompt.generate.click()


def with_nothing(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    """Leave the window as it begins."""


def with_a_video(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.settings.save(Settings(language="en"))
    window.prompt.use_profile(studio.settings.value.current)
    generate(window, "[1.0s] 红色列车 [1.0s] 雪原")
    qtbot.waitUntil(lambda: bool(window.jobs.with_status(Status.DONE)), timeout=PATIENCE)


def with_a_failure(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    generate(window, "红色列车")
    qtbot.waitUntil(lambda: bool(window.jobs.needing_help), timeout=PATIENCE)


def with_a_reference(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    image = QImage(32, 18, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    picture = studio.paths.videos.parent / "图.bmp"
    assert image.save(str(picture))
    assert window.prompt.references.add(str(picture))
    qtbot.waitUntil(lambda: any(picture.name in word for word in words_in(window)))


@pytest.mark.parametrize("state", [with_nothing, with_a_video, with_a_failure, with_a_reference])
def test_the_window_changes_its_language_and_back(
    window: MainWindow, studio: Studio, languages: Languages, qtbot: QtBot, state: State
) -> None:
    state(window, studio, qtbot)
    before = window_words(window)
    assert english(before)
    languages.use("zh_CN")
    wait_for_chinese(window, qtbot)
    assert "提示词" in window_words(window)
    languages.use("en")
    wait_for(before, window, qtbot)


def test_a_clip_plays_on_while_the_language_changes(
    window: MainWindow, studio: Studio, languages: Languages, qtbot: QtBot
) -> None:
    with_a_video(window, studio, qtbot)
    player = window.centre.player
    qtbot.waitUntil(lambda: player.position > 0.3, timeout=PATIENCE)
    languages.use("zh_CN")
    wait_for_chinese(window, qtbot)
    assert player.position > 0.3


def test_a_missing_prompt_is_asked_for_in_the_language(window: MainWindow, languages: Languages, qtbot: QtBot) -> None:
    generate(window, "")
    languages.use("zh_CN")
    qtbot.waitUntil(lambda: not window.prompt.trouble)
    generate(window, "")
    assert window.prompt.trouble == "请先描述你要的视频。"


@pytest.mark.parametrize(
    ("prompt", "said"), [("a", "1 character"), ("ab", "2 characters"), ("[1.0s] a", "1 shot · 1.0 s")]
)
def test_plurals(window: MainWindow, prompt: str, said: str) -> None:
    window.prompt.editor.set_text(prompt)
    assert said in [label.text() for label in window.prompt.editor.findChildren(QLabel)]


def choose_language(dialog: SettingsDialog, name: str, qtbot: QtBot) -> None:
    dialog.general.language.setCurrentText(name)
    with qtbot.waitSignal(dialog.finished, timeout=PATIENCE):
        dialog.save.click()


def open_settings(window: MainWindow) -> SettingsDialog:
    window.open_settings()
    return window.findChildren(SettingsDialog)[-1]


def test_the_settings_change_the_language_of_everything(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_settings(window)
    assert "Settings" in settings_words(dialog)
    choose_language(dialog, "简体中文", qtbot)
    wait_for_chinese(window, qtbot)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"  # Qt's own words follow
    dialog = open_settings(window)
    assert "设置" in settings_words(dialog)
    assert not english(settings_words(dialog))
    choose_language(dialog, "English", qtbot)
    qtbot.waitUntil(lambda: "Prompt" in window_words(window))


def test_a_pasted_reply_is_spoken_of_in_the_language(window: MainWindow, languages: Languages, qtbot: QtBot) -> None:
    languages.use("zh_CN")
    window.open_rescue()
    [dialog] = window.findChildren(RescueDialog)
    dialog.field.set_text("https://cdn.example/1.mp4 https://cdn.example/2.mp4")
    qtbot.waitUntil(dialog.get.isEnabled)
    assert dialog.summary.text() == "2 个链接"
    assert english(words_in(dialog)) == set()
    dialog.reject()
