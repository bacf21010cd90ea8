"""Comparing in the whole window: ways in and out, what is shown of the videos, and what a person does with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from driving import button
from library_fixtures import Adds, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.app import Languages
from sora_desktop.domain.job import Job
from sora_desktop.studio import Studio
from sora_desktop.ui.clip_menu import ClipAction, Scene, choices
from sora_desktop.ui.compare.view import CompareView
from sora_desktop.ui.compare.wipe import Wipe
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("PulseAudio", "Could not open media", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Compares = Callable[..., CompareView]


@pytest.fixture
def takes(add: Adds) -> list[Job]:
    """Two takes of one prompt, made before the window, the earlier one first."""
    return [add("a dog in space"), add("a dog in space")]


@pytest.fixture
def view(takes: list[Job], window: MainWindow, qtbot: QtBot) -> CompareView:
    """The two takes, compared by the keyboard."""
    window.panes.in_studio(lambda: None)
    QTest.keyClick(window, Qt.Key.Key_D, CTRL | SHIFT)
    return ready(window, qtbot)


def ready(window: MainWindow, qtbot: QtBot) -> CompareView:
    """Wait until every clip shows its first frame, or says why it does not."""
    view = window.comparing.view
    assert view is not None
    qtbot.waitUntil(view.isVisible)
    shots = view.side.shots
    qtbot.waitUntil(lambda: all(not shot.image.isNull() or shot.words for shot in shots[: len(view.jobs)]))
    return view


def stands(view: CompareView, frame: int) -> Callable[[], bool]:
    return lambda: view.deck.frame == frame and not view._ready_ensemble()._seeking


def covers_the_screen(view: CompareView) -> bool:
    return view.is_full_screen


def words(view: CompareView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_the_take_before_is_a_and_this_one_is_b(view: CompareView, takes: list[Job]) -> None:
    assert [job.id for job in view.jobs] == [job.id for job in takes]
    assert {"Take 1", "Take 2"} <= set(words(view))
    assert [line[0] for line in view.side.table.lines()] == ["File"]
    assert view.same.fold.text() == (
        "The same in both: prompt, model, profile, " + view.same.fold.text().split("profile, ")[1]
    )
    view.same.fold.click()
    assert view.same.table.facts()["Prompt"] == "a dog in space"


def test_the_menu_offers_it_only_where_there_is_an_earlier_take(takes: list[Job]) -> None:
    for scene, is_offered in ((Scene(has_earlier=True), True), (Scene(), False), (Scene(False, True, True), False)):
        groups = choices(takes[1], scene)
        assert any(ClipAction.COMPARE in group for group in groups) is is_offered


def test_a_first_take_has_nothing_to_be_compared_with(takes: list[Job], window: MainWindow) -> None:
    window.show_job(takes[0])
    QTest.keyClick(window, Qt.Key.Key_D, CTRL | SHIFT)
    assert window.comparing.view is None


@pytest.mark.parametrize("count", [1, 5])
def test_one_video_or_five_are_left_alone(add: Adds, window: MainWindow, count: int) -> None:
    window.comparing.compare([add(f"a dog {number}") for number in range(count)])
    assert window.comparing.view is None


def test_escape_and_the_arrow_lead_back_and_let_go(view: CompareView, window: MainWindow, takes: list[Job]) -> None:
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.centre.isVisible()
    assert view.jobs == []
    window.comparing.compare(takes)
    assert view.head.back.text() == "Studio"
    view.head.back.click()
    assert window.centre.isVisible()
    assert view.deck.timing is None


def test_another_place_lets_go_too(view: CompareView, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert window.library.isVisible()
    assert view.jobs == []


def test_four_are_compared_from_the_library_and_the_way_back_leads_there(
    add: Adds, window: MainWindow, qtbot: QtBot, open_library: Callable[[int], LibraryView]
) -> None:
    for prompt in ("a dog", "a cat", "a red train", "dunes"):
        add(prompt)
    library = open_library(4)
    for row in range(4):
        press(library.grid, row, CTRL if row else Qt.KeyboardModifier.NoModifier)
    library.bar.buttons["compare"].click()
    qtbot.waitUntil(lambda: window.comparing.view is not None)
    view = ready(window, qtbot)
    assert {"a dog", "a cat", "a red train", "dunes"} <= set(words(view))
    assert not view.head.wipe.isVisible()
    QTest.keyClick(view, Qt.Key.Key_W)
    assert not view.is_wiping
    assert [len(line) for line in view.side.table.lines()] == [5, 5]
    assert button(view, "Keep only D").isVisible()
    view.deck.seek_frame(7)
    qtbot.waitUntil(stands(view, 7))
    assert view.head.back.text() == "Library"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert library.isVisible()


def test_the_players_keys_move_both(view: CompareView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Period)
    QTest.keyClick(view, Qt.Key.Key_Period)
    qtbot.waitUntil(stands(view, 2))
    images = [shot.image for shot in view.side.shots[:2]]
    assert images[0] == images[1]
    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.deck.frame > 5)
    QTest.keyClick(view, Qt.Key.Key_K)
    assert not view.deck.is_playing
    QTest.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(stands(view, 23))
    assert view.transport.scrub.value() == 23
    QTest.keyClick(view, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: stands(view, 0)() and not view.deck.is_playing)


def test_swapping_exchanges_everything_but_the_letters(view: CompareView, takes: list[Job], qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_3)
    files = view.side.table.lines()[0][1:]
    view.head.swap.click()
    assert [job.id for job in view.jobs] == [takes[1].id, takes[0].id]
    assert [card.name.text() for card in view.side.cards[:2]] == ["Take 2", "Take 1"]
    assert [card.stars.value() for card in view.side.cards[:2]] == [0, 3]
    assert view.side.table.lines()[0][1:] == files[::-1]
    assert view.side.shots[0].letter.isChecked()


def test_a_letter_chooses_who_is_heard_and_whose_frame_is_taken(
    view: CompareView, takes: list[Job], window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(view, Qt.Key.Key_B)
    assert [shot.letter.isChecked() for shot in view.side.shots[:2]] == [False, True]
    QTest.keyClick(view, Qt.Key.Key_S)
    folder = Path(takes[1].video.path).parent if takes[1].video else Path()
    qtbot.waitUntil(lambda: [path.name for path in folder.glob("*.png")] == ["1 a dog in space 00-00-00.png"])
    QTest.keyClick(view, Qt.Key.Key_R)
    assert len(window.prompt.references.paths()) == 1
    view.side.shots[0].letter.click()
    assert view.chosen == view.jobs[0]


def test_not_synced_the_transport_is_about_one(view: CompareView, qtbot: QtBot) -> None:
    view.head.synced.click()
    view.choose(1)
    QTest.keyClick(view, Qt.Key.Key_Period)
    qtbot.waitUntil(stands(view, 1))
    ensemble = view._ready_ensemble()
    assert [track.shown for track in ensemble.tracks] == [0, 1]
    QTest.keyClick(view, Qt.Key.Key_Y)
    assert view.head.synced.isChecked()
    QTest.keyClick(view, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: [track.shown for track in ensemble.tracks] == [1, 2])


def test_stars_and_hearts_are_written_down(view: CompareView, takes: list[Job], studio: Studio, qtbot: QtBot) -> None:
    first, second = view.side.cards[:2]
    QTest.mouseClick(first.stars, Qt.MouseButton.LeftButton, pos=first.stars.place_of(4).center())
    QTest.keyClick(second.stars, Qt.Key.Key_Right)
    second.heart.click()
    QTest.keyClick(view, Qt.Key.Key_F)

    def marks() -> list[tuple[int, bool]]:
        entries = [studio.catalogue.entry(job.id) for job in takes]
        return [(entry.rating, entry.favourite) for entry in entries if entry]

    qtbot.waitUntil(lambda: marks() == [(4, True), (1, True)])
    QTest.mouseClick(first.stars, Qt.MouseButton.LeftButton, pos=first.stars.place_of(4).center())
    qtbot.waitUntil(lambda: marks() == [(0, True), (1, True)])


def test_the_marks_of_before_are_shown(takes: list[Job], studio: Studio, window: MainWindow, qtbot: QtBot) -> None:
    studio.marks.rate([takes[1].id], 5)
    studio.marks.favour([takes[1].id])
    window.comparing.compare(takes)
    view = ready(window, qtbot)
    qtbot.waitUntil(lambda: [card.stars.value() for card in view.side.cards[:2]] == [0, 5])
    assert [card.heart.isChecked() for card in view.side.cards[:2]] == [False, True]


def test_keeping_one_bins_the_other_and_can_be_taken_back(
    view: CompareView, takes: list[Job], window: MainWindow, qtbot: QtBot
) -> None:
    button(view, "Keep A, bin B").click()
    assert window.centre.isVisible()
    assert view.jobs == []
    qtbot.waitUntil(lambda: [job.id for job in window.jobs.all()] == [takes[0].id])
    window.library.bin.undo()
    qtbot.waitUntil(lambda: len(window.jobs.all()) == 2)


def test_a_missing_file_says_so_and_the_other_plays(takes: list[Job], window: MainWindow, qtbot: QtBot) -> None:
    assert takes[0].video
    Path(takes[0].video.path).unlink()
    window.comparing.compare(takes)
    view = ready(window, qtbot)
    assert view.side.shots[0].words == "Its file is no longer where it was."
    view.deck.seek_frame(5)
    qtbot.waitUntil(stands(view, 5))
    view.set_wiping(True)
    assert not view.wipe.grab().isNull()


def test_full_screen_shows_the_pictures_and_comes_back(view: CompareView, window: MainWindow, qtbot: QtBot) -> None:
    window.commands.get("full_screen").action.trigger()
    assert covers_the_screen(view)
    assert not window.centre.player.is_full_screen
    assert not view.side.table.isVisible()
    screen = view.transport.window()
    QTest.keyClick(screen, Qt.Key.Key_W)
    assert view.is_wiping
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not covers_the_screen(view)
    assert view.transport.window() is window
    assert view.isVisible()


def test_every_control_has_a_name_and_a_tip(view: CompareView) -> None:
    for control in view.findChildren(QAbstractButton):
        if control.isVisible():
            assert control.accessibleName() or control.text()
            assert control.toolTip()
    for place in (view, view.wipe, view.side.table, *(card.stars for card in view.side.cards)):
        assert place.accessibleName()


def test_another_language_at_once(view: CompareView, languages: Languages, qtbot: QtBot) -> None:
    languages.use("zh_CN")
    qtbot.waitUntil(lambda: view.transport.play.accessibleName() != "Play or pause")
    languages.use("en")
    qtbot.waitUntil(lambda: view.head.swap.text() == "Swap")


# ---- The line between two pictures ----


@pytest.fixture
def wipe(theme: Theme, icons: Icons, qtbot: QtBot) -> Wipe:
    """A red picture across a blue one."""
    wipe = Wipe(theme, icons)
    qtbot.addWidget(wipe)
    wipe.resize(400, 200)
    wipe.show()
    wipe.show_frames((flat("red"), flat("blue")))
    return wipe


def flat(colour: str) -> QImage:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def colours(wipe: Wipe, shot: Callable[[QWidget], QImage]) -> list[str]:
    """Return the colours along the picture, every tenth of its width."""
    image = shot(wipe)
    return ["red" if image.pixelColor(x, 30).red() > 200 else "blue" for x in range(70, 390, 40)]


def is_at(wipe: Wipe, share: float) -> bool:
    return wipe.share == pytest.approx(share, abs=0.01)


def test_left_of_the_line_is_a_and_right_of_it_b(wipe: Wipe, shot: Callable[[QWidget], QImage]) -> None:
    for share, reds in ((0.5, 4), (0.25, 1), (0.0, 0), (1.0, 8)):
        wipe.set_share(share)
        assert colours(wipe, shot) == ["red"] * reds + ["blue"] * (8 - reds)


def test_the_line_is_dragged_and_centred_again(wipe: Wipe, qtbot: QtBot) -> None:
    QTest.mousePress(wipe, Qt.MouseButton.LeftButton, pos=wipe.handle)
    QTest.mouseMove(wipe, QPoint(100, 100))
    qtbot.waitUntil(partial(is_at, wipe, 0.25))
    QTest.mouseMove(wipe, QPoint(-50, 100))
    qtbot.waitUntil(partial(is_at, wipe, 0.0))
    QTest.mouseRelease(wipe, Qt.MouseButton.LeftButton, pos=QPoint(-50, 100))
    QTest.mouseMove(wipe, QPoint(300, 100))
    assert is_at(wipe, 0.0)
    QTest.mouseDClick(wipe, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    assert is_at(wipe, 0.5)


def test_the_arrows_move_the_line_and_shift_faster(wipe: Wipe) -> None:
    QTest.keyClick(wipe, Qt.Key.Key_Right)
    assert is_at(wipe, 0.51)
    QTest.keyClick(wipe, Qt.Key.Key_Left, SHIFT)
    assert is_at(wipe, 0.41)


def test_a_press_beside_the_line_means_that_side(wipe: Wipe) -> None:
    sides: list[int] = []
    wipe.pressed.connect(sides.append)
    QTest.mouseClick(wipe, Qt.MouseButton.LeftButton, pos=QPoint(50, 100))
    QTest.mouseClick(wipe, Qt.MouseButton.LeftButton, pos=QPoint(350, 100))
    assert sides == [0, 1]
