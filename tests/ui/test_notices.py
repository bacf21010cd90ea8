"""Notifications while nobody looks: over a real message bus, with a notification server that can be looked at."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request
from fake_desktop import Bus, Server
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Failed, Progress, Requeued, Saved, Sending
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.services.notifications import Notice
from sora_desktop.services.session_bus import Message, SessionBus, bus_address
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.desktop.notices import Notices
from sora_desktop.ui.desktop.popups import Popups
from sora_desktop.ui.desktop.taskbar import Taskbar
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.remedies import Remedy


@pytest.fixture
def dbus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bus]:
    bus = Bus(tmp_path_factory.mktemp("b"))
    yield bus
    bus.close()


@pytest.fixture
def desktop(dbus: Bus) -> Iterator[Server]:
    server = Server(dbus.address)
    yield server
    server.close()


@pytest.fixture
def session_bus(dbus: Bus) -> Iterator[SessionBus]:
    bus = SessionBus(dbus.address)
    yield bus
    bus.close()


class Told:
    """What the notices asked for, in order."""

    def __init__(self, notices: Notices) -> None:
        self.wanted: list[tuple[object, ...]] = []
        notices.raise_wanted.connect(lambda token: self.wanted.append(("raise", token)))
        notices.play_wanted.connect(lambda job_id: self.wanted.append(("play", job_id)))
        notices.reveal_wanted.connect(lambda job_id: self.wanted.append(("reveal", job_id)))
        notices.show_wanted.connect(lambda job_id: self.wanted.append(("show", job_id)))
        notices.help_wanted.connect(lambda job_id, remedy: self.wanted.append(("help", job_id, remedy)))


@pytest.fixture
def looking() -> list[bool]:
    """Holds something while the person looks at the window."""
    return []


@pytest.fixture
def notices(jobs: Jobs, session_bus: SessionBus, looking: list[bool]) -> Notices:
    return Notices(jobs, Popups(session_bus), lambda: bool(looking))


@pytest.fixture
def told(notices: Notices) -> Told:
    return Told(notices)


def finished(name: str, prompt: str = "A dog <b>& a cat</b>") -> tuple[Job, Saved]:
    return a_job(id=name, request=a_request(prompt=prompt), status=Status.DONE, video=VIDEO), Saved(VIDEO)


def failed(name: str, code: Code = Code.UNREACHABLE, charged: Charged = Charged.NO) -> tuple[Job, Failed]:
    event = Failed(code, charged)
    situation = Situation.NOT_SENT if charged is Charged.NO else Situation.AMBIGUOUS
    job = a_job(id=name, status=Status.FAILED, failure=event, charged=charged, situation=situation)
    return job, event


def test_a_finished_video_is_told_with_play_and_show_file(
    told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot
) -> None:
    bridge(*finished("a"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    [(name, _, icon, title, text, actions, hints, _)] = desktop.notices
    assert (name, icon, title) == ("Sora Desktop", "sora-desktop", "Your video is ready")
    assert text == "A dog &lt;b&gt;&amp; a cat&lt;/b&gt;"  # this server reads markup
    assert actions == ["default", "Play", "play", "Play", "reveal", "Show file"]
    assert hints["desktop-entry"] == ("s", "sora-desktop")
    desktop.choose(1, "play", "a-token")
    qtbot.waitUntil(lambda: len(told.wanted) == 2)
    assert told.wanted == [("raise", "a-token"), ("play", "a")]


@pytest.mark.parametrize(("action", "wanted"), [("default", "play"), ("reveal", "reveal")])
def test_a_click_does_what_it_says(
    told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot, action: str, wanted: str
) -> None:
    bridge(*finished("a"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    desktop.choose(1, action)
    qtbot.waitUntil(lambda: len(told.wanted) == 2)
    assert told.wanted == [("raise", ""), (wanted, "a")]


def test_a_failure_is_a_sentence_what_is_known_of_the_money_and_what_helps(
    told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot
) -> None:
    bridge(*failed("a"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    [(*_, title, text, actions, hints, _)] = desktop.notices
    assert title == "Tideway could not be reached."
    assert text == "An astronaut golden retriever levitates\nNot charged."
    assert actions == ["default", "Open Sora Desktop", "help", "Try again"]
    assert hints["category"] == ("s", "transfer.error")
    desktop.choose(1, "help")
    qtbot.waitUntil(lambda: len(told.wanted) == 2)
    assert told.wanted == [("raise", ""), ("help", "a", Remedy.TRY_AGAIN)]


def test_a_click_on_a_failure_itself_only_shows_the_job(
    told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot
) -> None:
    bridge(*failed("a", Code.CONNECTION_LOST, Charged.MAYBE))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    assert desktop.notices[0][4].endswith("May have been charged.")
    assert desktop.notices[0][5][2:] == ["help", "Look for the video…"]
    desktop.choose(1, "default")
    qtbot.waitUntil(lambda: len(told.wanted) == 2)
    assert told.wanted == [("raise", ""), ("show", "a")]


def test_nothing_that_costs_money_again_is_offered(told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot) -> None:
    event = Failed(Code.GENERATION_FAILED, Charged.YES)
    job = a_job(status=Status.FAILED, failure=event, charged=Charged.YES, situation=Situation.ACCEPTED)
    bridge(job, event)
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    assert desktop.notices[0][5] == ["default", "Open Sora Desktop"]


def test_many_at_once_are_gathered_and_later_ones_take_the_place_of_the_notice(
    told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot
) -> None:
    for name in "abcd":
        bridge(*finished(name, f"video {name}"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    bridge(*finished("e", "video e"))
    qtbot.waitUntil(lambda: len(desktop.notices) == 2)
    assert [notice[3] for notice in desktop.notices] == ["4 videos are ready", "5 videos are ready"]
    assert desktop.notices[1][1] == 1  # in the place of the first
    assert desktop.notices[1][4] == "video e\nvideo d\nvideo c\n…"
    desktop.choose(1, "default")
    qtbot.waitUntil(lambda: len(told.wanted) == 2)
    assert told.wanted == [("raise", ""), ("show", "e")]
    bridge(*finished("f", "video f"))
    qtbot.waitUntil(lambda: len(desktop.notices) == 3)
    assert desktop.notices[2][3] == "Your video is ready"


def test_failures_are_gathered_apart(told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot) -> None:
    bridge(*failed("a"))
    bridge(*finished("b"))
    bridge(*failed("c", Code.BUSY))
    qtbot.waitUntil(lambda: len(desktop.shown) == 2)
    assert sorted(notice[3] for notice in desktop.notices) == ["2 videos could not be made", "Your video is ready"]


def test_a_notice_that_was_closed_is_not_counted_again(
    told: Told, bridge: Bridge, desktop: Server, notices: Notices, qtbot: QtBot
) -> None:
    bridge(*finished("a"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    with qtbot.waitSignal(notices._popups.chosen, timeout=90_000):
        desktop.dismiss(1)
    bridge(*finished("b"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    assert desktop.notices[-1][3] == "Your video is ready"
    assert told.wanted == []


def test_one_that_only_timed_out_is_counted(told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot) -> None:
    bridge(*finished("a"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    desktop.dismiss(1, reason=1)
    bridge(*finished("b"))
    qtbot.waitUntil(lambda: len(desktop.notices) == 2)
    assert desktop.notices[-1][3] == "2 videos are ready"


def test_whoever_looks_is_told_nothing(
    told: Told, bridge: Bridge, desktop: Server, looking: list[bool], notices: Notices, qtbot: QtBot
) -> None:
    bridge(*finished("a"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    looking.append(True)
    notices.forget()
    qtbot.waitUntil(lambda: desktop.closed == [1])
    bridge(*finished("b"))
    bridge(*failed("c"))
    qtbot.wait(800)
    assert len(desktop.notices) == 1


def test_a_notice_taken_back_before_the_server_answered_does_not_stay(
    session_bus: SessionBus, desktop: Server, qtbot: QtBot
) -> None:
    popups = Popups(session_bus)
    popups.show("ready", Notice("title", "text"))
    popups.withdraw("ready")
    qtbot.waitUntil(lambda: desktop.closed == [1])
    assert desktop.shown == {}


def test_a_job_that_is_sent_again_is_no_failure_any_more(
    told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot
) -> None:
    bridge(*failed("a"))
    bridge(a_job(id="a", status=Status.QUEUED), Requeued())
    bridge(*failed("b"))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    assert desktop.notices[0][3] == "Tideway could not be reached."


def test_what_does_not_end_a_job_is_not_told(told: Told, bridge: Bridge, desktop: Server, qtbot: QtBot) -> None:
    bridge(a_job(status=Status.SENDING), Sending())
    bridge(a_job(status=Status.CANCELLED), None)
    qtbot.wait(800)
    assert desktop.notices == []


def test_a_server_without_markup_and_actions_gets_neither(dbus: Bus, jobs: Jobs, bridge: Bridge, qtbot: QtBot) -> None:
    server, bus = Server(dbus.address, ("body",)), SessionBus(dbus.address)
    notices = Notices(jobs, Popups(bus), lambda: False)
    bridge(*finished("a"))
    qtbot.waitUntil(lambda: len(server.shown) == 1)
    assert server.notices[0][4:6] == ("A dog <b>& a cat</b>", [])
    notices.forget()
    bus.close()
    server.close()


class Icon(QSystemTrayIcon):
    """A tray's icon that keeps what it should show: the test's screen has no tray."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, str]] = []

    def isVisible(self) -> bool:  # noqa: N802
        return True

    def showMessage(self, title: str, text: str, *_: object) -> None:  # noqa: N802
        self.messages.append((title, text))


@pytest.mark.parametrize("address", [None, "", "unix:path=/nonexistent/bus"])
def test_without_a_message_bus_the_trays_icon_says_it(
    address: str | None, jobs: Jobs, bridge: Bridge, qtbot: QtBot
) -> None:
    icon, bus = Icon(), None if address is None else SessionBus(address)
    told = Told(notices := Notices(jobs, Popups(bus, icon), lambda: False))
    bridge(*finished("a", "A dog"))
    qtbot.waitUntil(lambda: icon.messages == [("Your video is ready", "A dog")])
    icon.messageClicked.emit()
    assert told.wanted == [("raise", ""), ("play", "a")]
    notices.forget()
    if bus:
        bus.close()


def test_a_bus_without_a_notification_server_falls_back_too(
    dbus: Bus, session_bus: SessionBus, jobs: Jobs, bridge: Bridge, qtbot: QtBot
) -> None:
    icon = Icon()
    notices = Notices(jobs, Popups(session_bus, icon), lambda: False)
    bridge(*finished("a", "A dog"))
    qtbot.waitUntil(lambda: icon.messages == [("Your video is ready", "A dog")])
    notices.forget()


def test_a_server_that_does_not_answer_is_given_up(dbus: Bus, qtbot: QtBot) -> None:
    server, bus = Server(dbus.address, silent=True), SessionBus(dbus.address, seconds=0.2)
    icon = Icon()
    popups = Popups(bus, icon)
    popups.show("ready", Notice("title", "text"))
    qtbot.waitUntil(lambda: icon.messages == [("title", "text")])
    bus.close()
    server.close()


def test_a_bus_that_goes_away_is_one_line_in_the_log(
    dbus: Bus, desktop: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bus = SessionBus(dbus.address)
    answered, refused = threading.Event(), threading.Event()
    call = Message(
        "/org/freedesktop/Notifications", name := "org.freedesktop.Notifications", "GetCapabilities", to=name
    )
    bus.call(call, lambda _: answered.set(), refused.set)
    assert answered.wait(60)
    desktop.close()
    with caplog.at_level(logging.WARNING):
        dbus.close()
        bus.call(call, lambda _: answered.set(), refused.set)
        assert refused.wait(60)
        bus.close()
    assert len(caplog.records) == 1


def test_the_bus_is_where_the_session_says(tmp_path: Path) -> None:
    assert bus_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a"}) == "unix:path=/a"
    assert bus_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    (tmp_path / "bus").touch()
    assert bus_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path}/bus"
    assert bus_address({}) == ""


def test_nothing_of_it_runs_before_there_is_something_to_say(
    jobs: Jobs, session_bus: SessionBus, notices: Notices
) -> None:
    assert not [thread for thread in threading.enumerate() if thread.name == "session-bus"]
    Popups(None).show("ready", Notice("nobody", "hears"))
    Popups(None).withdraw("ready")


def test_the_dock_shows_count_and_progress(
    jobs: Jobs, bridge: Bridge, session_bus: SessionBus, desktop: Server, qapp: QWidget, qtbot: QtBot
) -> None:
    taskbar = Taskbar(jobs, session_bus, qapp)  # type: ignore[arg-type]
    bridge(a_job(id="a", status=Status.SENDING), None)
    qtbot.waitUntil(lambda: len(desktop.dock) == 1)
    assert desktop.dock[-1] == {"count": 1, "count-visible": True, "progress": 0.0, "progress-visible": False}
    bridge(a_job(id="a", status=Status.ACCEPTED, progress=0.5), Progress(0.5))
    bridge(a_job(id="b", status=Status.SENDING), None)
    bridge(a_job(id="c", status=Status.QUEUED), None)
    qtbot.waitUntil(lambda: len(desktop.dock) == 2)
    assert desktop.dock[-1] == {"count": 3, "count-visible": True, "progress": 0.25, "progress-visible": True}
    for name in "abc":
        bridge(*finished(name))
    qtbot.waitUntil(lambda: len(desktop.dock) == 3)
    assert desktop.dock[-1] == {"count": 0, "count-visible": False, "progress": 0.0, "progress-visible": False}
    taskbar.deleteLater()
