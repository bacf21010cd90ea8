"""The library in the real window: there and back, searched, chosen from, marked, thrown away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_job, a_request
from library_fixtures import FIRST, Adds, in_sight, press, press_at, prompts, wait_for
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Cancelled, Failed
from sora_desktop.domain.job import Status
from sora_desktop.services.library.query import Query, Sort
from sora_desktop.studio import Studio
from sora_desktop.ui.library.cell import badge, circle
from sora_desktop.ui.library.marks_dialog import MarksDialog
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Opens = Callable[[int], LibraryView]


def look_for(view: LibraryView, words: str, found: int, qtbot: QtBot) -> None:
    view.head.search.field.setText(words)
    qtbot.waitUntil(lambda: view.pages.query.words == words)
    wait_for(view, found, qtbot)


def chosen(view: LibraryView) -> list[str]:
    rows = [row for row in range(len(view.pages)) if view.pages.numbers[row] in view.grid.selection.numbers]
    return [entry.job.request.prompt for entry in map(view.pages.entry, rows) if entry]


def test_ctrl_l_leads_there_and_back(view: LibraryView, window: MainWindow) -> None:
    assert prompts(view)[0] == "a red train"
    assert prompts(view)[-1] == "a dog in space"
    assert view.head.search.field.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.centre.isVisible()
    assert not view.isVisible()


def test_escape_empties_the_search_and_then_goes_back(view: LibraryView, window: MainWindow, qtbot: QtBot) -> None:
    look_for(view, "light", 3, qtbot)
    QTest.keyClick(view.head.search.field, Qt.Key.Key_Escape)
    wait_for(view, 5, qtbot)
    QTest.keyClick(view.head.search.field, Qt.Key.Key_Escape)
    assert window.centre.isVisible()


def test_words_find_and_nothing_found_says_what_helps(view: LibraryView, qtbot: QtBot) -> None:
    look_for(view, "ligh stor", 1, qtbot)
    assert prompts(view) == ["lighthouse in a storm"]
    look_for(view, "zebra", 0, qtbot)
    clear = next(each for each in view.findChildren(QPushButton) if each.text() == "Clear search")
    qtbot.waitUntil(clear.isVisible)
    clear.click()
    wait_for(view, 5, qtbot)
    assert not clear.isVisible()


def test_of_two_questions_only_the_last_is_answered(view: LibraryView, qtbot: QtBot) -> None:
    lists: list[int] = []
    view.pages.listed.connect(lambda: lists.append(len(view.pages)))
    view.pages.ask(Query(words="light"))
    view.pages.ask(Query(words="dog"))
    qtbot.waitUntil(lambda: bool(lists))
    assert lists[-1] == 1
    assert 3 not in lists


def test_enter_opens_a_video_in_the_player(view: LibraryView, window: MainWindow, qtbot: QtBot) -> None:
    view.grid.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view.grid, key)
    assert window.centre.isVisible()
    assert window.centre.strip.selected == f"{3:016x}"
    qtbot.waitUntil(lambda: window.centre.player.is_open)


def test_a_double_click_opens_it_too(view: LibraryView, window: MainWindow) -> None:
    QTest.mouseDClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=view.grid.place_of(2).center())
    assert window.centre.strip.selected == f"{2:016x}"


def test_what_was_looked_at_is_watched(view: LibraryView, studio: Studio, qtbot: QtBot) -> None:
    newest, looked_at = f"{4:016x}", f"{0:016x}"
    assert looked_at in studio.marks.unwatched([looked_at, newest])
    QTest.mouseDClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=view.grid.place_of(4).center())
    qtbot.waitUntil(lambda: studio.marks.unwatched([looked_at]) == [])


def test_the_keys_move_and_choose(view: LibraryView) -> None:
    grid = view.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert chosen(view) == ["a dog in space"]
    QTest.keyClick(grid, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Left, SHIFT)
    assert chosen(view) == ["lighthouse in a storm", "jellyfish in shafts of light", "a dog in space"]
    QTest.keyClick(grid, Qt.Key.Key_Home, CONTROL)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert len(chosen(view)) == 4
    QTest.keyClick(grid, Qt.Key.Key_A, CONTROL)
    assert len(chosen(view)) == 5
    assert view.bar.isVisible()
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert chosen(view) == []
    assert not view.bar.isVisible()
    assert view.isVisible()


def test_the_mouse_chooses_one_or_more(view: LibraryView) -> None:
    grid = view.grid
    press(grid, 1)
    press(grid, 3, SHIFT)
    assert len(chosen(view)) == 3
    press(grid, 2, CONTROL)
    assert len(chosen(view)) == 2
    press_at(grid, circle(grid.place_of(0)).center())
    assert len(chosen(view)) == 3
    press(grid, 4)
    assert chosen(view) == ["a dog in space"]


def test_the_choice_stays_with_its_videos_when_the_list_changes(view: LibraryView, add: Adds, qtbot: QtBot) -> None:
    press(view.grid, 1)
    add("a new one")
    view.refresh()
    wait_for(view, 6, qtbot)
    assert chosen(view) == ["dunes in raking light"]
    assert view.grid.selection.current == 2


def test_zoom_keeps_the_keyboards_place_in_sight_and_shows_fewer(view: LibraryView) -> None:
    grid = view.grid
    before = grid.place_of(0).width()
    for _ in range(8):
        QTest.keyClick(grid, Qt.Key.Key_Plus, CONTROL)
    assert grid.zoom == 300
    assert grid.place_of(0).width() > before
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert in_sight(grid, 4)


def test_stars_by_key_and_by_facet(view: LibraryView, studio: Studio, qtbot: QtBot) -> None:
    press(view.grid, 1)
    QTest.keyClick(view.grid, Qt.Key.Key_4)
    job_id = f"{3:016x}"
    qtbot.waitUntil(lambda: (entry := studio.catalogue.entry(job_id)) is not None and entry.rating == 4)
    view.facets.stars.chosen.emit(4)
    wait_for(view, 1, qtbot)
    assert prompts(view) == ["dunes in raking light"]
    QTest.keyClick(view.head.search.field, Qt.Key.Key_Backspace)  # takes the chip away
    wait_for(view, 5, qtbot)


def test_f_calls_all_favourites_and_then_none(view: LibraryView, studio: Studio, qtbot: QtBot) -> None:
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(view.grid, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: len(studio.catalogue.find(Query(favourite=True)).numbers) == 5)
    qtbot.waitUntil(lambda: all(entry and entry.favourite for entry in map(view.pages.entry, range(5))))
    QTest.keyClick(view.grid, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: len(studio.catalogue.find(Query(favourite=True)).numbers) == 0)


def test_tags_and_a_note_are_written_and_found(view: LibraryView, studio: Studio, qtbot: QtBot) -> None:
    press(view.grid, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: bool(view.findChildren(MarksDialog)))
    [dialog] = view.findChildren(MarksDialog)
    dialog.tag_field.setText("winter， client reel, winter")
    dialog.note_field.setPlainText("sent to Anna")
    dialog.accept()
    qtbot.waitUntil(lambda: studio.marks.tags(f"{4:016x}") == ("client reel", "winter"))
    look_for(view, "anna", 1, qtbot)
    assert prompts(view) == ["a red train"]


def test_a_facet_narrows_and_counts(view: LibraryView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.facets.models.isHidden())
    view.facets.models.row("veo-3.1").click()
    wait_for(view, 1, qtbot)
    assert prompts(view) == ["a red train"]
    assert view.facets.models.row("sora-2").accessibleDescription() == "4"
    view.facets.kinds.row("all").click()
    wait_for(view, 5, qtbot)


def test_an_order_by_length_or_age(view: LibraryView, qtbot: QtBot) -> None:
    view.head.sort_wanted.emit(Sort.OLDEST)
    qtbot.waitUntil(lambda: prompts(view)[0] == "a dog in space")


def test_takes_of_a_prompt_are_a_stack_that_opens(view: LibraryView, add: Adds, qtbot: QtBot) -> None:
    add("a dog in space")
    view.head.stacked.emit(True)
    qtbot.waitUntil(lambda: bool(view.pages.takes) and prompts(view)[0] == "a dog in space")
    assert len(view.pages) == 5
    press_at(view.grid, badge(view.grid.place_of(0)).center())
    wait_for(view, 2, qtbot)
    assert set(prompts(view)) == {"a dog in space"}


def test_a_job_that_goes_on_is_seen_to(view: LibraryView, window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.prompt.choices.field("seconds").setEditText("1")
    window.prompt.editor.set_text("[1.0s] made meanwhile")
    window.prompt.send()
    wait_for(view, 6, qtbot)
    qtbot.waitUntil(lambda: (entry := view.pages.entry(0)) is not None and entry.job.video is not None)


def test_an_empty_library_says_so(window: MainWindow, open_library: Opens, qtbot: QtBot) -> None:
    view = open_library(0)
    qtbot.waitUntil(lambda: not view.grid.isVisible())


def test_a_missing_file_is_noticed_when_it_is_seen_and_found_again(
    view: LibraryView, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    job = studio.library.job(f"{2:016x}")
    assert job is not None
    assert job.video is not None
    new = tmp_path / "elsewhere" / "deeper" / Path(job.video.path).name
    new.parent.mkdir(parents=True)
    Path(job.video.path).rename(new)
    view.thumbs.forget_missing()
    view.refresh()
    qtbot.waitUntil(lambda: [each.id for each in studio.catalogue.missing()] == [job.id])
    view.folders.find(tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: studio.catalogue.missing() == [])
    moved = studio.library.job(job.id)
    assert moved is not None
    assert moved.video is not None
    assert moved.video.path == str(new)


def test_a_folder_is_taken_in_without_a_word_of_finished_videos(
    view: LibraryView, window: MainWindow, studio: Studio, film_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "holidays"
    folder.mkdir()
    (folder / "by_the_sea.mp4").write_bytes(film_file.read_bytes())
    heard: list[object] = []
    window.jobs.changed.connect(lambda _job, event: heard.append(event))
    view.folders.take_in(folder)
    wait_for(view, 6, qtbot)
    assert "by the sea" in prompts(view)
    assert heard == []


def test_another_language_while_the_library_is_open(view: LibraryView, qtbot: QtBot) -> None:
    for _ in range(2):
        QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.head.search.field.placeholderText()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_K, Qt.Key.Key_L])
def test_the_players_keys_do_nothing_in_the_library(view: LibraryView, window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(view.grid, key)
    assert not window.centre.player.is_playing


def test_the_menu_offers_what_the_selection_does(view: LibraryView, studio: Studio, qtbot: QtBot) -> None:
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        place = view.grid.place_of(0).center()
        view.grid.contextMenuEvent(QContextMenuEvent(reason, place, view.grid.viewport().mapToGlobal(place)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        words = {action.text(): action for action in menu.actions()}
        leading = [action.text() for action in menu.actions()[:5]]
        assert leading == [
            "Open in the studio",
            "Start from this video’s prompt and settings",
            "Continue from this video’s last frame",
            "Copy the prompt",
            "Copy the file",
        ]
        assert list(words)[-3:] == ["Move to bin", "Export…", "Compare"]
        assert not words["Compare"].isEnabled()
        assert chosen(view) == ["a red train"]
        menu.close()
    words["Favourite"].trigger()
    qtbot.waitUntil(lambda: len(studio.catalogue.find(Query(favourite=True)).numbers) == 1)


def test_the_menu_opens_a_video_in_the_studio(view: LibraryView, window: MainWindow) -> None:
    place = view.grid.place_of(1).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.grid.viewport().mapToGlobal(place))
    view.grid.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert window.centre.isVisible()


def test_the_selections_line_never_widens_the_window(view: LibraryView, window: MainWindow, qtbot: QtBot) -> None:
    view.bar.offer(compare=True, export=True)
    window.resize(1000, 700)
    press(view.grid, 0)
    qtbot.waitUntil(view.bar.isVisible)
    qtbot.waitUntil(lambda: not view.bar.buttons["tag"].text())
    assert window.width() == 1000
    assert view.bar.buttons["tag"].accessibleName() == "Tag"
    assert view.bar.buttons["compare"].geometry().right() <= view.bar.width()
    window.resize(1900, 900)
    qtbot.waitUntil(lambda: view.bar.buttons["tag"].text() == "Tag")


def test_what_became_of_jobs_can_be_chosen_where_they_differ(view: LibraryView, studio: Studio, qtbot: QtBot) -> None:
    assert view.facets.states.isHidden()
    for id, event in (("ended", Cancelled(Charged.NO)), ("broken", Failed(Code.TIMED_OUT, Charged.MAYBE))):
        job = a_job(id=id, created=FIRST - 60 * len(id), request=a_request(prompt=id))
        studio.library.add(job)
        studio.library.record(job, event, FIRST)
    view.refresh()
    qtbot.waitUntil(view.facets.states.isVisible)
    states = view.facets.states
    assert [row.text() for row in states._rows if row.isVisible()] == ["Finished", "Failed", "Cancelled"]
    states.row(Status.CANCELLED).click()
    wait_for(view, 1, qtbot)
    states.row(Status.FAILED).click()
    wait_for(view, 2, qtbot)
    qtbot.waitUntil(lambda: sorted(prompts(view)) == ["broken", "ended"])
    for state in (Status.CANCELLED, Status.FAILED):
        states.row(state).click()
    wait_for(view, 7, qtbot)
