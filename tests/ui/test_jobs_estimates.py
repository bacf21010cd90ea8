"""What jobs still take and when they are too quiet, as the window asks for it."""

from collections.abc import Callable, Iterator

import pytest
from builders import VIDEO, a_job, a_request, a_route
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Edited,
    Failed,
    Moved,
    Postponed,
    Progress,
    Requeued,
    Saved,
    Sending,
    TextDelta,
)
from sora_desktop.domain.job import Job, advance
from sora_desktop.domain.places import Places
from sora_desktop.services.library import Library
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.ticker import Ticker

DONE = Saved(VIDEO)


class Clock:
    """A clock that stands still until it is set."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Rooms:
    """The places there are now."""

    now = Places(2)

    def __call__(self) -> Places:
        return self.now


class Home:
    """The jobs of a window over a library in which three videos took 50, 60 and 90 seconds."""

    def __init__(self, library: Library, bridge: Bridge) -> None:
        self.library = library
        self.bridge = bridge
        self.clock = Clock()
        self.rooms = Rooms()
        for number, seconds in enumerate((50.0, 60.0, 90.0)):
            job = a_job(id=f"done{number}", created=float(number))
            library.add(job)
            library.record(library.record(job, Sending(), 100.0), DONE, 100.0 + seconds)
        self.jobs = Jobs(library, bridge, places=self.rooms, clock=self.clock)

    def tell(self, job: Job, *events: AnyEvent | None, after: float = 0.0) -> Job:
        """Have these things happen to a job, with so many seconds before each."""
        for event in events:
            self.clock.now += after
            job = job if event is None else advance(job, event, self.clock.now)
            self.bridge(job, event)
        return job


@pytest.fixture
def home(library: Library, bridge: Bridge, qtbot: QtBot) -> Iterator[Home]:
    home = Home(library, bridge)
    yield home
    home.jobs.close()


def learnt(home: Home, qtbot: QtBot, job: Job) -> Job:
    """Wait until the library was read."""
    qtbot.waitUntil(lambda: home.jobs.left(job) is not None)
    return job


def test_a_running_job_is_expected_to_take_what_others_took(home: Home, qtbot: QtBot) -> None:
    job = learnt(home, qtbot, home.tell(a_job(id="new"), None, Sending()))
    assert home.jobs.left(job) == 60.0
    home.clock.now += 45.0
    assert home.jobs.left(job) == 15.0
    home.clock.now += 20.0
    assert home.jobs.left(job) == 25.0
    home.clock.now += 40.0
    assert home.jobs.left(job) is None


def test_a_waiting_job_takes_as_long_from_its_start_on(home: Home, qtbot: QtBot) -> None:
    job = learnt(home, qtbot, home.tell(a_job(id="new"), None))
    home.clock.now += 500.0
    assert home.jobs.left(job) == 60.0
    assert home.jobs.left(home.tell(job, Cancelled(Charged.NO))) is None


def test_nothing_is_said_of_a_profile_without_any_video(home: Home, qtbot: QtBot) -> None:
    known, unknown = a_job(id="known"), a_job(id="unknown", route=a_route(profile_id="other"))
    home.tell(unknown, None, Sending())
    learnt(home, qtbot, home.tell(known, None))
    found = home.jobs.get("unknown")
    assert found is not None
    assert home.jobs.left(found) is None
    assert home.jobs.all_left() is None


def test_a_job_at_work_from_the_start_is_expected_too(library: Library, bridge: Bridge, qtbot: QtBot) -> None:
    job = a_job(id="left")
    library.add(job)
    library.record(library.record(job, Sending(), 990.0), Accepted("t"), 991.0)
    home = Home(library, bridge)
    [found] = home.jobs.running
    learnt(home, qtbot, found)
    assert home.jobs.left(found) == 50.0
    home.jobs.close()


def test_a_video_that_is_done_is_learnt_from(home: Home, library: Library, qtbot: QtBot) -> None:
    job = a_job(id="new", request=a_request(model="veo-3"))
    library.add(job)
    learnt(home, qtbot, home.tell(job, None))
    library.record(library.record(job, Sending(), 1_000.0), DONE, 1_007.0)
    job = home.tell(job, Sending(), DONE)
    other = home.tell(a_job(id="other", request=a_request(model="veo-3")), None)
    qtbot.waitUntil(lambda: home.jobs.left(other) == 7.0)


def test_progress_is_believed_the_more_the_further_it_is(home: Home, qtbot: QtBot) -> None:
    job = learnt(home, qtbot, home.tell(a_job(id="new"), None, Sending()))
    job = home.tell(job, Progress(0.5), after=40.0)
    assert home.jobs.left(job) == pytest.approx(0.5 * 40.0 + 0.5 * 20.0)
    home.tell(job, Progress(0.5), after=10.0)  # the same once more tells nothing new
    assert home.jobs.left(job) == pytest.approx(0.5 * 30.0 + 0.5 * 25.0)
    job = home.tell(job, Failed(Code.BUSY, Charged.NO), Requeued(), Sending())
    assert home.jobs.left(job) == 60.0


def test_a_job_is_quiet_only_after_more_silence_than_usual(home: Home, qtbot: QtBot) -> None:
    job = learnt(home, qtbot, home.tell(a_job(id="new"), None, Sending()))
    home.clock.now += 60.0
    assert home.jobs.quiet(job) is None
    home.clock.now += 1.0
    assert home.jobs.quiet(job) == 61.0


@pytest.mark.parametrize("event", [Progress(0.1), TextDelta("…"), Accepted("t")])
def test_any_sign_of_life_ends_the_silence(home: Home, qtbot: QtBot, event: AnyEvent) -> None:
    job = learnt(home, qtbot, home.tell(a_job(id="new"), None, Sending()))
    home.clock.now += 100.0
    assert home.jobs.quiet(job) == 100.0
    job = home.tell(job, event)
    qtbot.waitUntil(lambda: home.jobs.quiet(job) is None)


def test_a_relay_that_is_always_silent_for_long_is_not_suspected(home: Home, qtbot: QtBot) -> None:
    for number in range(3):
        home.tell(a_job(id=f"slow{number}"), None, Sending(), Accepted("t"), DONE, after=100.0)
    job = learnt(home, qtbot, home.tell(a_job(id="new"), None, Sending()))
    home.clock.now += 300.0
    assert home.jobs.quiet(job) is None
    home.clock.now += 1.0
    assert home.jobs.quiet(job) == 301.0


def test_what_failed_says_nothing_about_silence(home: Home, qtbot: QtBot) -> None:
    for ending in (Failed(Code.TIMED_OUT, Charged.MAYBE), Cancelled(Charged.MAYBE)):
        home.tell(a_job(id=f"bad {ending}"), None, Sending(), ending, after=5_000.0)
    job = learnt(home, qtbot, home.tell(a_job(id="new"), None, Sending()))
    home.clock.now += 61.0
    assert home.jobs.quiet(job) == 61.0


def test_a_job_that_waits_for_its_turn_or_its_time_is_not_quiet(home: Home, qtbot: QtBot) -> None:
    waiting = home.tell(a_job(id="waiting"), None)
    asked = home.tell(a_job(id="asked"), None, Sending(), Accepted("t"), Postponed(Code.BUSY, 300.0))
    learnt(home, qtbot, asked)
    home.clock.now += 360.0
    assert home.jobs.quiet(waiting) is None
    assert home.jobs.quiet(asked) is None
    home.clock.now += 1.0
    assert home.jobs.quiet(asked) == 61.0
    assert home.jobs.quiet(home.tell(asked, DONE)) is None


def test_all_that_is_left_goes_by_places_and_turns(home: Home, qtbot: QtBot) -> None:
    assert home.jobs.all_left() == 0.0
    first = learnt(home, qtbot, home.tell(a_job(id="first"), None, Sending()))
    home.clock.now += 20.0
    assert home.jobs.all_left() == 40.0
    for name in ("second", "third"):
        home.tell(a_job(id=name, created=home.clock.now), None)
    assert home.jobs.all_left() == 100.0
    home.rooms.now = Places(1)
    assert home.jobs.all_left() == 160.0
    home.rooms.now = Places(1, paused=True)
    assert home.jobs.all_left() is None
    for name in ("second", "third"):
        home.tell(a_job(id=name), Cancelled(Charged.NO))
    assert home.jobs.all_left() == 40.0
    home.tell(first, DONE)
    assert home.jobs.all_left() == 0.0


def test_what_waits_for_a_time_takes_no_place_until_then(home: Home, qtbot: QtBot) -> None:
    home.rooms.now = Places(1)
    later = home.tell(a_job(id="later"), None, Sending(), Postponed(Code.BUSY, 200.0))
    learnt(home, qtbot, later)
    home.tell(a_job(id="now", created=5_000.0), None)
    assert home.jobs.all_left() == 260.0
    assert [job.id for job in home.jobs.waiting] == ["now", "later"]
    home.clock.now += 200.0
    assert [job.id for job in home.jobs.waiting] == ["later", "now"]
    assert home.jobs.all_left() == 120.0


def test_the_waiting_stand_in_the_order_in_which_they_run(home: Home) -> None:
    first, second, third = (home.tell(a_job(id=name, created=float(n)), None) for n, name in enumerate("abc"))
    home.tell(third, Moved(0.5))
    edited = home.tell(second, Edited(a_request(prompt="Other words")))
    assert home.jobs.waiting == [first, advance(third, Moved(0.5), 0.0), edited]


def test_a_dismissed_job_needs_no_help(home: Home) -> None:
    jobs = [home.tell(a_job(id=name), None, Failed(Code.BAD_KEY, Charged.NO)) for name in "ab"]
    home.tell(jobs[0], Dismissed())
    assert home.jobs.needing_help == [jobs[1]]
    home.tell(advance(jobs[0], Dismissed(), 0.0), Requeued(), Failed(Code.BAD_KEY, Charged.NO))
    assert [job.id for job in home.jobs.needing_help] == ["b", "a"]


def test_a_library_that_cannot_be_read_leaves_times_unknown(
    home: Home, library: Library, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    library.newest(1)
    with library.database.change() as database:
        database.execute("ALTER TABLE events RENAME TO away")
    job = home.tell(a_job(id="new"), None, Sending())
    qtbot.waitUntil(lambda: [record.levelname for record in caplog.records] == ["WARNING"])
    assert home.jobs.left(job) is None


def test_many_waiting_jobs_are_counted_in_no_time(home: Home, qtbot: QtBot) -> None:
    learnt(home, qtbot, home.tell(a_job(id="new"), None, Sending()))
    for number in range(300):
        home.tell(a_job(id=f"waiting{number}", created=float(number)), None)
    home.rooms.now = Places(2, {"tideway": 1})
    assert home.jobs.all_left() == 60.0 * 301


def test_ticks_while_jobs_are_at_work(home: Home, qtbot: QtBot) -> None:
    ticks = QSignalSpy(home.jobs.tick)
    home.rooms.now = Places(2, paused=True)
    job = home.tell(a_job(id="new"), None)
    qtbot.wait(1_200)
    assert ticks.count() == 0  # of a waiting job nothing counts
    home.tell(job, Sending())
    qtbot.waitUntil(lambda: ticks.count() > 1)
    home.tell(job, DONE)
    count = ticks.count()
    qtbot.wait(1_200)
    assert ticks.count() == count


def test_rests_while_its_window_is_hidden(qtbot: QtBot) -> None:
    window, ticker = QWidget(), Ticker()
    qtbot.addWidget(window)
    ticks = QSignalSpy(ticker.ticked)
    states: list[Callable[[], None]] = [window.show, window.hide, window.show]
    ticker.tick_in(window)
    ticker.want(True)
    seen = [ticker.is_running]
    for change in states:
        change()
        seen.append(ticker.is_running)
    assert seen == [False, True, False, True]
    assert ticks.count() == 2  # what is shown again is shown as it is now
    ticker.want(False)
    assert not ticker.is_running
