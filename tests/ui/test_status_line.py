"""The line at the bottom: the profile and its health, what runs and waits, the room on the disk, and the way to the commands."""

import time
from itertools import pairwise

import pytest
from builders import VIDEO, a_job
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, AnyEvent, Failed, Progress, Saved, Sending, VideoReady
from sora_desktop.domain.job import advance
from sora_desktop.services.library import Library
from sora_desktop.services.profiles import BUILT_IN_ID, Profile
from sora_desktop.services.settings import Settings
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.health import Health, health_after, health_token, health_words
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.status_line import StatusLine

FAILED = Failed(Code.TIMED_OUT, Charged.MAYBE)
RELAY = Profile(id="tide", name="Tideway", base_url="https://relay.example/v1")
READY = VideoReady(("https://cdn.example/a.mp4",))


class Disk:
    """A disk whose room can change."""

    free = 48_400_000_000

    def __call__(self) -> int:
        return self.free


class ToldJobs(Jobs):
    """Jobs of which it is told when all are done."""

    end: float | None = None

    def all_left(self) -> float | None:
        return self.end


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def told(library: Library, bridge: Bridge) -> ToldJobs:
    return ToldJobs(library, bridge)


@pytest.fixture
def status(told: ToldJobs, disk: Disk, icons: Icons, qtbot: QtBot) -> StatusLine:
    line = StatusLine(told, disk, icons)
    qtbot.addWidget(line)
    line.resize(900, 28)
    line.show()
    return line


def labels(status: StatusLine) -> list[str]:
    return [label.text() for label in status.findChildren(QLabel)]


def trouble(status: StatusLine) -> QPushButton:
    [found] = [button for button in status.findChildren(QPushButton) if button.property("role") == "status-warn"]
    return found


def commands(status: StatusLine) -> QPushButton:
    [found] = [button for button in status.findChildren(QPushButton) if button.text() == "Commands"]
    return found


def tell(bridge: Bridge, job_id: str, *events: AnyEvent) -> None:
    job = a_job(id=job_id)
    bridge(job, None)
    for event in events:
        job = advance(job, event, time.time())
        bridge(job, event)


def relay_settings(*profiles: Profile, chosen: str = "") -> Settings:
    return Settings(profiles=profiles, default_profile=chosen or profiles[0].id)


def test_counts_what_runs_and_waits(status: StatusLine, bridge: Bridge) -> None:
    assert "Idle" in labels(status)
    tell(bridge, "one", Sending())
    assert "1 running" in labels(status)
    tell(bridge, "two", Sending(), Accepted("task_2"))
    tell(bridge, "three")
    assert "2 running · 1 queued" in labels(status)
    tell(bridge, "one", Sending(), Accepted("task_1"), Saved(VIDEO))
    tell(bridge, "two", Sending(), FAILED)
    assert "1 queued" in labels(status)
    tell(bridge, "three", FAILED)
    assert "Idle" in labels(status)


def test_says_how_long_all_of_it_takes_and_ticks(status: StatusLine, told: ToldJobs, bridge: Bridge) -> None:
    told.end = 370.0
    assert "Idle" in labels(status)
    tell(bridge, "one", Sending())
    tell(bridge, "two")
    assert "1 running · 1 queued · about 6 min" in labels(status)
    told.end = 52.0
    told.tick.emit()
    assert "1 running · 1 queued · about 52 s" in labels(status)
    told.end = None
    told.tick.emit()
    assert "1 running · 1 queued" in labels(status)


def test_a_pause_is_said_plainly(status: StatusLine, told: ToldJobs, bridge: Bridge) -> None:
    status.show_paused(True)
    assert "Paused" in labels(status)
    told.end = 370.0
    tell(bridge, "one")
    assert "Paused · 1 queued" in labels(status)
    status.show_paused(False)
    assert "1 queued · about 6 min" in labels(status)


def test_the_bar_shows_how_far_the_running_jobs_are(status: StatusLine, bridge: Bridge) -> None:
    [bar] = status.findChildren(QProgressBar)
    assert bar.isHidden()
    tell(bridge, "one", Sending(), Accepted("task_1"))
    assert not bar.isHidden()
    assert bar.maximum() == 0  # nobody knows
    tell(bridge, "one", Sending(), Accepted("task_1"), Progress(0.6))
    assert (bar.value(), bar.maximum()) == (600, 1000)
    tell(bridge, "two", Sending(), Accepted("task_2"))
    assert bar.value() == 300
    tell(bridge, "two", Sending(), Accepted("task_2"), READY)
    assert bar.value() == 800


def test_what_needs_the_person_is_counted_and_leads_there(status: StatusLine, bridge: Bridge) -> None:
    assert trouble(status).isHidden()
    tell(bridge, "one", FAILED)
    tell(bridge, "two", FAILED)
    assert not trouble(status).isHidden()
    assert trouble(status).text().startswith("2 ")
    led = QSignalSpy(status.trouble_chosen)
    QTest.mouseClick(trouble(status), Qt.MouseButton.LeftButton)
    assert led.count() == 1


@pytest.mark.parametrize(
    ("free", "words", "role"),
    [
        (48_400_000_000, "48 GB free", "small"),
        (2_000_000_000, "2.0 GB free", "small"),
        (1_250_000_000, "1.2 GB free", "warn"),
        (0, "0.0 GB free", "warn"),
    ],
)
def test_the_room_on_the_disk(status: StatusLine, disk: Disk, free: int, words: str, role: str) -> None:
    disk.free = free
    status._timer.timeout.emit()
    [label] = [label for label in status.findChildren(QLabel) if label.text() == words]
    assert label.property("role") == role
    assert bool(label.toolTip()) is (role == "warn")


def test_the_menu_offers_every_profile_and_marks_the_one_in_use(status: StatusLine) -> None:
    profiles = [Profile(id=name, name=name, base_url="https://relay.example/v1") for name in ("Tide & way", "Other")]
    status.show_settings(relay_settings(*profiles, chosen="Other"))
    [menu] = status.findChildren(QMenu)
    offered = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in offered] == [
        "Tide && way",
        "Other",
        "Animatic",
        "Add a profile…",
        "Test now (free)",
    ]
    assert [action.isChecked() for action in offered] == [False, True, False, False, False]
    chosen, added, tested = map(QSignalSpy, (status.profile_chosen, status.add_profile_wanted, status.test_wanted))
    for action in offered[2:]:
        action.trigger()
    assert (chosen.at(0), added.count(), tested.count()) == ([BUILT_IN_ID], 1, 1)
    status.show_settings(relay_settings(*profiles))
    assert len(menu.actions()) == 6
    assert status.profile.text() == "Tide && way · not tested"


@pytest.mark.parametrize(
    ("health", "milliseconds", "words", "token"),
    [
        (Health.GOOD, 184.4, "184 ms", "ok"),
        (Health.GOOD, 4_100.0, "slow, 4.1 s", "warn"),
        (Health.GOOD, None, "", "ok"),
        (Health.TESTING, None, "testing…", "text3"),
        (Health.NOT_TESTED, None, "not tested", "text3"),
        (health_after(Code.KEY_MISSING), None, "key missing", "warn"),
        (health_after(Code.BAD_KEY), None, "key refused", "warn"),
        (health_after(Code.BUSY), None, "busy", "warn"),
        (health_after(Code.UNREACHABLE), None, "no answer", "danger"),
        (health_after(Code.TLS), None, "no answer", "danger"),
    ],
)
def test_the_health_of_the_profile_is_a_dot_and_a_word(
    status: StatusLine, health: Health, milliseconds: float | None, words: str, token: str
) -> None:
    status.show_settings(relay_settings(RELAY))
    status.show_health(health, milliseconds)
    assert status.profile.text() == " · ".join(filter(None, ("Tideway", words)))
    assert status.profile.accessibleName() == ", ".join(filter(None, ("Profile", "Tideway", words)))
    assert (health_words(health, milliseconds), health_token(health, milliseconds)) == (words, token)


def test_the_health_of_one_relay_is_not_that_of_another(status: StatusLine) -> None:
    other = Profile(id="other", name="Other", base_url="https://other.example/v1")
    status.show_settings(relay_settings(RELAY, other))
    status.show_health(Health.GOOD, 184)
    status.show_settings(relay_settings(RELAY, other))  # something else was changed
    assert status.profile.text() == "Tideway · 184 ms"
    status.show_settings(relay_settings(RELAY, other, chosen="other"))
    assert status.profile.text() == "Other · not tested"
    status.show_settings(Settings())
    assert status.profile.text() == "Animatic · Free"


def test_the_commands_are_a_click_away_and_show_their_key(status: StatusLine) -> None:
    wanted = QSignalSpy(status.commands_wanted)
    button = commands(status)
    plain = button.sizeHint().width()
    status.show_command_keys("Ctrl+K")
    assert "Ctrl K" in [label.text() for label in button.findChildren(QLabel) if not label.isHidden()]
    assert button.sizeHint().width() > plain
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert wanted.count() == 2
    status.show_command_keys("")
    assert button.sizeHint().width() == plain


@pytest.mark.parametrize("width", [1280, 960, 800])
def test_nothing_overlaps_however_long_the_words_are(
    status: StatusLine, told: ToldJobs, bridge: Bridge, disk: Disk, width: int, qtbot: QtBot
) -> None:
    long = Profile(id="long", name="A relay with a name " * 8, base_url="https://relay.example/v1")
    disk.free = 900_000_000
    told.end = 30_000.0
    status.resize(width, 28)
    status.show_settings(relay_settings(long))
    status.show_health(Health.KEY_MISSING)
    status.show_command_keys("Ctrl+Shift+K")
    status._timer.timeout.emit()
    for number in range(9):
        tell(bridge, f"running {number}", Sending())
        tell(bridge, f"waiting {number}")
        tell(bridge, f"failed {number}", FAILED)
    assert status.minimumSizeHint().width() <= 800
    parts = [child for child in status.children() if isinstance(child, QWidget) and child.isVisible()]
    parts = [part for part in parts if not isinstance(part, QMenu)]

    def apart() -> bool:
        places = sorted((part.geometry() for part in parts), key=QRect.left)
        ordered = all(left.right() < right.left() for left, right in pairwise(places))
        return ordered and places[-1].right() < width

    qtbot.waitUntil(apart)
    assert status.profile.text().startswith("A relay with a name")
    assert "…" in status.profile.text()
    assert long.name.strip() in status.profile.toolTip()
    activity = next(label for label in status.findChildren(QLabel) if "running" in label.text())
    assert width < 1280 or activity.width() >= activity.sizeHint().width()
