"""Looking for words in the log: the bar, its keys, the places lit, and a log that grows meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_job
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import StorageError
from sora_desktop.domain.events import Accepted, AnyEvent
from sora_desktop.services.text_file import save_text
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.logs import Entry
from sora_desktop.ui.side.log_page import LogPage
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.log_finder import STRETCH, Finder
from sora_desktop.ui.widgets.log_lines import Lines, Note

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(theme: Theme, icons: Icons, qtbot: QtBot) -> LogPage:
    page = LogPage(theme, icons)
    qtbot.addWidget(page)
    page.resize(400, 500)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def tell(page: LogPage, qtbot: QtBot, *contents: str | AnyEvent) -> None:
    page.show_job(a_job(), [Entry(content, None) for content in contents])
    qtbot.waitUntil(lambda: not page.view.has_waiting)


def settle(page: LogPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.view.has_waiting and page.view.search.is_done)


def look_for(page: LogPage, word: str, qtbot: QtBot) -> None:
    """Press Ctrl+F in the log and type."""
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(page.find_bar.field, word)
    settle(page, qtbot)


def told(page: LogPage) -> str:
    """Return what the bar says of how many places there are."""
    return next(label.text() for label in page.find_bar.findChildren(QLabel))


def steps(page: LogPage, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> list[str]:
    """Press keys where the focus is, and return what the bar says after each."""
    said = []
    for key, modifier in keys:
        QTest.keyClick(page.focusWidget() or page, key, modifier)
        said.append(told(page))
    return said


def finder(*contents: str | Note) -> Finder:
    lines = Lines(lambda raw: 1, lambda note: 30)
    for content in contents:
        if isinstance(content, Note):
            lines.add_note(content, "")
        else:
            lines.add_text(content, "")
    return Finder(lines)


def all_places(found: Finder) -> list[int]:
    while not found.is_done:
        found.step()
    return list(found.places)


def test_the_keys_go_from_place_to_place_and_round(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "one two\nTwo three\n", "TWO\n")
    look_for(page, "two", qtbot)
    assert told(page) == "1 of 3"
    none = Qt.KeyboardModifier.NoModifier
    keys = [(Qt.Key.Key_Return, none), (Qt.Key.Key_F3, none), (Qt.Key.Key_Enter, none), (Qt.Key.Key_Return, SHIFT)]
    assert steps(page, *keys) == ["2 of 3", "3 of 3", "1 of 3", "3 of 3"]
    page.view.setFocus()
    assert steps(page, (Qt.Key.Key_F3, SHIFT), (Qt.Key.Key_F3, none)) == ["2 of 3", "3 of 3"]


def test_so_do_the_buttons(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "a b a b a")
    look_for(page, "a", qtbot)
    by_name = {each.accessibleName(): each for each in page.find_bar.findChildren(QToolButton)}
    by_name["Next place"].click()
    assert told(page) == "2 of 3"
    by_name["Previous place"].click()
    by_name["Previous place"].click()
    assert told(page) == "3 of 3"
    by_name["Close the search"].click()
    assert not page.find_bar.isVisible()


def test_nothing_found_is_said_and_switches_the_buttons_off(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "a")
    look_for(page, "zebra", qtbot)
    assert told(page) == "Nothing found"
    assert page.find_bar.field.property("state") == "wrong"
    enabled = {each.accessibleName(): each.isEnabled() for each in page.find_bar.findChildren(QToolButton)}
    assert (enabled["Next place"], enabled["Previous place"], enabled["Close the search"]) == (False, False, True)
    page.find_bar.field.clear()
    assert told(page) == ""
    assert page.find_bar.field.property("state") == ""


def test_escape_closes_it_gives_the_focus_back_and_leaves_the_place_selected(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "one two three\n")
    look_for(page, "TWO", qtbot)
    QTest.keyClick(page.find_bar.field, Qt.Key.Key_Escape)
    assert not page.find_bar.isVisible()
    assert page.view.hasFocus()
    QTest.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "two"
    assert page.view.search.count == 0
    QTest.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert page.find_bar.field.text() == "two"  # what is selected is looked for


def test_a_button_opens_it_too(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "one")
    button = next(each for each in page.findChildren(QToolButton) if each.accessibleName() == "Find in the log")
    button.click()
    assert page.find_bar.isVisible()
    assert page.find_bar.field.hasFocus()


def test_our_own_notes_are_found_and_lit_too(
    page: LogPage, qtbot: QtBot, theme: Theme, shot: Callable[[QWidget], QImage]
) -> None:
    tell(page, qtbot, "some text\n", Accepted("task_1"), "more text\n")
    plain = shot(page.view.viewport())
    look_for(page, "task_1", qtbot)
    assert told(page) == "1 of 1"
    lit = shot(page.view.viewport())
    assert plain != lit
    accent = theme.colour("accent").rgb()
    assert any(lit.pixel(x, y) == accent for x in range(0, lit.width(), 2) for y in range(0, lit.height(), 2))


def test_places_out_of_sight_are_scrolled_to_and_the_view_stays_where_it_is_else(page: LogPage, qtbot: QtBot) -> None:
    tell(
        page,
        qtbot,
        "needle\n" + "hay\n" * 500 + "needle\nneedle\n" + "hay\n" * 500 + "needle" + " hay" * 900 + " Needle\n",
    )
    bar = page.view.verticalScrollBar()
    bar.setValue(0)
    look_for(page, "needle", qtbot)
    assert (told(page), bar.value()) == ("1 of 5", 0)
    tops = []
    for _ in range(4):
        QTest.keyClick(page.find_bar.field, Qt.Key.Key_Return)
        tops.append(bar.value())
    assert 0 < tops[0] == tops[1] < tops[2] < tops[3]


def test_the_search_begins_at_what_is_seen_and_goes_on_from_there_with_each_letter(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "ab\nac\n" + "-\n" * 300 + "ab\nac\n")
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
    look_for(page, "a", qtbot)
    assert told(page) == "3 of 4"
    QTest.keyClicks(page.find_bar.field, "c")
    settle(page, qtbot)
    assert told(page) == "2 of 2"


def test_what_comes_later_is_found_as_well(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "> progress 1..")
    look_for(page, "progress 2", qtbot)
    assert told(page) == "Nothing found"
    for text in ("\n> pro", "gress 2..\n", "> PROGRESS 2"):
        page.add_text(text)
        settle(page, qtbot)
    assert told(page) == "1 of 2"


def test_another_jobs_log_is_looked_through_for_the_same(page: LogPage, qtbot: QtBot) -> None:
    tell(page, qtbot, "one\none\n")
    look_for(page, "one", qtbot)
    tell(page, qtbot, "one\n")
    settle(page, qtbot)
    assert told(page) == "1 of 1"
    page.show_job(None, [])
    assert not page.find_bar.isVisible()


@given(
    chunks=st.lists(st.text(alphabet="aAbB\n生🏃", max_size=12) | st.none(), max_size=12),
    word=st.text(alphabet="aAb生🏃", min_size=1, max_size=3),
)
def test_every_place_is_found_however_the_text_came(chunks: list[str | None], word: str) -> None:
    found = finder()
    found.seek(word)
    for chunk in chunks:
        if chunk is None:
            found._lines.add_note(Note("check", "a note: ab", "ok"), "")
        else:
            found._lines.add_text(chunk, "")
        all_places(found)
    whole = "".join(found._lines.shown(piece) for piece in range(len(found._lines)))
    assert list(found.places) == everywhere(whole.lower(), word.lower())
    for number, place in enumerate(found.places):
        start, end = found.position(number), found.end(number)
        assert found.place_of(start) == place
        assert found.place_of(end) == place + len(word)


def everywhere(whole: str, word: str) -> list[int]:
    places, place = [], whole.find(word)
    while place != -1:
        places.append(place)
        place = whole.find(word, place + len(word))
    return places


def test_letters_whose_lower_case_is_longer_shift_nothing() -> None:
    found = finder("İİİ ß STANBUL\n")
    found.seek("stanbul")
    assert all_places(found) == [6]


@pytest.mark.parametrize("length", [1, 2, 1_999, 2_001, 30_000])
def test_a_place_over_the_edges_of_pieces_and_stretches_is_found_once(length: int) -> None:
    word = "n" + "e" * (length - 1) if length > 1 else "n"
    gap = "-" * 777
    text = (gap + word) * (3 * STRETCH // (len(gap) + length) + 2)
    found = finder(text)
    found.seek(word.upper())
    assert len(all_places(found)) == text.count(word)
    spread = [part for piece in range(len(found._lines)) for part in found.within(piece)]
    assert sum(last - first for _, first, last in spread) == text.count(word) * length


def test_the_whole_reply_is_saved_where_the_person_says(page: LogPage, qtbot: QtBot, tmp_path: Path) -> None:
    text = "> 进度 36..\n" * 1_000
    page.show_job(a_job(), [Entry(text, None)])
    wanted = QSignalSpy(page.save_wanted)
    save = next(each for each in page.findChildren(QToolButton) if "Save" in each.accessibleName())
    qtbot.waitUntil(save.isEnabled)
    save.click()
    [dialog] = page.findChildren(QFileDialog)
    dialog.selectFile(str(tmp_path / "reply"))
    dialog.accept()
    [path, saved] = wanted.at(0)
    assert path == str(tmp_path / "reply.txt")
    save_text(Path(path), saved)
    assert Path(path).read_bytes().decode() == text


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        save_text(tmp_path / "gone" / "reply.txt", "text")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(StorageError):
        save_text(tmp_path / "folder.txt", "text")
    assert [each.name for each in tmp_path.iterdir()] == ["folder.txt"]
