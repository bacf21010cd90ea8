"""Whatever the worker threads say reaches the window's thread: all of it, in order, in few signals."""

import threading

from builders import a_job
from PySide6.QtCore import QThread
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import Accepted, AnyEvent, Cancelled, Progress, Sending, TextDelta
from sora_desktop.domain.job import Job
from sora_desktop.ui.bridge import Bridge

THREADS = 4
SENDING = Sending()
PIECES = 12_500  # of text, each thread


class Listener:
    """Writes down what the bridge emits, in its order."""

    def __init__(self, bridge: Bridge) -> None:
        self.heard: list[tuple[str, str | AnyEvent | None]] = []
        self.threads: set[bool] = set()
        bridge.text_arrived.connect(self._take_text)
        bridge.happened.connect(self._take)

    def of(self, job_id: str) -> list[str | AnyEvent | None]:
        return [content for heard_of, content in self.heard if heard_of == job_id]

    def text(self, job_id: str) -> str:
        return "".join(content for content in self.of(job_id) if isinstance(content, str))

    def _take_text(self, job_id: str, text: str) -> None:
        self.heard.append((job_id, text))

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        self.threads.add(QThread.currentThread().isMainThread())
        self.heard.append((job.id, event))


def in_threads(*works: threading.Thread) -> None:
    for work in works:
        work.start()
    for work in works:
        work.join()


def test_a_flood_from_four_threads_is_whole_in_order_and_in_few_signals(bridge: Bridge, qtbot: QtBot) -> None:
    listener = Listener(bridge)

    def flood(job: Job) -> None:
        for number in range(PIECES):
            bridge(job, TextDelta(f"{number} "))
        bridge(job, Cancelled(Charged.MAYBE))

    jobs = [a_job(id=f"job{number}") for number in range(THREADS)]
    works = [threading.Thread(target=flood, args=(job,)) for job in jobs]
    for work in works:
        work.start()
    ended = Cancelled(Charged.MAYBE)
    qtbot.waitUntil(lambda: all(ended in listener.of(job.id) for job in jobs))
    whole = "".join(f"{number} " for number in range(PIECES))
    for job in jobs:
        assert listener.text(job.id) == whole
        assert listener.of(job.id)[-1] == ended
    assert len(listener.heard) < THREADS * PIECES / 50
    assert listener.threads == {True}


def test_text_never_overtakes_an_event_nor_an_event_text(bridge: Bridge, qtbot: QtBot) -> None:
    listener, job = Listener(bridge), a_job()
    said: list[AnyEvent] = []
    for number in range(200):
        said += [TextDelta(f"before {number} "), Accepted(f"task_{number}"), TextDelta(f"after {number} ")]

    def speak() -> None:
        for event in said:
            bridge(job, event)

    in_threads(threading.Thread(target=speak))
    qtbot.waitUntil(lambda: listener.text(job.id).endswith("after 199 "))
    expected: list[str | AnyEvent | None] = ["before 0 "]
    for number in range(199):
        expected += [Accepted(f"task_{number}"), f"after {number} before {number + 1} "]
    assert listener.of(job.id) == [*expected, Accepted("task_199"), "after 199 "]


def test_events_of_one_job_do_not_hold_back_the_text_of_another(bridge: Bridge, qtbot: QtBot) -> None:
    listener = Listener(bridge)
    talking, moving = a_job(id="talking"), a_job(id="moving")

    def speak() -> None:
        for number in range(100):
            bridge(talking, TextDelta(f"{number} "))
            bridge(moving, Progress(number / 100))

    in_threads(threading.Thread(target=speak))
    qtbot.waitUntil(lambda: listener.text("talking").endswith("99 "))
    assert listener.of("moving") == [Progress(number / 100) for number in range(100)]


def test_what_the_window_itself_does_is_told_at_once(bridge: Bridge) -> None:
    listener, job = Listener(bridge), a_job()
    bridge(job, None)
    bridge(job, Sending())
    assert listener.of(job.id) == [None, Sending()]


def test_text_alone_arrives_within_a_moment(bridge: Bridge, qtbot: QtBot) -> None:
    listener, job = Listener(bridge), a_job()
    in_threads(threading.Thread(target=bridge, args=(job, TextDelta("hello"))))
    assert listener.heard == []
    qtbot.waitUntil(lambda: listener.text(job.id) == "hello")
    in_threads(threading.Thread(target=bridge, args=(job, TextDelta(" again"))))
    qtbot.waitUntil(lambda: listener.text(job.id) == "hello again")


def test_what_has_happened_together_settles_once(bridge: Bridge, qtbot: QtBot) -> None:
    """Or a hundred jobs that begin at once would have every list of them shown a hundred times."""
    listener, settled = Listener(bridge), QSignalSpy(bridge.settled)
    jobs = [a_job(id=f"job{number}") for number in range(100)]
    in_threads(*(threading.Thread(target=bridge, args=(job, SENDING)) for job in jobs))
    qtbot.waitUntil(lambda: len(listener.heard) == len(jobs) and settled.count() > 0)
    assert settled.count() < len(jobs) / 10


def test_text_alone_settles_nothing(bridge: Bridge, qtbot: QtBot) -> None:
    listener, settled = Listener(bridge), QSignalSpy(bridge.settled)
    bridge(a_job(id="one"), TextDelta("words"))
    qtbot.waitUntil(lambda: listener.text("one") == "words")
    assert settled.count() == 0


def test_what_the_person_did_is_told_at_once(bridge: Bridge) -> None:
    listener = Listener(bridge)
    for number in range(3):
        bridge(a_job(id=f"job{number}"), None)
    assert [job_id for job_id, _ in listener.heard] == ["job0", "job1", "job2"]


def test_an_event_that_leads_to_another_is_followed_by_it(bridge: Bridge) -> None:
    listener, second = Listener(bridge), a_job(id="two")
    bridge.happened.connect(lambda job, _: bridge(second, None) if job.id == "one" else None)
    bridge(a_job(id="one"), None)
    assert [job_id for job_id, _ in listener.heard] == ["one", "two"]
