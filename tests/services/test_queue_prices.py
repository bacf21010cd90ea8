"""What a job is expected to cost stays with it, and the relay's bill has the last word."""

from decimal import Decimal

import pytest
from builders import a_request, a_route
from queue_house import WHOLE, Build, Step

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, Failed, Requeued, Saved, Sending, Settled
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.pricing import Price

PRICE = Price(Decimal("0.6"), "CNY")
CUT: list[Step] = [Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE)]
REFUSED: list[Step] = [Sending(), Failed(Code.MODERATION, Charged.NO)]


def submit(home: object) -> Job:
    return home.over(home.queue.submit(a_request(), a_route(), PRICE).id)  # type: ignore[attr-defined, no-any-return]


def test_a_price_is_on_the_disk_with_its_job(house: Build) -> None:
    home = house()
    home.queue.pause()
    job = home.queue.submit(a_request(), a_route(), PRICE)
    found = home.library.job(job.id)
    assert found is not None
    assert found.price == PRICE
    assert home.library.database.rows("SELECT price, currency FROM entries") == [(600_000, "CNY")]


def test_what_is_sent_again_costs_the_same(house: Build) -> None:
    home = house(CUT, WHOLE)
    job = submit(home)
    again = home.queue.send_again(job.id)
    assert again is not None
    assert again.id != job.id
    assert again.price == PRICE
    assert home.over(again.id).price == PRICE


def test_an_edited_job_has_another_price(house: Build) -> None:
    home = house()
    home.queue.pause()
    job = home.queue.submit(a_request(), a_route(), PRICE)
    dearer = Price(Decimal("1.2"), "CNY")
    edited = home.queue.edit(job.id, a_request(seconds=20.0), dearer)
    assert edited is not None
    assert edited.price == dearer
    assert home.library.database.rows("SELECT price FROM entries") == [(1_200_000,)]


@pytest.mark.parametrize("charged", [Charged.NO, Charged.YES])
def test_the_bill_ends_a_doubt(house: Build, charged: Charged) -> None:
    home = house(CUT)
    job = submit(home)
    settled = home.queue.settle(job.id, charged)
    assert settled is not None
    assert settled == home.library.job(job.id)
    assert (settled.charged, settled.settled, settled.status) == (charged, True, Status.FAILED)
    assert home.told[-1] == (job.id, Settled(charged), Status.FAILED)
    assert home.claims.take(job.id)


def test_the_bill_says_nothing_of_what_is_free_runs_or_was_never_sent(house: Build) -> None:
    home = house(WHOLE)
    free = home.over(home.queue.submit(a_request(), a_route(free=True), PRICE).id)
    home.queue.pause()
    waits = home.queue.submit(a_request(), a_route(), PRICE)
    for job in (free, waits):
        assert home.queue.settle(job.id, Charged.YES) is None
    assert home.queue.settle("nobody", Charged.YES) is None


def test_what_the_bill_says_outlives_a_later_guess(house: Build) -> None:
    lost: list[Step] = [Sending(), Accepted("t"), Failed(Code.TIMED_OUT, Charged.MAYBE)]
    home = house(lost, [Failed(Code.TIMED_OUT, Charged.MAYBE)])
    job = submit(home)
    home.queue.settle(job.id, Charged.YES)
    assert home.queue.carry_on(job.id) is not None
    assert home.over(job.id).charged is Charged.YES


def test_a_job_that_was_charged_is_never_begun_anew_under_its_name(house: Build) -> None:
    home = house(REFUSED, WHOLE)
    job = submit(home)
    assert job.situation is Situation.NOT_SENT
    home.queue.settle(job.id, Charged.YES)
    again = home.queue.send_again(job.id)
    assert again is not None
    assert again.id != job.id
    kept = home.library.job(job.id)
    assert kept is not None
    assert kept.charged is Charged.YES


def test_a_new_sending_is_a_new_doubt(house: Build) -> None:
    home = house(REFUSED, CUT)
    job = submit(home)
    home.queue.settle(job.id, Charged.NO)
    assert home.queue.send_again(job.id) is not None
    again = home.over(job.id)
    assert (again.charged, again.settled) == (Charged.MAYBE, False)
    assert Requeued() in [event for _, event in home.library.events(job.id)]
    assert not any(isinstance(event, Saved) for _, event in home.library.events(job.id))
