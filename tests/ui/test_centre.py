"""The middle of the window, and the keys that belong to it: nothing that happens elsewhere takes the picture away."""

import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request
from clip_fixtures import a_clip
from driving import button, generate, tab_order, use_relay, write
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from relay_server import Ending, Relay, stream

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Downloading,
    Failed,
    FileMoved,
    Progress,
    Requeued,
    Saved,
    Sending,
    VideoReady,
)
from sora_desktop.domain.job import Job, advance
from sora_desktop.services.library import Library
from sora_desktop.studio import Studio
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.clip_menu import ClipAction
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.side.live_card import LiveCard
from sora_desktop.ui.side.panel import QUEUE
from sora_desktop.ui.side.remedies import Remedy
from sora_desktop.ui.side.small_pictures import SmallPictures
from sora_desktop.ui.widgets.tile import words_of
from sora_desktop.ui.widgets.tiles import Tile, TileState

CARRIES_ON = "Tideway has accepted the job: if you close the window, it carries on when you come back."
READY = VideoReady(("https://cdn.example/a.mp4",))


def a_film(film_file: Path, **details: object) -> Job:
    video = replace(VIDEO, path=str(film_file), seconds=1.0, width=320, height=180)
    return advance(a_job(**details), Saved(video), 1_001.0)


def after(*events: AnyEvent, job: Job | None = None) -> Job:
    job = job or a_job()
    for event in events:
        job = advance(job, event, 1_000.0)
    return job


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


STAGES: list[tuple[list[AnyEvent], list[str]]] = [
    ([], ["no figure yet", "Connecting"]),
    ([Sending()], ["no figure yet", "Waiting for the relay"]),
    ([Sending(), Accepted("task_1"), Progress(0.361)], ["36%", "Generating", CARRIES_ON]),
    ([Sending(), Accepted("task_1"), READY, Downloading(1, 4)], ["25%", "Downloading"]),
    ([Sending(), Accepted("task_1"), READY, Downloading(1, None)], ["no figure yet", "Downloading"]),
    ([Sending(), Cancelled(Charged.MAYBE)], ["Cancelled", "May have been charged."]),
    (
        [Sending(), Accepted("task_1"), Cancelled(Charged.MAYBE)],
        ["Cancelled", "Tideway may go on making it. May have been charged."],
    ),
    (
        [Sending(), Accepted("task_1"), READY, Cancelled(Charged.YES)],
        ["Cancelled", "Tideway has made the video. Charged."],
    ),
    (
        [Sending(), Failed(Code.REFUSED, Charged.NO, "no <b>such</b>\n\n  size", 400)],
        ["Tideway refused the request.", "The details say why. Not charged.", "no <b>such</b> size"],
    ),
    (
        [Sending(), Failed(Code.BAD_KEY, Charged.NO)],
        ["Tideway does not accept the key.", "Enter the key again in Settings. Not charged."],
    ),
]


@pytest.mark.parametrize(("events", "words"), STAGES)
def test_each_state_has_its_stage(centre: Centre, bridge: Bridge, events: list[AnyEvent], words: list[str]) -> None:
    job = after(*events)
    bridge(job, None)
    centre.show_job(job)
    assert shown(centre.player.stage) == words


def test_nothing_yet_is_said_kindly(centre: Centre) -> None:
    centre.show_job(None)
    assert "Your video will play here" in shown(centre.player.stage)
    assert "No video yet" in shown(centre.head)
    assert not any(button.isVisibleTo(centre.head) for button in centre.head.findChildren(QPushButton))


def test_only_a_live_job_can_be_cancelled(centre: Centre, bridge: Bridge) -> None:
    job = after(Sending())
    bridge(job, None)
    centre.show_job(job)
    visible = [button.text() for button in centre.head.findChildren(QPushButton) if button.isVisibleTo(centre.head)]
    assert sorted(visible) == ["Cancel", "Reuse"]
    over = Cancelled(Charged.MAYBE)
    bridge(advance(job, over, 2_000.0), over)
    visible = [button.text() for button in centre.head.findChildren(QPushButton) if button.isVisibleTo(centre.head)]
    assert visible == ["Reuse"]


def test_a_prompt_is_never_markup(centre: Centre, bridge: Bridge) -> None:
    job = a_job(request=a_request(prompt="<img src=file:///etc/passwd> <b>bold</b>"))
    bridge(job, None)
    centre.show_job(job)
    [title] = [label for label in centre.head.findChildren(QLabel) if label.text()]
    assert title.text().startswith("<img src=")
    assert title.textFormat() == Qt.TextFormat.PlainText
    assert "<img" not in title.toolTip()
    assert "&lt;img" in title.toolTip()


@pytest.mark.screen
def test_news_of_another_job_leave_the_picture_alone(
    centre: Centre, bridge: Bridge, film_file: Path, qtbot: QtBot
) -> None:
    watched = a_film(film_file, id="watched")
    bridge(watched, None)
    centre.player.set_loop(True)
    centre.show_job(watched, autoplay=True)
    qtbot.waitUntil(lambda: centre.player.frames_shown > 0)
    other = a_job(id="other")
    bridge(other, None)
    for event in (Sending(), Accepted("task_1"), Progress(0.5), Failed(Code.TIMED_OUT, Charged.MAYBE)):
        other = advance(other, event, 1_000.0)
        bridge(other, event)
    assert centre.player.is_open
    assert centre.strip.selected == "watched"
    seen = centre.player.frames_shown
    qtbot.waitUntil(lambda: centre.player.frames_shown > seen)


def tile_of(centre: Centre, job_id: str) -> Tile:
    [tile] = [tile for tile in centre.strip._tiles if tile.job_id == job_id]
    return tile


@pytest.mark.parametrize(
    ("events", "figure"),
    [([], None), ([Progress(0.96)], "96%"), ([Progress(0.96), READY, Downloading(3, 3)], "100%")],
)
def test_tile_stage_and_card_say_the_same_of_a_job(
    centre: Centre, jobs: Jobs, icons: Icons, bridge: Bridge, events: list[AnyEvent], figure: str | None
) -> None:
    job = after(Sending(), Accepted("task_1"), *events)
    bridge(job, None)
    centre.show_job(job)
    pictures = SmallPictures()
    card = LiveCard(job, jobs, pictures, icons, centre)
    tile, stage = tile_of(centre, job.id), shown(centre.player.stage)
    said = "" if tile.progress is None else f"{tile.progress:.0%}"
    assert said == (figure or "")
    assert words_of(tile) in stage
    if figure:
        assert figure in stage
        assert any(figure in words for words in shown(card))
    pictures.close()


@pytest.mark.qt_log_ignore("Could not open media", extend=True)  # said of a clip that is left before it was opened
def test_what_was_finished_unseen_has_a_sign_until_it_is_looked_at(
    centre: Centre, bridge: Bridge, clip: Path, qtbot: QtBot
) -> None:
    watched, other = a_clip(clip, id="watched"), after(Sending(), job=a_job(id="other"))
    for job in (watched, other):
        bridge(job, None)
    centre.show_job(watched)
    centre.player.setFocus()
    saved = Saved(replace(VIDEO, path=str(clip)))
    other = advance(other, saved, 1_000.0)
    bridge(other, saved)
    assert tile_of(centre, "other").is_new
    assert centre.strip.selected == "watched"
    assert centre.player.hasFocus()
    assert centre.player.is_open
    centre.show_job(other)
    assert not tile_of(centre, "other").is_new
    assert not tile_of(centre, "watched").is_new


def test_what_finishes_before_the_persons_eyes_plays_and_is_not_new(
    centre: Centre, bridge: Bridge, clip: Path, qtbot: QtBot
) -> None:
    job = after(Sending())
    bridge(job, None)
    centre.show_job(job)
    saved = Saved(replace(VIDEO, path=str(clip), seconds=2.0))
    bridge(advance(job, saved, 1_000.0), saved)
    qtbot.waitUntil(lambda: centre.player.is_playing)
    assert not tile_of(centre, job.id).is_new


def come_back(centre: Centre, qtbot: QtBot) -> None:
    """Leave the window for another one, and return."""
    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    centre.activateWindow()
    qtbot.waitUntil(centre.isActiveWindow)
    other.close()


@pytest.mark.screen
def test_a_file_that_is_gone_is_told_on_tile_and_stage_and_comes_back(
    centre: Centre, bridge: Bridge, clip: Path, qtbot: QtBot
) -> None:
    job = a_clip(clip)
    bridge(job, None)
    away = clip.rename(clip.with_name("elsewhere.mp4"))
    come_back(centre, qtbot)
    qtbot.waitUntil(lambda: tile_of(centre, job.id).state is TileState.GONE)
    assert tile_of(centre, job.id).tip == f"Its file is no longer at {clip}."
    centre.show_job(job)
    title, where = shown(centre.player.stage)
    assert title == "File moved"
    assert str(clip) in where.replace("\u200b", "")
    assert [tool.accessibleName() for tool in centre.head.findChildren(QToolButton) if tool.isVisible()] == ["More"]
    away.rename(clip)
    come_back(centre, qtbot)
    qtbot.waitUntil(lambda: centre.player.frames_shown > 0)
    assert tile_of(centre, job.id).state is TileState.DONE


@pytest.mark.screen
def test_a_file_that_another_program_moved_is_found_where_the_library_has_it(
    centre: Centre, library: Library, bridge: Bridge, clip: Path, qtbot: QtBot
) -> None:
    job = a_clip(clip)
    library.add(job)
    bridge(job, None)
    elsewhere = clip.rename(clip.with_name("elsewhere.mp4"))
    library.record(job, FileMoved(str(elsewhere)), 3_000.0)
    come_back(centre, qtbot)
    tip = f"Its file is no longer at {clip}."
    qtbot.waitUntil(lambda: centre._jobs.get(job.id) != job)
    qtbot.waitUntil(lambda: tile_of(centre, job.id).state is TileState.DONE)
    assert tile_of(centre, job.id).tip != tip
    centre.show_job(centre._jobs.get(job.id))
    qtbot.waitUntil(lambda: centre.player.frames_shown > 0)


@pytest.mark.screen
@pytest.mark.qt_log_ignore("Could not open media", extend=True)  # it is gone
def test_a_file_that_is_known_to_be_gone_is_told_so_when_it_cannot_be_played(
    centre: Centre, bridge: Bridge, shows: Callable[[Job], None], clip: Path, qtbot: QtBot
) -> None:
    job = a_clip(clip)
    shows(job)
    clip.unlink()
    come_back(centre, qtbot)
    qtbot.waitUntil(lambda: tile_of(centre, job.id).state is TileState.GONE)
    assert centre.player.is_open  # what is on show is left alone
    with qtbot.waitSignal(centre.player.failed, timeout=90_000):
        centre.player.open_file(clip, frames_per_second=24, seconds=2)
    assert shown(centre.player.stage)[0] == "File moved"


def test_a_running_job_shows_its_first_frame_and_how_long_it_takes(
    centre: Centre, library: Library, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "first.png"
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    assert picture.save(str(path))
    done = a_job(id="done")
    library.add(done)
    sent, saved = Sending(), Saved(VIDEO)
    library.record(advance(done, sent, 1_000.0), sent, 1_000.0)
    library.record(advance(done, saved, 1_100.0), saved, 1_100.0)  # it took a hundred seconds
    job = a_job(request=a_request(references=(str(path),)))
    for event in (Sending(), Accepted("task_1"), Progress(0.5)):
        job = advance(job, event, time.time())
        bridge(job, event)
    centre.show_job(job)
    qtbot.waitUntil(lambda: "Your first frame, not the video" in shown(centre.player.stage))
    qtbot.waitUntil(lambda: any(words.startswith("about ") for words in shown(centre.player.stage)))
    qtbot.waitUntil(lambda: tile_of(centre, job.id).note.endswith(" left"))
    assert CARRIES_ON in shown(centre.player.stage)
    assert tile_of(centre, job.id).picture is not None


def test_a_video_that_plays_is_not_begun_anew_by_what_is_told_of_it(
    centre: Centre, bridge: Bridge, clip: Path, qtbot: QtBot
) -> None:
    job = a_clip(clip)
    bridge(job, None)
    centre.player.set_loop(True)
    centre.show_job(job, autoplay=True)
    qtbot.waitUntil(lambda: centre.player.is_playing and centre.player.position > 0.2)
    seen = centre.player.frames_shown
    bridge(job, Dismissed())
    assert centre.player.is_playing
    assert centre.player.deck.frame > 0
    qtbot.waitUntil(lambda: centre.player.frames_shown > seen)


def test_what_cannot_be_done_is_left_alone(centre: Centre, bridge: Bridge) -> None:
    centre.do(ClipAction.CANCEL)
    over = after(Cancelled(Charged.NO))
    bridge(over, None)
    centre.show_job(over)
    cancelled, framed = QSignalSpy(centre.cancel_wanted), QSignalSpy(centre.frame_wanted)
    for action in (ClipAction.CANCEL, ClipAction.FRAME_REFERENCE, ClipAction.REVEAL, ClipAction.COPY_FILE):
        centre.do(action)
    assert (cancelled.count(), framed.count()) == (0, 0)
    assert centre.toasts.shown == []


def test_the_stage_offers_what_helps_and_only_that(centre: Centre, bridge: Bridge) -> None:
    cut = after(Sending(), Accepted("task_1"), Failed(Code.TIMED_OUT, Charged.MAYBE), job=a_job(id="cut"))
    stopped = after(Sending(), Accepted("task_2"), Cancelled(Charged.MAYBE), job=a_job(id="stopped"))
    live = after(Sending(), job=a_job(id="live"))
    wanted = QSignalSpy(centre.remedy_wanted)
    for job, words in ((cut, ["Ask again, free", "Send again…"]), (stopped, ["Ask again, free"]), (live, [])):
        bridge(job, None)
        centre.show_job(job)
        assert [each.text() for each in centre.remedies.buttons] == words
        assert centre.remedies.isVisible() is bool(words)
        if words:
            centre.remedies.buttons[0].click()
    assert [wanted.at(n) for n in range(wanted.count())] == [["cut", Remedy.ASK], ["stopped", Remedy.ASK]]


def test_what_a_relay_said_is_shown_short_and_as_text(centre: Centre, bridge: Bridge) -> None:
    said = "<b>" + "x" * 250 + " " + "y" * 250
    job = after(Sending(), Failed(Code.REFUSED, Charged.NO, said, 400))
    bridge(job, None)
    centre.resize(centre.minimumWidth(), 600)
    centre.show_job(job)
    QApplication.processEvents()
    [label] = [label for label in centre.player.stage.message.findChildren(QLabel) if label.text().startswith("<b>")]
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text().replace("\u200b", "") == said[:300] + "…"
    assert centre.width() == centre.minimumWidth()
    assert label.mapTo(centre, label.rect().bottomRight()).x() < centre.width()


def test_the_focus_of_a_remedy_that_was_pressed_goes_to_no_button(centre: Centre, bridge: Bridge, qtbot: QtBot) -> None:
    job = after(Sending(), Accepted("task_1"), Failed(Code.TIMED_OUT, Charged.MAYBE))
    bridge(job, None)
    centre.show_job(job)
    centre.activateWindow()
    qtbot.waitUntil(centre.isActiveWindow)
    button(centre.remedies, "Ask again, free").setFocus()
    bridge(advance(job, Requeued(), 2_000.0), Requeued())
    assert QApplication.focusWidget() is centre.player


def test_a_tile_says_in_a_tip_what_its_few_words_mean(centre: Centre, bridge: Bridge) -> None:
    bridge(after(Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE), job=a_job(id="cut")), None)
    bridge(after(Sending(), Accepted("task_2"), Cancelled(Charged.MAYBE), job=a_job(id="stopped")), None)
    stopped, cut = centre.strip._tiles
    assert (cut.state, stopped.state) == (TileState.MAYBE_CHARGED, TileState.CANCELLED)
    assert centre.strip._tip("cut").endswith("broke after the request was sent. May have been charged.</p>")
    assert stopped.tip == "Tideway may go on making it. May have been charged."
    assert centre.strip._tip(None) == ""


# ---- In the window ----


@pytest.fixture
def with_film(window: MainWindow, studio: Studio, film_file: Path, qtbot: QtBot) -> MainWindow:
    """The window with one finished video, paused on its first frame."""
    job = a_film(film_file)
    studio.library.add(job)
    window._bridge(job, None)
    window.show_job(job)
    qtbot.waitUntil(lambda: window.centre.player.frames_shown > 0)
    return window


@pytest.mark.screen
def test_space_plays_from_strip_and_stage_and_is_a_space_in_the_prompt(with_film: MainWindow, qtbot: QtBot) -> None:
    player = with_film.centre.player
    for place in (with_film.centre.strip, player):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: player.is_playing)
        QTest.keyClick(place, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not player.is_playing)
    field = write(with_film, "j k l . ")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "j k l . "
    assert not player.is_playing


def test_a_new_job_does_not_take_away_a_clip_that_plays(
    with_film: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot
) -> None:
    use_relay(studio, relay.base_url)
    relay.on("POST", "/v1/chat/completions", stream(ending=Ending.HANG))
    player = with_film.centre.player
    player.set_loop(True)
    player.toggle()
    qtbot.waitUntil(lambda: player.is_playing)
    watched = with_film.centre.strip.selected
    generate(with_film, "another")
    relay.wait_for(1)
    assert len(with_film.jobs.all()) == 2
    assert with_film.centre.strip.selected == watched
    assert player.is_playing
    player.toggle()
    qtbot.waitUntil(lambda: not player.is_playing)
    generate(with_film, "a third")
    assert with_film.centre.strip.selected == with_film.jobs.all()[0].id


def test_f6_goes_round_the_panes_and_comes_back(window: MainWindow) -> None:
    def press() -> QWidget | None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_F6)
        return QApplication.focusWidget()

    editor = window.prompt.editor.focusProxy()
    window.prompt.editor.setFocus()
    assert [press(), press(), press()] == [window.centre.player, window.side.log.view, editor]
    window.side.show_tab(QUEUE)
    assert [press(), press(), press()] == [window.centre.player, window.side.findChildren(QTabBar)[0], editor]
    window.side.hide()
    assert [press(), press()] == [window.centre.player, editor]


def test_ctrl_backslash_hides_the_side_and_brings_it_back(window: MainWindow) -> None:
    target = write(window, "a")
    for is_visible in (False, True):
        QTest.keyClick(target, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
        assert window.side.isVisible() is is_visible
    assert window.prompt.editor.text() == "a"
    assert target.hasFocus()


def test_a_hidden_side_is_brought_back_by_a_button(window: MainWindow) -> None:
    [show] = [b for b in window.centre.head.findChildren(QToolButton) if b.accessibleName() == "Show the side panel"]
    assert not show.isVisible()
    window.side.hide_wanted.emit()
    assert show.isVisible()
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert window.side.isVisible()
    assert not show.isVisible()


def test_nothing_is_cut_or_overlaps_in_the_smallest_window(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot
) -> None:
    use_relay(studio, relay.base_url)
    settings = studio.settings.value
    profiles = tuple(replace(profile, name="A relay of a very long name " * 4) for profile in settings.profiles)
    studio.settings.save(replace(settings, profiles=profiles))
    window.dialogs.settings_saved.emit()
    window.resize(1060, 700)
    window.panes.show_side(True)
    assert window.width() == 1060
    panes = (window.prompt, window.centre, window.side)
    qtbot.waitUntil(lambda: all(pane.width() >= pane.minimumSizeHint().width() for pane in panes))
    choices = window.prompt.choices
    places = [choices.field(name).geometry() for name in ("size", "seconds")]
    places += [count.geometry() for count in choices.findChildren(QSpinBox)]
    assert [choices.rect().contains(place) for place in places] == [True] * 3
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


def test_choosing_a_profile_changes_where_the_next_video_goes(window: MainWindow, studio: Studio, relay: Relay) -> None:
    profile = use_relay(studio, relay.base_url)
    window.dialogs.settings_saved.emit()
    window.status.profile_chosen.emit("animatic")
    assert studio.settings.value.current.is_built_in
    assert window.prompt.choices.model == "animatic-1"
    window.status.profile_chosen.emit(profile.id)
    assert studio.settings.value.current == profile
    assert window.prompt.choices.model == profile.model
    generate(window, "a red train")
    assert relay.wait_for(1, "POST").json["model"] == profile.model
    assert window.jobs.all()[0].route == profile.route()


def test_tab_follows_the_eye(with_film: MainWindow) -> None:
    with_film.side.show_tab(QUEUE)
    prompt, choices = with_film.prompt, with_film.prompt.choices
    editor = prompt.editor.focusProxy()
    assert editor is not None
    order = list(tab_order(with_film, editor))
    places: list[QWidget] = [
        editor,
        prompt.references.findChildren(QPushButton)[0],
        *(choices.field(name) for name in ("model", "size", "seconds")),
        prompt.generate,
        with_film.centre.player,
        with_film.centre.player.transport.scrub,
        with_film.centre.strip,
        with_film.side.findChildren(QTabBar)[0],
        with_film.status.findChildren(QPushButton)[0],
    ]
    assert [order.index(place) for place in places] == sorted(order.index(place) for place in places)
    assert order[0] is editor
