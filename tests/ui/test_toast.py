"""Toasts: seen, heard, pressed, and never in the way."""

import pytest
from driving import tab_order
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.toast import News, Toasts

SAVED = News("Saved a clip 00-03-05.png", action="Show")
LONG = 600_000  # milliseconds


def field_of(page: QWidget) -> QLineEdit:
    [field] = page.findChildren(QLineEdit)
    return field


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(QLineEdit())
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    field_of(page).setFocus()
    QCursor.setPos(page.mapToGlobal(QPoint(1, 1)))
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_a_toast_stands_in_the_corner_and_goes_by_itself(page: QWidget, icons: Icons, qtbot: QtBot) -> None:
    toasts = Toasts(page, icons, stays=300)
    toast = toasts.show(SAVED)
    assert toast.isVisible()
    assert page.rect().contains(toast.geometry())
    assert (toast.geometry().right(), toast.geometry().bottom()) == (900 - 16 - 1, 600 - 28 - 16 - 1)
    qtbot.waitUntil(lambda: not toasts.shown)
    assert [each for each in page.findChildren(QLabel) if each.isVisible()] == []


def test_the_focus_stays_where_it_is(page: QWidget, icons: Icons) -> None:
    toasts = Toasts(page, icons, stays=LONG)
    pressed: list[int] = []
    toast = toasts.show(SAVED, lambda: pressed.append(1))
    field = field_of(page)
    assert field.hasFocus()
    QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert pressed == [1]
    assert field.hasFocus()
    assert toasts.shown == []


def test_the_keyboard_comes_to_the_action_and_escape_closes(page: QWidget, icons: Icons) -> None:
    toasts = Toasts(page, icons, stays=LONG)
    pressed: list[int] = []
    toast = toasts.show(SAVED, lambda: pressed.append(1))
    assert [toast.action, toast.close_button] == list(tab_order(page, field_of(page)))[1:]
    toast.action.setFocus()
    QTest.keyClick(toast.action, Qt.Key.Key_Escape)
    assert toasts.shown == []
    assert pressed == []


@pytest.mark.screen
def test_what_the_pointer_or_the_keyboard_is_on_stays(page: QWidget, icons: Icons, qtbot: QtBot) -> None:
    toasts = Toasts(page, icons, stays=200)
    held, pointed = toasts.show(SAVED), toasts.show(SAVED)
    held.action.setFocus()
    QCursor.setPos(pointed.mapToGlobal(QPoint(4, 4)))
    qtbot.wait(900)
    assert toasts.shown == [held, pointed]
    QCursor.setPos(page.mapToGlobal(QPoint(1, 1)))
    qtbot.waitUntil(lambda: toasts.shown == [held])
    field_of(page).setFocus()
    qtbot.waitUntil(lambda: not toasts.shown)


def test_three_stand_on_one_another_and_a_fourth_sends_the_oldest_away(page: QWidget, icons: Icons) -> None:
    toasts = Toasts(page, icons, stays=LONG)
    first, second, third, fourth = (toasts.show(News(f"News {number}", "and a line")) for number in range(4))
    assert first.isHidden()
    assert toasts.shown == [second, third, fourth]
    places = [toast.geometry() for toast in toasts.shown]
    assert places[0].bottom() < places[1].top() < places[1].bottom() < places[2].top()
    toasts.show(SAVED)
    third.close_button.click()
    assert [toast.accessibleName() for toast in toasts.shown] == ["News 3 and a line", SAVED.title]


def test_toasts_follow_the_window(page: QWidget, icons: Icons) -> None:
    toast = Toasts(page, icons, stays=LONG).show(SAVED)
    page.resize(700, 500)
    assert toast.geometry().right() == 700 - 16 - 1


def test_toasts_keep_to_a_picture_while_that_is_on_show(page: QWidget, icons: Icons) -> None:
    picture = QWidget(page)
    picture.setGeometry(100, 50, 500, 300)
    toasts = Toasts(page, icons, stays=LONG)
    toasts.keep_to(picture)
    toast = toasts.show(SAVED)
    corner = toast.geometry().bottomRight()
    picture.show()
    assert toast.geometry().bottomRight() == picture.geometry().bottomRight() - QPoint(16, 16)
    picture.resize(400, 200)
    second = toasts.show(News("Copied"))
    assert second.geometry().bottomRight() == picture.geometry().bottomRight() - QPoint(16, 16)
    assert picture.geometry().contains(toast.geometry())
    second.close_button.click()
    picture.hide()
    assert toast.geometry().bottomRight() == corner


def test_foreign_words_are_text_and_long_ones_are_not_cut(page: QWidget, icons: Icons) -> None:
    picture = QImage(1280, 720, QImage.Format.Format_RGB32)
    news = News("<b>Saved</b> " + "a long name " * 12, "and more of it " * 8, picture=picture, action="Show")
    toast = Toasts(page, icons, stays=LONG).show(news)
    labels = [label for label in toast.findChildren(QLabel) if label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())
    assert toast.width() <= 376
    assert not toast.action.visibleRegion().isEmpty()


def test_every_control_has_a_name(page: QWidget, icons: Icons) -> None:
    toast = Toasts(page, icons, stays=LONG).show(SAVED)
    assert toast.accessibleName() == SAVED.title
    assert toast.action.text() == "Show"
    assert toast.close_button.accessibleName() == "Close"
    assert not Toasts(page, icons, stays=LONG).show(News("Copied")).action.isVisible()
