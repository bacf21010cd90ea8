"""The whole player: what a person does with mouse and keys, and what is then on the stage."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clips import make_clip
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player import Player
from sora_desktop.ui.player.flash import Flash
from sora_desktop.ui.player.waiting import Waiting
from sora_desktop.ui.theme import Scheme, Theme

RESOURCES = Path(__file__).parents[2] / "resources"
FPS, FRAMES = 24, 48
# Test machines have no sound and graphics cards, and say so; so does Qt of a file that is no video.
pytestmark = pytest.mark.qt_log_ignore(
    "No audio device", "PulseAudio", "Could not open media", "No RHI backend", extend=True
)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_clip(tmp_path_factory.mktemp("clips") / "two.mp4", seconds=FRAMES / FPS, fps=FPS)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(RESOURCES / "style" / "tokens.json", Scheme.DARK, qapp)


@pytest.fixture
def player(qtbot: QtBot, theme: Theme) -> Iterator[Player]:
    player = Player(theme, Icons(RESOURCES / "icons", theme))
    qtbot.addWidget(player)
    player.resize(664, 576)
    player.show()
    qtbot.waitExposed(player)
    yield player
    player.close_clip()


@pytest.fixture
def ready(qtbot: QtBot, player: Player, clip: Path) -> Player:
    """A player that stands on the first frame."""
    with qtbot.waitSignal(player.position_changed):
        player.open_file(clip, frames_per_second=FPS, seconds=FRAMES / FPS)
    return player


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(player: Player, key: Qt.Key, repeat: bool = False) -> bool:
    return player.handle_key(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeat))


def covers_the_screen(player: Player) -> bool:
    return player.is_full_screen


def stands_on(player: Player, frame: int) -> bool:
    return player.deck.frame == frame and player.deck.frames_shown > 0


def test_an_empty_player_says_what_it_is_for_and_offers_nothing_else(player: Player) -> None:
    assert "Your video will play here" in words(player.stage)
    buttons = [button for button in player.transport.findChildren(QToolButton) if button.isEnabled()]
    assert buttons == [player.transport.full_screen]
    assert "--:--:--" in words(player.transport)
    assert not press(player, Qt.Key.Key_Space)


def test_every_control_has_a_name_and_a_tip(player: Player) -> None:
    assert player.accessibleName()  # it takes the keyboard itself
    for button in player.transport.findChildren(QAbstractButton):
        assert button.accessibleName()
        assert button.toolTip()


def test_opening_shows_the_first_frame_and_the_timecode(ready: Player) -> None:
    assert not ready.is_playing
    assert words(ready.transport).split() == ["00:00:00", "/", "00:02:00"]
    assert ready.transport.play.isEnabled()


def test_opening_leaves_the_focus_where_it_is(qtbot: QtBot, player: Player, clip: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    editor = QLineEdit()
    column.addWidget(editor)
    column.addWidget(player)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    player.open_file(clip, frames_per_second=FPS, seconds=2, autoplay=True)
    qtbot.waitUntil(lambda: player.frames_shown > 0)
    # Without a window manager's rules, the offscreen platform makes every new native window the active one.
    assert editor.hasFocus() or QApplication.platformName() == "offscreen"
    player.setParent(None)


def test_the_poster_is_on_the_stage_until_the_first_frame(qtbot: QtBot, player: Player, clip: Path) -> None:
    poster = QImage(320, 180, QImage.Format.Format_RGB32)
    poster.fill(QColor("red"))
    player.open_file(clip, frames_per_second=FPS, seconds=2, poster=poster)
    shot = player.stage.grab().toImage()
    assert shot.pixelColor(shot.width() // 2, shot.height() // 2) == QColor("red")
    assert shot.pixelColor(shot.width() // 2, 2) == QColor("#0D0E10")
    qtbot.waitUntil(lambda: player.frames_shown > 0)


def test_a_poster_that_comes_late_is_shown_until_the_first_frame(qtbot: QtBot, player: Player, clip: Path) -> None:
    player.open_file(clip, frames_per_second=FPS, seconds=2)
    poster = QImage(320, 180, QImage.Format.Format_RGB32)
    poster.fill(QColor("red"))
    player.set_poster(poster)
    shot = player.stage.grab().toImage()
    assert shot.pixelColor(shot.width() // 2, shot.height() // 2) == QColor("red")
    qtbot.waitUntil(lambda: player.frames_shown > 0)


@pytest.mark.screen
def test_between_two_clips_the_screen_is_never_black(qtbot: QtBot, ready: Player, clip: Path) -> None:
    """Every colour that the screen has in the middle of the picture is a poster's or a frame's."""
    place = ready.stage.mapToGlobal(ready.stage.rect().center())
    seen: set[tuple[int, ...]] = set()

    def look() -> None:
        shot = ready.screen().grabWindow(0, place.x(), place.y(), 1, 1).toImage().pixelColor(0, 0)
        seen.add((shot.red(), shot.green(), shot.blue()))

    timer = QTimer(ready, interval=0)
    timer.timeout.connect(look)
    ready.set_loop(True)
    for colour in ("red", "lime", "red", "lime"):
        poster = QImage(320, 180, QImage.Format.Format_RGB32)
        poster.fill(QColor(colour))
        enough = ready.frames_shown + 5
        ready.open_file(clip, frames_per_second=FPS, seconds=2, poster=poster, autoplay=True)
        timer.start()
        qtbot.waitUntil(lambda enough=enough: ready.frames_shown > enough)  # type: ignore[misc]
    assert {(255, 0, 0), (0, 255, 0)} <= seen
    assert min(max(colour) for colour in seen) > 20


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_a_clip_left_before_it_was_opened_is_no_failure(qtbot: QtBot, player: Player, clip: Path) -> None:
    failures: list[str] = []
    player.failed.connect(failures.append)
    for _ in range(5):
        player.open_file(clip, frames_per_second=FPS, seconds=2, autoplay=True)
    qtbot.waitUntil(lambda: player.position > 0.2)
    assert failures == []
    assert player.is_open


def test_space_plays_and_pauses(qtbot: QtBot, ready: Player) -> None:
    assert press(ready, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.is_playing and ready.position > 0.2)
    press(ready, Qt.Key.Key_Space, repeat=True)
    assert ready.is_playing
    press(ready, Qt.Key.Key_Space)
    assert not ready.is_playing


def test_stepping_is_exact_and_pauses(qtbot: QtBot, ready: Player) -> None:
    ready.toggle()
    qtbot.waitUntil(lambda: ready.deck.frame > 3)
    press(ready, Qt.Key.Key_Period)
    assert not ready.is_playing
    qtbot.wait(200)
    here = ready.deck.frame
    for _ in range(3):
        press(ready, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: stands_on(ready, here + 3))
    press(ready, Qt.Key.Key_Comma)
    qtbot.waitUntil(lambda: stands_on(ready, here + 2))


def test_the_step_buttons_and_home_and_end(qtbot: QtBot, ready: Player) -> None:
    press(ready, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: stands_on(ready, FRAMES - 1))
    ready.transport.back.click()
    qtbot.waitUntil(lambda: stands_on(ready, FRAMES - 2))
    press(ready, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: stands_on(ready, 0))
    ready.transport.forward.click()
    qtbot.waitUntil(lambda: stands_on(ready, 1))


def test_the_end_is_the_last_frame_and_space_starts_again(qtbot: QtBot, ready: Player) -> None:
    ready.set_speed(4)
    ready.toggle()
    qtbot.waitUntil(lambda: not ready.is_playing and ready.deck.frame == FRAMES - 1)
    press(ready, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.is_playing and ready.deck.frame < FRAMES // 2)


def test_shuttle_doubles_forward_and_pause_forgets_it(ready: Player) -> None:
    for shown in ("1×", "2×", "4×", "4×"):
        press(ready, Qt.Key.Key_L)
        assert ready.transport.speed.text() == shown
    press(ready, Qt.Key.Key_K)
    assert not ready.is_playing
    assert ready.transport.speed.text() == "1×"


def test_shuttle_runs_backward_to_the_first_frame(qtbot: QtBot, ready: Player) -> None:
    press(ready, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: stands_on(ready, FRAMES - 1))
    press(ready, Qt.Key.Key_J)
    press(ready, Qt.Key.Key_J)
    assert ready.is_playing
    qtbot.waitUntil(lambda: ready.deck.frame < FRAMES // 2)
    qtbot.waitUntil(lambda: stands_on(ready, 0) and not ready.is_playing)


def test_in_and_out_set_a_loop_and_the_loop_button_forgets_it(qtbot: QtBot, ready: Player) -> None:
    ready.seek(0.5)
    qtbot.waitUntil(lambda: stands_on(ready, 12))
    press(ready, Qt.Key.Key_I)
    ready.seek(0.75)
    qtbot.waitUntil(lambda: stands_on(ready, 18))
    press(ready, Qt.Key.Key_O)
    assert ready.transport.loop.isChecked()
    frames: list[float] = []
    ready.toggle()
    ready.position_changed.connect(frames.append)
    qtbot.waitUntil(lambda: len(frames) > 20)
    assert min(frames) == pytest.approx(0.5)
    assert max(frames) < 0.9
    ready.transport.loop.click()
    qtbot.waitUntil(lambda: ready.position > 1)


def test_dragging_the_scrub_bar_seeks_and_then_plays_on(qtbot: QtBot, ready: Player) -> None:
    ready.toggle()
    scrub = ready.transport.scrub
    middle = scrub.height() // 2
    QTest.mousePress(scrub, Qt.MouseButton.LeftButton, pos=QPoint(10, middle))
    assert not ready.is_playing
    for x in range(20, 400, 5):
        QTest.mouseMove(scrub, QPoint(x, middle))
    qtbot.waitUntil(lambda: stands_on(ready, scrub.frame_under(395)))
    QTest.mouseRelease(scrub, Qt.MouseButton.LeftButton, pos=QPoint(395, middle))
    assert ready.is_playing


def test_the_scrub_bar_answers_the_arrows_but_leaves_the_volume_its_own(qtbot: QtBot, ready: Player) -> None:
    scrub = ready.transport.scrub
    QTest.keyClick(scrub, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: stands_on(ready, 1))
    QTest.keyClick(scrub, Qt.Key.Key_Down)
    assert ready.deck.volume == pytest.approx(0.95)
    assert stands_on(ready, 1)


def test_volume_and_mute_show(ready: Player) -> None:
    press(ready, Qt.Key.Key_M)
    assert ready.deck.is_muted
    press(ready, Qt.Key.Key_Up)
    assert (ready.deck.volume, ready.deck.is_muted) == (1.0, False)
    ready.set_volume(0.3)
    assert ready.transport.volume.value() == 30
    QTest.keyClick(ready.transport.volume, Qt.Key.Key_Left)
    assert ready.deck.volume == pytest.approx(0.29)


def test_the_speed_menu(ready: Player) -> None:
    menu = ready.transport.speed.menu()
    assert [action.text() for action in menu.actions()] == ["0.25×", "0.5×", "1×", "1.5×", "2×", "4×"]
    menu.actions()[1].trigger()
    assert ready.transport.speed.text() == "0.5×"
    assert [action.isChecked() for action in menu.actions()] == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("slower", "faster"), [(Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight), (Qt.Key.Key_Less, Qt.Key.Key_Greater)]
)
def test_keys_change_the_speed_and_show_it_for_a_moment(
    qtbot: QtBot, ready: Player, slower: Qt.Key, faster: Qt.Key
) -> None:
    ready.activateWindow()
    qtbot.waitUntil(ready.isActiveWindow)
    flash = ready.findChild(Flash)
    assert flash is not None
    for key, speed in (
        (faster, "1.5×"),
        (faster, "2×"),
        (faster, "4×"),
        (faster, "4×"),
        (slower, "2×"),
        (slower, "1.5×"),
    ):
        press(ready, key)
        assert ready.transport.speed.text() == speed
        assert flash.isVisible()
        assert flash.text() == speed
    assert ready.isActiveWindow()
    qtbot.waitUntil(flash.isHidden)


def test_the_sound_is_read_and_set_at_once(ready: Player) -> None:
    heard: list[tuple[float, bool]] = []
    ready.sound_changed.connect(lambda volume, muted: heard.append((volume, muted)))
    ready.sound = (0.25, True)
    assert ready.sound == (0.25, True)
    assert ready.transport.volume.value() == 25
    press(ready, Qt.Key.Key_M)
    assert ready.sound.is_muted is False
    assert heard == [(0.25, True), (0.25, False)]


def test_the_sound_can_be_set_before_the_first_clip(qtbot: QtBot, player: Player, clip: Path) -> None:
    player.sound = (0.4, True)
    with qtbot.waitSignal(player.position_changed):
        player.open_file(clip, frames_per_second=FPS, seconds=2)
    assert player.sound == (0.4, True)


def test_the_stage_is_as_high_with_a_clip_as_without(qtbot: QtBot, ready: Player) -> None:
    height = ready.stage.height()
    ready.show_waiting(Waiting(0.5, "Generating"))
    QApplication.processEvents()
    assert ready.stage.height() == height


def test_keys_that_go_elsewhere_work_without_a_clip(player: Player) -> None:
    steps: list[tuple[str, int]] = []
    player.neighbour_wanted.connect(lambda step: steps.append(("next", step)))
    player.take_wanted.connect(lambda step: steps.append(("take", step)))
    QTest.keyClick(player, Qt.Key.Key_PageUp)
    QTest.keyClick(player, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(player, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert steps == [("next", -1), ("next", 1), ("take", -1)]


def test_full_screen_has_the_same_keys(qtbot: QtBot, ready: Player) -> None:
    saved: list[int] = []
    ready.save_wanted.connect(lambda: saved.append(1))
    ready.neighbour_wanted.connect(saved.append)
    ready.toggle_full_screen()
    window = ready.stage.window()
    QTest.keyClick(window, Qt.Key.Key_S)
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    assert saved == [1, -1]
    QTest.keyClick(window, Qt.Key.Key_Escape)


def test_a_running_job_takes_the_stage(ready: Player) -> None:
    ready.show_waiting(Waiting(0.61, "Tideway has accepted the job."))
    assert "61%" in words(ready.stage)
    assert "Tideway has accepted the job." in words(ready.stage)
    assert not ready.is_open
    assert not ready.transport.play.isEnabled()
    ready.show_waiting(Waiting(None, "Sent.", "quiet for 2 min", is_quiet=True))
    assert {"no figure yet", "quiet for 2 min"} <= {label.text() for label in ready.stage.findChildren(QLabel)}
    [bar] = ready.stage.findChildren(QProgressBar)
    assert (bar.property("state"), bar.maximum()) == ("quiet", 0)
    ready.show_waiting(Waiting(None, "", "Queued", is_queued=True))
    assert "no figure yet" not in words(ready.stage)
    assert (bar.value(), bar.maximum()) == (0, 1000)


def test_a_queued_job_without_a_note_is_seen(qtbot: QtBot, player: Player) -> None:
    player.show_waiting(Waiting(None, "", "Queued", is_queued=True))
    [label] = (each for each in player.stage.waiting.findChildren(QLabel) if each.text() == "Queued")
    qtbot.waitUntil(lambda: label.height() >= label.sizeHint().height() > 0)
    [bar] = player.stage.findChildren(QProgressBar)
    assert bar.height() > 0


@pytest.mark.parametrize("size", [(664, 576), (380, 300), (900, 400)])
@pytest.mark.parametrize("shape", [QSize(1280, 720), QSize(720, 1280), None])
def test_the_waiting_picture_says_what_it_is(
    qtbot: QtBot, player: Player, size: tuple[int, int], shape: QSize | None
) -> None:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    note = "Tideway has accepted the job: if you close the window, it carries on when you come back."
    player.resize(*size)
    player.show_waiting(Waiting(0.61, note, "about 1 min 10 s left", picture=picture, shape=shape))
    QApplication.processEvents()
    page = player.stage.waiting
    shown = {label.text(): label for label in page.findChildren(QLabel) if label.isVisible()}
    assert set(shown) == {"Your first frame, not the video", "61%", "about 1 min 10 s left", note}
    for label in shown.values():
        place = QRect(label.mapTo(page, QPoint(0, 0)), label.size())
        assert page.rect().contains(place)
        assert label.height() >= label.heightForWidth(label.width())
    shot = page.grab().toImage().pixelColor(page.rect().center())
    assert 0 < shot.red() < 160  # seen, and dimmed


def test_foreign_text_is_never_markup(player: Player) -> None:
    player.show_message("circle-alert", "<b>Failed</b>", "<img src='file:///etc/passwd'>")
    assert "<b>Failed</b>" in words(player.stage)
    assert {label.textFormat() for label in player.findChildren(QLabel) if label.text()} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("text", [None, "not a video at all"])
def test_a_file_that_cannot_be_played_gets_a_sentence(
    qtbot: QtBot, player: Player, tmp_path: Path, text: str | None
) -> None:
    path = tmp_path / "clip.mp4"
    if text:
        path.write_text(text)
    with qtbot.waitSignal(player.failed) as failed:
        player.open_file(path, frames_per_second=FPS, seconds=2, autoplay=True)
    sentence = "Its file is damaged, or it is not a video." if text else "Its file is no longer where it was."
    assert failed.args == [sentence]
    assert sentence in words(player.stage)
    assert not player.is_open


def test_closing_the_window_while_playing_stops(qtbot: QtBot, ready: Player) -> None:
    ready.toggle()
    qtbot.waitUntil(lambda: ready.position > 0.2)
    ready.close()
    shown = ready.frames_shown
    qtbot.wait(200)
    assert ready.frames_shown == shown
    assert not ready.is_open


def test_full_screen_and_back_keeps_playing(qtbot: QtBot, ready: Player) -> None:
    ready.set_loop(True)
    ready.toggle()
    with qtbot.waitSignal(ready.full_screen_changed):
        press(ready, Qt.Key.Key_F11)
    assert covers_the_screen(ready)
    window = ready.stage.window()
    assert window is not ready
    assert window.isFullScreen()
    qtbot.waitUntil(ready.transport.isHidden)
    shown = ready.frames_shown
    qtbot.waitUntil(lambda: ready.frames_shown > shown + 5)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not covers_the_screen(ready)
    assert ready.stage.window() is ready
    qtbot.waitUntil(ready.transport.isVisible)
    assert not press(ready, Qt.Key.Key_Escape)


def test_a_double_click_goes_full_screen_and_closing_that_window_comes_back(ready: Player) -> None:
    QTest.mouseDClick(ready.stage.picture, Qt.MouseButton.LeftButton)
    assert covers_the_screen(ready)
    ready.stage.window().close()
    assert not covers_the_screen(ready)
    assert ready.isVisible()


def test_keys_with_modifiers_belong_to_the_window(ready: Player) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not ready.handle_key(event)
    assert not event.isAccepted()
