"""Videos that are here already, and files that were moved: both are jobs, and nothing is sent for them."""

import msgspec
from builders import VIDEO, a_request, a_route
from queue_house import Build

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import FileMoved, Saved
from sora_desktop.domain.job import Status


def test_a_video_from_elsewhere_is_a_job_that_is_done_and_was_never_sent(house: Build) -> None:
    home = house()
    job = home.queue.take_in(a_request(prompt="old film"), a_route(base_url=""), VIDEO, created=3.0)
    assert (job.status, job.video, job.created, job.ended) == (Status.DONE, VIDEO, 3.0, 3.0)
    assert (job.charged, job.rescued, job.route.free) == (Charged.NO, True, True)
    assert home.library.job(job.id) == job
    assert home.told == [(job.id, Saved(VIDEO), Status.DONE)]
    assert home.queue.send_again(job.id) is None
    assert home.queue.carry_on(job.id) is None
    assert home.stage.jobs == []


def test_a_moved_file_is_known_at_its_new_place(house: Build) -> None:
    home = house()
    job = home.over(home.submit().id)
    moved = home.queue.move_file(job.id, "/elsewhere/a.mp4")
    assert moved == msgspec.structs.replace(job, video=msgspec.structs.replace(VIDEO, path="/elsewhere/a.mp4"))
    assert home.library.job(job.id) == moved
    assert home.told[-1] == (job.id, FileMoved("/elsewhere/a.mp4"), Status.DONE)
    assert home.queue.move_file(job.id, "/again.mp4") is not None


def test_only_what_has_a_video_has_a_file_to_move(house: Build) -> None:
    home = house()
    home.queue.pause()
    assert home.queue.move_file(home.submit().id, "/a.mp4") is None
    assert home.queue.move_file("nobody", "/a.mp4") is None
