"""About: versions to copy, and the licence of everything that comes with the program."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sora_desktop import __version__
from sora_desktop.services import versions
from sora_desktop.ui.desktop.about import About

TOP = Path(__file__).parents[2]


@pytest.fixture
def about(qtbot: QtBot) -> About:
    about = About()
    qtbot.addWidget(about)
    about.show()
    qtbot.waitUntil(lambda: about.names.count() > 0)
    return about


def licence_of(about: About, name: str) -> str:
    [item] = about.names.findItems(name, Qt.MatchFlag.MatchExactly)
    about.names.setCurrentItem(item)
    return about.licence.toPlainText()


def test_the_versions_are_those_that_run(about: About) -> None:
    told = dict(
        re.split(r"\s{2,}", line, maxsplit=1) for line in about.versions.toPlainText().splitlines() if "  " in line
    )
    assert told["Sora Desktop"] == __version__
    assert told["Qt"].startswith(qVersion())
    for name in ("Python", "av", "FFmpeg", "wakepy", "requests", "msgspec", "keyring"):
        assert re.match(r"\d+\.\d+", told[name]), name


def test_they_can_be_copied_with_the_keyboard(about: About) -> None:
    about.copy_button.setFocus()
    QTest.keyClick(about.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == about.versions.toPlainText()


@pytest.mark.parametrize(
    ("name", "licence", "text"),
    [
        ("Sora Desktop", "MIT", "Permission is hereby granted"),
        ("Lucide", "ISC", "ISC License"),
        ("Python", "PSF", "PYTHON SOFTWARE FOUNDATION LICENSE"),
        ("requests", "Apache-2.0", "Apache License"),
        ("certifi", "MPL-2.0", "Mozilla Public License"),
        ("wakepy", "MIT License", "Permission is hereby granted"),
        ("PySide6_Essentials", "LGPL-3.0-only", "does not come with it"),
        ("FFmpeg", "LGPL", "https://ffmpeg.org"),
    ],
)
def test_each_part_has_its_licence(about: About, name: str, licence: str, text: str) -> None:
    shown = licence_of(about, name)
    assert licence in shown.splitlines()[0]
    assert text in shown


def test_every_package_that_we_name_is_told_of_and_has_a_licence() -> None:
    named = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {re.match(r"[\w-]+", line)[0] for line in named} == set(versions.SHIPPED)  # type: ignore[index]
    found = {re.sub(r"[-_.]+", "-", component.name).lower(): component for component in versions.components()}
    assert {name.lower() for name in versions.SHIPPED} <= set(found)
    assert {"pyside6-essentials", "shiboken6", "idna", "charset-normalizer"} <= set(found)  # what they stand on
    assert "pytest" not in found
    assert all(component.licence for component in found.values())


def test_the_log_folder_is_asked_for(about: About, qtbot: QtBot) -> None:
    with qtbot.waitSignal(about.log_folder_wanted):
        QTest.mouseClick(about.log_button, Qt.MouseButton.LeftButton)
    assert about.isVisible()


def test_it_closes_by_a_key(about: About) -> None:
    QTest.keyClick(about, Qt.Key.Key_Escape)
    assert not about.isVisible()


def test_it_may_be_closed_before_all_is_read(qtbot: QtBot) -> None:
    versions.components.cache_clear()
    about = About()
    about.show()
    about.close()
    about.deleteLater()
    qtbot.wait(300)


def test_every_control_has_words_after_a_change_of_language(about: About) -> None:
    QApplication.sendEvent(about, QEvent(QEvent.Type.LanguageChange))
    assert all(button.text() for button in about.findChildren(QPushButton))
    assert [about.tabs.tabText(n) for n in range(2)] == ["Versions", "Licences"]
    for field in (about.versions, about.names, about.licence):
        assert field.accessibleName()
