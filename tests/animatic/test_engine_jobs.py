import logging
from pathlib import Path

import msgspec
import pytest

from sora_desktop.animatic.jobs import FullOrder, Job, JobStore, Status
from sora_desktop.domain.request import Size

pytest_plugins = ("engine_fixtures",)

pytestmark = pytest.mark.usefixtures("qapp")

SMALL = Size(160, 90)


def last_status(job: Job | None) -> Status:
    assert job is not None
    return list(job.states(5))[-1].status


def reopened(store: JobStore, folder: Path) -> JobStore:
    store.close()
    return JobStore(folder)


def test_an_order_is_on_disk_before_its_id_is_known(store: JobStore, tmp_path: Path) -> None:
    job = store.add("A cat", SMALL, 2.0, (b"no picture",))
    order = msgspec.json.decode((tmp_path / "engine" / f"{job.order.id}.json").read_bytes(), type=FullOrder)
    assert (order.prompt, order.size, order.seconds, order.references) == ("A cat", SMALL, 2.0, (b"no picture",))


def test_a_job_runs_from_queued_to_its_file(store: JobStore) -> None:
    job = store.add("A cat", SMALL, 1.0)
    states = list(job.states(5))
    assert states[-1].status is Status.COMPLETED
    assert [state.progress for state in states] == sorted(state.progress for state in states)
    assert any(0 < state.progress < 1 for state in states)
    assert store.video(job.order.id).stat().st_size > 1_000
    assert not list(store.video(job.order.id).parent.glob("*.part"))


def test_a_reference_that_is_no_picture_fails_the_job(store: JobStore, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL):
        job = store.add("A cat", SMALL, 1.0, (b"no picture",))
        assert last_status(job) is Status.FAILED
    assert "Rendering failed" in job.state.error
    assert store.find(job.order.id) is job


def test_silence_repeats_the_state(store: JobStore) -> None:
    job = store.add("A cat", Size(1920, 1080), 60.0)
    states = job.states(0.0)
    first, second = next(states), next(states)
    assert first.status in (Status.QUEUED, Status.IN_PROGRESS)
    assert not second.is_final
    store.remove(job.order.id)
    assert list(states)[-1].error == "The video was deleted."


def test_no_more_than_two_render_at_once(store: JobStore) -> None:
    jobs = [store.add("A cat", Size(1280, 720), 30.0) for _ in range(4)]
    while jobs[1].state.status is Status.QUEUED:
        next(jobs[1].states(0.05))
    assert [job.state.status for job in jobs[2:]] == [Status.QUEUED, Status.QUEUED]


def test_a_closed_store_finishes_its_orders_when_asked_again(store: JobStore, tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    job_id = store.add("A cat", Size(640, 360), 20.0).order.id
    again = reopened(store, folder)
    assert not again.video(job_id).exists()
    assert [job.state.status for job in again.newest_first()] == [Status.QUEUED]
    assert last_status(again.find(job_id)) is Status.COMPLETED
    again.close()


def test_a_video_that_was_taken_away_is_rendered_again(store: JobStore) -> None:
    job = store.add("A cat", SMALL, 1.0)
    assert last_status(job) is Status.COMPLETED
    while store.find(job.order.id) is job and store.video(job.order.id).exists():
        store.video(job.order.id).unlink()
    while not store.video(job.order.id).exists():
        assert last_status(store.find(job.order.id)) is Status.COMPLETED


def test_removing_leaves_no_file_also_while_rendering(store: JobStore, tmp_path: Path) -> None:
    done = store.add("A cat", SMALL, 0.5)
    assert last_status(done) is Status.COMPLETED
    running = store.add("A cat", SMALL, 600.0)
    for job in (done, running):
        assert store.remove(job.order.id)
        assert not store.remove(job.order.id)
        assert store.find(job.order.id) is None
    store.close()
    assert list((tmp_path / "engine").iterdir()) == []


def test_only_the_newest_fifty_are_kept(store: JobStore) -> None:
    jobs = [store.add("A cat", Size(16, 16), 0.04) for _ in range(53)]
    for job in jobs:
        assert last_status(job) in (Status.COMPLETED, Status.FAILED)
    store.close()
    assert {job.order.id for job in store.newest_first()} == {job.order.id for job in jobs[3:]}
    assert len(list(store.video("x").parent.glob("*.mp4"))) == 50


def test_what_a_killed_process_left_is_cleared_and_damage_is_left_alone(
    store: JobStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "engine"
    (folder / f"task_{'0' * 32}.part").write_bytes(b"half")
    (folder / f"task_{'1' * 32}.mp4").write_bytes(b"no order")
    (folder / f"task_{'2' * 32}.json").write_bytes(b"{")
    (folder / "task_notes.json").write_bytes(b"mine")
    again = reopened(store, folder)
    assert {path.name for path in folder.iterdir()} == {f"task_{'2' * 32}.json", "task_notes.json"}
    assert again.newest_first() == []
    assert "damaged" in caplog.text
    again.close()
