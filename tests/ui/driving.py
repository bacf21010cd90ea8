"""Hands for the tests of the window: they type, press, and answer questions."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import Profile, new_profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.side.job_card import FailedCard, JobCard
from sora_desktop.ui.widgets.log_view import LogView

PATIENCE = 90_000  # milliseconds
_LOOK_EVERY = 20


def use_relay(studio: Studio, base_url: str, protocol: Protocol = Protocol.CHAT) -> Profile:
    """Make a relay the profile of all new videos."""
    profile = new_profile("Tideway", base_url, protocol=protocol)
    studio.settings.save(Settings(profiles=(profile,), default_profile=profile.id))
    return profile


def write(window: MainWindow, prompt: str) -> QWidget:
    """Type a prompt over the old one; returns the field that has the focus."""
    window.prompt.editor.select_all()
    field = window.prompt.editor.focusProxy()
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, prompt)
    return field


def generate(window: MainWindow, prompt: str) -> None:
    """Type a prompt and press Ctrl+Enter."""
    QTest.keyClick(write(window, prompt), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def wait_for_failure(window: MainWindow, qtbot: QtBot, count: int = 1) -> JobCard:
    """Wait until ``count`` jobs need the person; returns the newest one's card."""
    cards = partial(failed_cards, window)
    qtbot.waitUntil(lambda: len(window.jobs.needing_help) == len(cards()) == count, timeout=PATIENCE)
    return cards()[window.jobs.needing_help[0].id]


def failed_cards(window: MainWindow) -> dict[str, FailedCard]:
    """Return the cards of the jobs that need the person."""
    return {job_id: card for job_id, card in window.side.queue.cards.items() if isinstance(card, FailedCard)}


def buttons(widget: QWidget) -> list[str]:
    """Return the words on the buttons that are not hidden."""
    return [button.text() for button in widget.findChildren(QPushButton) if not button.isHidden()]


def button(widget: QWidget, words: str) -> QPushButton:
    """Return the button with these words."""
    return next(found for found in widget.findChildren(QPushButton) if found.text() == words)


def answer(do: Callable[[QMessageBox], object]) -> list[QMessageBox]:
    """Have ``do`` answer the next question; the list returned holds it as soon as it was asked."""
    asked: list[QMessageBox] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible():
            asked.append(box)
            do(box)
        else:
            QTimer.singleShot(_LOOK_EVERY, look)

    QTimer.singleShot(0, look)
    return asked


def press_key(key: Qt.Key) -> Callable[[QMessageBox], None]:
    """Return an answer by one key, given to whatever has the focus in the question."""
    return lambda box: QTest.keyClick(box.focusWidget() or box, key)


def press_button(words: str) -> Callable[[QMessageBox], None]:
    """Return an answer by a button."""
    return lambda box: button(box, words).click()


def tab_order(window: QWidget, first: QWidget) -> Iterator[QWidget]:
    """Yield what Tab comes to, from ``first`` once around."""
    current: QWidget | None = first
    while current is not None:
        if current.isVisibleTo(window) and current.isEnabled() and current.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield current
        current = current.nextInFocusChain()
        if current is first:
            return


def log_lines(log: LogView, qtbot: QtBot) -> list[str]:
    """Return what the log shows, line by line, notes and text alike."""
    qtbot.waitUntil(lambda: not log.has_waiting)
    lines = log._lines
    return [lines.notes[n].text if n in lines.notes else raw.rstrip("\n") for n, raw in enumerate(lines.raw)]
