"""The computer stays awake while jobs run, and only then."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from builders import a_job

from sora_desktop.domain.errors import Code
from sora_desktop.domain.events import Postponed
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.power import KeepAwake

PATIENCE = 60


class Lamp:
    """An inhibitor that can be looked at: lit while the computer is held awake. Counts how often it was lit."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.lit = False
        self.times = 0
        self.threads: set[str] = set()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        self._turn(True)
        yield
        self._turn(False)

    def _turn(self, lit: bool) -> None:
        with self.changed:
            self.threads.add(threading.current_thread().name)
            self.times += lit
            self.lit = lit
            self.changed.notify_all()

    def becomes(self, lit: bool) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.lit is lit, PATIENCE)


@pytest.fixture
def lamp() -> Lamp:
    return Lamp()


@pytest.fixture
def awake(lamp: Lamp) -> Iterator[KeepAwake]:
    awake = KeepAwake(lamp)
    yield awake
    awake.close()


def a(status: Status, name: str = "a") -> Job:
    return a_job(id=name, status=status)


def test_it_is_held_from_the_first_job_to_the_end_of_the_last(lamp: Lamp, awake: KeepAwake) -> None:
    awake(a(Status.SENDING, "a"), None)
    assert lamp.becomes(True)
    awake(a(Status.ACCEPTED, "b"), None)
    awake(a(Status.DONE, "a"), None)
    awake(a(Status.DOWNLOADING, "b"), None)
    assert lamp.lit
    awake(a(Status.FAILED, "b"), None)
    assert lamp.becomes(False)
    assert lamp.times == 1


def test_it_is_held_again_by_the_next_job_on_the_same_thread(lamp: Lamp, awake: KeepAwake) -> None:
    for _ in range(3):
        awake(a(Status.SENDING), None)
        assert lamp.becomes(True)
        awake(a(Status.CANCELLED), None)
        assert lamp.becomes(False)
    assert lamp.times == 3
    assert lamp.threads == {"keep-awake"}


def test_a_job_that_waits_for_its_turn_holds_nothing_but_one_that_waits_for_its_next_try_does(
    lamp: Lamp, awake: KeepAwake
) -> None:
    awake(a(Status.QUEUED), None)
    assert not [thread for thread in threading.enumerate() if thread.name == "keep-awake"]
    again = Postponed(Code.BUSY, 60)
    awake(a_job(id="b", status=Status.QUEUED, postponed=again), again)
    assert lamp.becomes(True)


def test_the_setting_counts_from_the_next_event_on(lamp: Lamp) -> None:
    allowed: list[bool] = []
    awake = KeepAwake(lamp, allowed=lambda: bool(allowed))
    awake(a(Status.SENDING), None)
    assert not [thread for thread in threading.enumerate() if thread.name == "keep-awake"]
    allowed.append(True)
    awake(a(Status.ACCEPTED), None)
    assert lamp.becomes(True)
    allowed.clear()
    awake(a(Status.ACCEPTED), None)
    assert lamp.becomes(False)
    awake.close()


def test_the_end_of_the_program_lets_go(lamp: Lamp, awake: KeepAwake) -> None:
    awake(a(Status.SENDING), None)
    assert lamp.becomes(True)
    awake.close()
    assert not lamp.lit
    awake.close()
    awake(a(Status.SENDING, "b"), None)  # said by a worker that ends late
    assert not lamp.lit


def test_a_computer_that_cannot_be_held_awake_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    asked = threading.Event()

    def unable() -> AbstractContextManager[None]:
        asked.set()
        raise RuntimeError("no such service")

    awake = KeepAwake(unable)
    with caplog.at_level(logging.WARNING):
        awake(a(Status.SENDING), None)
        assert asked.wait(PATIENCE)
        awake(a(Status.DONE), None)
        awake(a(Status.SENDING, "b"), None)
        awake.close()
    assert [record.getMessage() for record in caplog.records] == [
        "the computer may fall asleep while jobs run: no such service"
    ]


def test_the_real_one_is_loaded_with_the_first_job_only() -> None:
    program = """
import sys, time
sys.path.insert(0, "tests")
from builders import a_job
from sora_desktop.domain.job import Status
from sora_desktop.services.power import KeepAwake
awake = KeepAwake()
print("wakepy" in sys.modules)
awake(a_job(status=Status.SENDING), None)
until = time.monotonic() + 60
while "wakepy" not in sys.modules or not __import__("wakepy").modecount():
    assert time.monotonic() < until
    time.sleep(0.01)
print(__import__("wakepy").global_modes()[0].active)
awake.close()
print(__import__("wakepy").modecount())
"""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={"WAKEPY_FAKE_SUCCESS": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert ended.stdout.split() == ["False", "True", "0"], ended.stderr
    assert ended.stderr == ""
