"""Several real clips played as one: whatever is done, all show the same moment."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from clips import brightness, make_clip
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.compare.ensemble import Ensemble
from sora_desktop.ui.player.deck import Deck
from sora_desktop.ui.player.frames import Timing
from sora_desktop.ui.player.trouble import Trouble

FPS, FRAMES = 24, 48
Film = tuple[Path, Timing]
Opens = Callable[[Sequence[Film]], Ensemble]


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> list[Film]:
    """Four clips, the frames of all alike."""
    folder = tmp_path_factory.mktemp("films")
    paths = [make_clip(folder / f"{letter}.mp4", seconds=FRAMES / FPS, fps=FPS) for letter in "abcd"]
    return [(path, Timing(FPS, FRAMES)) for path in paths]


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """As long, with half as many frames."""
    path = make_clip(tmp_path_factory.mktemp("slow") / "slow.mp4", seconds=FRAMES / FPS, fps=FPS // 2)
    return path, Timing(FPS / 2, FRAMES // 2)


@pytest.fixture(scope="session")
def short(tmp_path_factory: pytest.TempPathFactory) -> Film:
    path = make_clip(tmp_path_factory.mktemp("short") / "short.mp4", seconds=0.5, fps=FPS)
    return path, Timing(FPS, FPS // 2)


@pytest.fixture
def deck(qtbot: QtBot) -> Iterator[Deck]:
    window = QWidget()
    qtbot.addWidget(window)
    deck = Deck(window, Ensemble)
    yield deck
    deck.close()


@pytest.fixture
def opens(deck: Deck, qtbot: QtBot) -> Opens:
    """Open clips, and wait until the first frame of each is there."""

    def open_them(films: Sequence[Film]) -> Ensemble:
        made: list[Ensemble] = []
        deck.engine_made.connect(made.append)
        ensemble = deck._ready_engine()
        assert isinstance(ensemble, Ensemble)
        ensemble.clips = films
        deck.open(*films[0], False)
        qtbot.waitUntil(lambda: all(track.has_picture or track.trouble for track in ensemble.tracks))
        return ensemble

    return open_them


def seen(image: QImage, frames: int = FRAMES) -> int:
    """Return the number of the frame whose brightness a picture has."""
    luma = 16 + image.pixelColor(image.width() // 2, image.height() // 2).red() * 219 / 255
    return min(range(frames), key=lambda number: abs(brightness(number, frames) - luma))


def pictures(ensemble: Ensemble) -> list[int]:
    """Return the numbers of the frames that are really seen."""
    return [seen(track.image, track.timing.frames) for track in ensemble.tracks]


def show(ensemble: Ensemble, *frames: int) -> Callable[[], bool]:
    return lambda: pictures(ensemble) == list(frames)


def watch(ensemble: Ensemble) -> list[list[int]]:
    """Return a list that every set of frames is added to as it is shown."""
    sets: list[list[int]] = []
    ensemble.pictured.connect(lambda: sets.append(pictures(ensemble)))
    return sets


@pytest.mark.parametrize("count", [2, 3, 4])
def test_all_open_on_their_first_frame(opens: Opens, films: list[Film], deck: Deck, count: int) -> None:
    ensemble = opens(films[:count])
    assert pictures(ensemble) == [0] * count
    assert (deck.frame, deck.is_playing, deck.has_frame) == (0, False, True)


@pytest.mark.parametrize("frame", [5, 6, 0, FRAMES - 1, 23, 999])
def test_a_seek_brings_all_to_the_very_frame(
    opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot, frame: int
) -> None:
    ensemble = opens(films)
    deck.seek_frame(frame)
    qtbot.waitUntil(show(ensemble, *[min(frame, FRAMES - 1)] * 4))
    assert deck.frame == min(frame, FRAMES - 1)


def test_steps_are_one_frame_of_all(opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot) -> None:
    ensemble = opens(films[:2])
    sets = watch(ensemble)
    for _ in range(7):
        deck.step(1)
    qtbot.waitUntil(show(ensemble, 7, 7))
    deck.step(-1)
    qtbot.waitUntil(show(ensemble, 6, 6))
    assert all(first == second for first, second in sets)


def test_while_dragging_all_show_the_same_and_only_the_newest_wish_counts(
    opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot
) -> None:
    ensemble = opens(films[:2])
    sets = watch(ensemble)
    deck.begin_scrub()
    for frame in range(40):
        deck.seek_frame(frame)
    deck.end_scrub()
    qtbot.waitUntil(show(ensemble, 39, 39))
    assert len(sets) < 10
    assert all(first == second for first, second in sets)


def test_playing_shows_equal_frames_and_ends_on_the_last_ones(
    opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot
) -> None:
    ensemble = opens(films[:2])
    sets = watch(ensemble)
    deck.toggle()
    qtbot.waitUntil(lambda: not deck.is_playing)
    qtbot.waitUntil(show(ensemble, FRAMES - 1, FRAMES - 1))
    assert [first for first, _ in sets] == sorted(first for first, _ in sets)
    assert len(sets) > 2
    # A busy machine drops frames of one clip or the other; they are never far apart.
    assert all(abs(first - second) <= 6 for first, second in sets)


def test_pausing_leaves_all_on_the_frame_that_was_seen(
    opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot
) -> None:
    ensemble = opens(films)
    for _ in range(3):
        deck.toggle()
        begun = deck.frame
        qtbot.waitUntil(lambda begun=begun: deck.frame > begun + 3)  # type: ignore[misc]
        deck.toggle()
        frame = deck.frame
        qtbot.waitUntil(lambda: not ensemble._seeking)
        assert pictures(ensemble) == [frame] * 4
        assert [track.engine.is_playing for track in ensemble.tracks] == [False] * 4
    qtbot.wait(200)
    assert pictures(ensemble) == [deck.frame] * 4


def test_a_clip_that_falls_behind_is_caught_up_with(opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot) -> None:
    ensemble = opens(films[:2])
    deck.set_loop(True)
    deck.toggle()
    qtbot.waitUntil(lambda: deck.frame > 3)
    sets = watch(ensemble)
    ensemble.tracks[1].engine.pause()  # as if it had no time
    qtbot.waitUntil(lambda: len(sets) > 12 and deck.is_playing)
    assert all(abs(first - second) <= 6 for first, second in sets)
    assert ensemble.tracks[1].engine.is_playing or ensemble._seeking


def test_a_loop_brings_all_back_together(opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot) -> None:
    ensemble = opens(films[:2])
    deck.seek_frame(12)
    qtbot.waitUntil(show(ensemble, 12, 12))
    deck.mark_loop_start()
    deck.seek_frame(20)
    qtbot.waitUntil(show(ensemble, 20, 20))
    deck.mark_loop_end()
    sets = watch(ensemble)
    deck.toggle()
    qtbot.waitUntil(lambda: sets.count([12, 12]) >= 3)
    assert {first for first, _ in sets} <= set(range(12, 28))
    deck.set_loop(False)
    qtbot.waitUntil(lambda: not deck.is_playing and pictures(ensemble) == [FRAMES - 1] * 2)


def test_the_whole_clip_repeats(opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot) -> None:
    ensemble = opens(films[:2])
    deck.set_loop(True)
    deck.set_speed(4)
    sets = watch(ensemble)
    deck.toggle()
    qtbot.waitUntil(lambda: sets.count([0, 0]) >= 2)
    assert deck.is_playing


def test_playing_again_from_the_end_begins_anew(opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot) -> None:
    ensemble = opens(films[:2])
    deck.seek_end()
    qtbot.waitUntil(show(ensemble, FRAMES - 1, FRAMES - 1))
    deck.toggle()
    qtbot.waitUntil(lambda: deck.is_playing and 0 < deck.frame < FRAMES // 2)


def test_clips_of_other_frame_rates_go_by_time(
    opens: Opens, films: list[Film], slow: Film, deck: Deck, qtbot: QtBot
) -> None:
    ensemble = opens([films[0], slow])
    for frame in (10, 11, 30):
        deck.seek_frame(frame)
        qtbot.waitUntil(show(ensemble, frame, frame // 2))
    ensemble.swap()
    qtbot.waitUntil(show(ensemble, 15, 30))
    assert deck.timing == slow[1]
    deck.step(1)
    qtbot.waitUntil(show(ensemble, 16, 32))


def test_a_shorter_clip_stays_on_its_last_frame(
    opens: Opens, films: list[Film], short: Film, deck: Deck, qtbot: QtBot
) -> None:
    ensemble = opens([films[0], short])
    sets = watch(ensemble)
    deck.toggle()
    qtbot.waitUntil(lambda: not deck.is_playing and deck.frame == FRAMES - 1)
    qtbot.waitUntil(show(ensemble, FRAMES - 1, short[1].last))
    late = [second for first, second in sets if first > short[1].frames + 6]
    assert set(late) == {short[1].last}
    deck.seek_frame(3)
    qtbot.waitUntil(show(ensemble, 3, 3))


def test_not_synced_the_chosen_one_moves_alone_and_the_offset_is_kept(
    opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot
) -> None:
    ensemble = opens(films[:2])
    deck.seek_frame(10)
    qtbot.waitUntil(show(ensemble, 10, 10))
    ensemble.choose(1)
    ensemble.set_synced(False)
    for _ in range(4):
        deck.step(1)
    qtbot.waitUntil(show(ensemble, 10, 14))
    assert deck.frame == 14
    ensemble.set_synced(True)
    assert deck.frame == 10
    deck.step(5)
    qtbot.waitUntil(show(ensemble, 15, 19))
    sets = watch(ensemble)
    deck.toggle()
    qtbot.waitUntil(lambda: deck.frame > 20)
    deck.toggle()
    qtbot.waitUntil(lambda: not ensemble._seeking)
    assert pictures(ensemble) == [deck.frame, deck.frame + 4]
    assert len(sets) > 2


def test_a_clip_that_begins_later_waits_on_its_first_frame(
    opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot
) -> None:
    ensemble = opens(films[:2])
    ensemble.set_synced(False)
    deck.seek_frame(12)
    qtbot.waitUntil(show(ensemble, 12, 0))
    ensemble.set_synced(True)
    deck.seek_frame(0)
    qtbot.waitUntil(show(ensemble, 0, 0))
    sets = watch(ensemble)
    deck.toggle()
    qtbot.waitUntil(lambda: deck.frame > 20)
    deck.toggle()
    qtbot.waitUntil(lambda: not ensemble._seeking)
    assert pictures(ensemble) == [deck.frame, deck.frame - 12]
    assert {second for first, second in sets if first < 12} <= {0}


def test_not_synced_only_the_chosen_one_plays(opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot) -> None:
    ensemble = opens(films[:2])
    ensemble.choose(1)
    ensemble.set_synced(False)
    deck.toggle()
    qtbot.waitUntil(lambda: deck.frame > 5)
    assert pictures(ensemble)[0] == 0
    deck.toggle()
    assert [track.engine.is_playing for track in ensemble.tracks] == [False, False]


def test_only_the_chosen_one_is_heard(opens: Opens, films: list[Film], deck: Deck) -> None:
    ensemble = opens(films[:2])

    def muted() -> list[bool]:
        return [track.engine._sound.isMuted() for track in ensemble.tracks]

    assert muted() == [False, True]
    ensemble.choose(1)
    assert muted() == [True, False]
    deck.toggle_mute()
    assert muted() == [True, True]


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_a_missing_file_leaves_the_others_playing(
    opens: Opens, films: list[Film], deck: Deck, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = (tmp_path / "gone.mp4", Timing(FPS, FRAMES))
    for order in ([films[0], gone], [gone, films[0]]):
        ensemble = opens(order)
        assert sorted(track.trouble is Trouble.MISSING for track in ensemble.tracks) == [False, True]
        deck.seek_frame(9)
        qtbot.waitUntil(lambda: deck.frame == 9)
        deck.toggle()
        qtbot.waitUntil(lambda: deck.frame > 12)
        deck.close()


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_without_any_file_there_is_nothing_to_play(opens: Opens, deck: Deck, tmp_path: Path, qtbot: QtBot) -> None:
    failures: list[object] = []
    deck.failed.connect(failures.append)
    opens([(tmp_path / "gone.mp4", Timing(FPS, FRAMES)), (tmp_path / "gone too.mp4", Timing(FPS, FRAMES))])
    assert failures == [Trouble.MISSING]


def test_closing_lets_go_of_the_files(opens: Opens, films: list[Film], deck: Deck, qtbot: QtBot) -> None:
    ensemble = opens(films)
    deck.toggle()
    qtbot.waitUntil(lambda: deck.frame > 3)
    deck.close()
    qtbot.waitUntil(lambda: not open_files(films))
    assert [track.image.isNull() for track in ensemble.tracks] == [True] * 4


def open_files(films: Sequence[Film]) -> list[Path]:
    """Return which of the files this process still has open, where the system tells (Linux)."""
    folder, found = Path("/proc/self/fd"), []
    for link in folder.iterdir() if folder.is_dir() else []:
        with suppress(OSError):  # closed meanwhile
            found.append(link.readlink())
    return [path for path, _ in films if path in found]
