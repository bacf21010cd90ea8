"""What a job that ended without a video is offered: never a payment for what is not ours to send, and each free way back."""

import pytest
from builders import VIDEO, a_job
from driving import buttons
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, AnyEvent, Cancelled, Failed, Saved, Sending, VideoReady
from sora_desktop.domain.job import Job, advance
from sora_desktop.ui.side.remedies import Remedy, remedies
from sora_desktop.ui.side.remedy_buttons import RemedyButtons, remedy_words

SENDING, ACCEPTED = Sending(), Accepted("task_1")
READY = VideoReady(("https://cdn.example/a.mp4",))
PAYING = {Remedy.TRY_AGAIN, Remedy.PAY_AGAIN, Remedy.USE_CHAT, Remedy.USE_VIDEOS}


def after(*events: AnyEvent, rescued: bool = False) -> Job:
    job = a_job(rescued=rescued)
    for event in events:
        job = advance(job, event, 1_000.0)
    return job


@pytest.mark.parametrize(
    ("events", "offered"),
    [
        ([ACCEPTED, Failed(Code.VIDEO_GONE, Charged.NO)], (Remedy.ASK, Remedy.PASTE)),
        ([READY, Failed(Code.LINK_DEAD, Charged.NO)], (Remedy.ASK, Remedy.PASTE)),
        ([ACCEPTED, Failed(Code.BAD_KEY, Charged.NO)], (Remedy.SETTINGS, Remedy.ASK, Remedy.PASTE)),
        ([ACCEPTED, Failed(Code.GENERATION_FAILED, Charged.NO)], (Remedy.PASTE,)),
        ([ACCEPTED, Cancelled(Charged.NO)], (Remedy.ASK,)),
    ],
)
def test_a_rescued_job_is_asked_about_or_pasted_again(events: list[AnyEvent], offered: tuple[Remedy, ...]) -> None:
    assert remedies(after(*events, rescued=True)) == offered


@pytest.mark.parametrize("code", Code)
@pytest.mark.parametrize("charged", Charged)
@pytest.mark.parametrize("known", [[], [ACCEPTED], [READY]])
def test_a_rescued_job_is_never_offered_to_be_sent(code: Code, charged: Charged, known: list[AnyEvent]) -> None:
    assert not PAYING & set(remedies(after(*known, Failed(code, charged), rescued=True)))


@pytest.mark.parametrize("code", [Code.PROTOCOL_UNKNOWN, Code.PROTOCOL_REFUSED])
def test_a_protocol_that_does_not_fit_is_chosen_anew(code: Code) -> None:
    assert remedies(after(Failed(code, Charged.NO))) == (Remedy.USE_CHAT, Remedy.USE_VIDEOS)


@pytest.mark.parametrize(
    ("events", "offered"),
    [
        ([Cancelled(Charged.NO)], ()),
        ([SENDING, Cancelled(Charged.MAYBE)], (Remedy.LOOK,)),
        ([SENDING, ACCEPTED, Cancelled(Charged.MAYBE)], (Remedy.ASK,)),
        ([SENDING, ACCEPTED, READY, Cancelled(Charged.YES)], (Remedy.ASK,)),
    ],
)
def test_a_cancelled_job_leads_back_to_what_was_paid_for(events: list[AnyEvent], offered: tuple[Remedy, ...]) -> None:
    assert remedies(after(*events)) == offered


@pytest.mark.parametrize("events", [[], [SENDING], [SENDING, ACCEPTED], [SENDING, ACCEPTED, Saved(VIDEO)]])
def test_a_live_or_finished_job_needs_no_help(events: list[AnyEvent]) -> None:
    assert remedies(after(*events)) == ()


def test_what_fits_stands_side_by_side_and_the_rest_below(qtbot: QtBot) -> None:
    job = after(SENDING, ACCEPTED, Failed(Code.PROXY, Charged.MAYBE))
    rows = {}
    for widest in (1_000, 220, 10):
        widget = RemedyButtons(widest)
        qtbot.addWidget(widget)
        widget.show_job(job)
        widget.show()
        assert buttons(widget) == [remedy_words(remedy) for remedy in remedies(job)]
        places = [QRect(each.mapTo(widget, each.rect().topLeft()), each.size()) for each in widget.buttons]
        assert not any(one.intersects(other) for one in places for other in places if one is not other)
        rows[widest] = len({place.top() for place in places})
    assert rows == {1_000: 1, 220: 2, 10: 3}


def test_buttons_that_still_help_stay(qtbot: QtBot) -> None:
    widget = RemedyButtons(360)
    qtbot.addWidget(widget)
    job = after(SENDING, ACCEPTED, Failed(Code.TIMED_OUT, Charged.MAYBE))
    widget.show_job(job)
    before = widget.buttons
    widget.show_job(job)
    assert widget.buttons == before
    widget.show_job(None)
    assert (widget.buttons, widget.isHidden()) == ([], True)
