"""The line at the bottom: counts, the profile in use and how to change it, and the room on the disk."""

import pytest
from builders import VIDEO, a_job
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, AnyEvent, Failed, Saved, Sending
from sora_desktop.domain.job import advance
from sora_desktop.services.profiles import BUILT_IN_ID, Profile
from sora_desktop.services.settings import Settings
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.status_line import StatusLine

FAILED = Failed(Code.TIMED_OUT, Charged.MAYBE)


class Disk:
    """A disk whose room can change."""

    free = 48_400_000_000

    def __call__(self) -> int:
        return self.free


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def status(jobs: Jobs, disk: Disk, icons: Icons, qtbot: QtBot) -> StatusLine:
    line = StatusLine(jobs, disk, icons)
    qtbot.addWidget(line)
    line.resize(900, 28)
    line.show()
    return line


def labels(status: StatusLine) -> list[str]:
    return [label.text() for label in status.findChildren(QLabel)]


def trouble(status: StatusLine) -> QPushButton:
    return status.findChildren(QPushButton)[1]


def tell(bridge: Bridge, job_id: str, *events: AnyEvent) -> None:
    job = a_job(id=job_id)
    bridge(job, None)
    for event in events:
        job = advance(job, event, 1_000.0)
        bridge(job, event)


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
    ("free", "words"), [(48_400_000_000, "48 GB free"), (1_250_000_000, "1.2 GB free"), (0, "0.0 GB free")]
)
def test_the_room_on_the_disk(status: StatusLine, disk: Disk, free: int, words: str) -> None:
    disk.free = free
    status._timer.timeout.emit()
    assert words in labels(status)


def test_the_menu_offers_every_profile_and_marks_the_one_in_use(status: StatusLine) -> None:
    profiles = tuple(
        Profile(id=name, name=name, base_url="https://relay.example/v1") for name in ("Tide & way", "Other")
    )
    status.show_settings(Settings(profiles=profiles, default_profile="Other"))
    [menu] = status.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Tide && way", "Other", "Animatic"]
    assert [action.isChecked() for action in menu.actions()] == [False, True, False]
    chosen = QSignalSpy(status.profile_chosen)
    menu.actions()[2].trigger()
    assert chosen.at(0) == [BUILT_IN_ID]
    status.show_settings(Settings(profiles=profiles, default_profile="Tide & way"))
    assert status.findChildren(QPushButton)[0].text() == "Tide && way"
