from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.focus_ring import FocusRings
from sora_desktop.ui.widgets.icon_label import IconLabel

Shot = Callable[[QWidget], QImage]


def inks(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_an_empty_page_says_its_words_as_plain_text(icons: Icons, qtbot: QtBot) -> None:
    page = EmptyState(icons, "search", "Nothing <here>", "Do <b>this</b>.")
    qtbot.addWidget(page)
    page.resize(600, 300)
    page.show()
    labels = page.findChildren(QLabel)
    assert [label.text() for label in labels] == ["Nothing <here>", "Do <b>this</b>."]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert all(abs(label.geometry().center().x() - page.rect().center().x()) <= 1 for label in labels)
    page.set_words("Other", "words")
    assert labels[0].text() == "Other"


def test_an_icon_label_shows_its_icon(icons: Icons, theme: Theme, qtbot: QtBot, shot: Shot) -> None:
    label = IconLabel(icons, "x", 32, "danger")
    qtbot.addWidget(label)
    label.resize(40, 40)
    assert theme.colour("danger").name() in inks(shot(label))
    label.show_icon("check", "ok")
    assert theme.colour("danger").name() not in inks(shot(label))
    assert theme.colour("ok").name() in inks(shot(label))


def test_a_ring_follows_the_keyboard_and_not_the_mouse(
    theme: Theme, qapp: QApplication, qtbot: QtBot, shot: Shot
) -> None:
    rings = FocusRings(theme, qapp)
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    row.setSpacing(20)
    buttons = [QPushButton(words) for words in ("One", "Two", "Three")]
    for button in buttons:
        row.addWidget(button)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert theme.colour("accent").name() not in inks(shot(page))
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert buttons[1].hasFocus()
    assert theme.colour("accent").name() in inks(shot(page))
    QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert theme.colour("accent").name() not in inks(shot(page))
    rings.deleteLater()
