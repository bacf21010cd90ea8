"""Replies cut at every byte: the state is right each time, and nothing is ever sent twice."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cutting_relay import CuttingRelay, Replies, Reply, chunked, frame, reply, until_closed
from works import Works

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.route import Protocol

LOST = {Code.CONNECTION_LOST, Code.NO_VIDEO, Code.RELAY_BROKEN, Code.GENERATION_FAILED}


def id_line(cut: int) -> bytes:
    return frame(f"> ID: `task_{cut}x`\n")


def link_line(cut: int) -> bytes:
    return frame(f"[在线播放▶️](/film/{cut})\n")


def with_id(cut: int) -> bytes:
    return chunked(id_line(cut), frame("> 进度 36..\n"), link_line(cut), b"data: [DONE]\n\n")


def with_id_in_one_chunk_and_crlf(cut: int) -> bytes:
    return chunked((id_line(cut) + link_line(cut) + b"data: [DONE]\n\n").replace(b"\n\n", b"\r\n\r\n"))


def with_id_until_closed(cut: int) -> bytes:
    return until_closed(id_line(cut) + link_line(cut) + b"data: [DONE]\n\n")


def link_alone(cut: int) -> bytes:
    return chunked(frame("> 排队中.....\n"), frame("> 进度 98.7%\n"), link_line(cut), b"data: [DONE]\n\n")


def plain(cut: int) -> bytes:
    message = {"role": "assistant", "content": f"<video src='/film/{cut}' controls></video>"}
    return reply(json.dumps({"object": "chat.completion", "choices": [{"message": message}]}).encode())


def created(cut: int) -> bytes:
    return reply(json.dumps({"id": f"task_{cut}x", "object": "video", "status": "queued"}).encode())


def completed(cut: int) -> bytes:
    return reply(json.dumps({"id": f"task_{cut}x", "status": "completed", "url": f"/film/{cut}"}).encode())


class Cuts:
    """Runs one job for every cut of ``cut_reply``, many at once."""

    def __init__(self, folder: Path, film: bytes) -> None:
        self._folder = folder
        self._film: Reply = lambda _: reply(film, "video/mp4", 200, 'ETag: "one"')

    def run(
        self, post: Reply, protocol: Protocol, broken: str = "post", step: int = 1, poll: Reply = completed
    ) -> dict[int, Job]:
        """Return each cut's job as it ended; every one of them was posted once."""
        replies = Replies(post, poll, self._film, broken)
        length = len(getattr(replies, broken)(0))
        with CuttingRelay(replies) as relay:
            works = Works(self._folder, relay.base_url, at_once=8)
            jobs = {cut: works.submit(protocol, prompt=f"cut {cut}") for cut in range(0, length + 8, step)}
            over = {cut: works.over(job) for cut, job in jobs.items()}
            works.close()
        assert relay.posts == dict.fromkeys(over, 1)
        return over


@pytest.fixture
def cuts(tmp_path: Path, film_bytes: bytes) -> Cuts:
    return Cuts(tmp_path, film_bytes)


def check(over: dict[int, Job], known_from: Callable[[int], int], told_from: Callable[[int], int]) -> None:
    """Below ``known_from`` bytes nothing can be known but that it was sent; from ``told_from`` on the video must be had."""
    for cut, job in over.items():
        if job.status is Status.DONE:
            assert cut >= known_from(cut), (cut, job)
            assert job.charged is Charged.YES
        else:
            assert cut < told_from(cut), (cut, job)
            assert job.failure is not None
            assert job.failure.code in LOST, (cut, job)
            assert (job.charged, job.situation) == (Charged.MAYBE, Situation.AMBIGUOUS), (cut, job)
    assert {job.status for job in over.values()} == {Status.DONE, Status.FAILED}


@pytest.mark.parametrize("post", [with_id, with_id_in_one_chunk_and_crlf, with_id_until_closed])
def test_a_stream_that_names_the_job(cuts: Cuts, post: Reply) -> None:
    """From the id on the job is asked about; before it nothing is known."""

    def end_of_id(cut: int) -> int:
        return post(cut).index(f"task_{cut}x".encode()) + len(f"task_{cut}x")

    check(cuts.run(post, Protocol.CHAT), end_of_id, lambda cut: end_of_id(cut) + len('`\\n"}}]}\r\n\r\n'))


def test_a_stream_with_nothing_but_a_link(cuts: Cuts) -> None:
    """A link cut in two is no link."""

    def end_of_link(cut: int) -> int:
        return link_alone(cut).index(f"/film/{cut})".encode()) + len(f"/film/{cut})")

    check(cuts.run(link_alone, Protocol.CHAT), end_of_link, lambda cut: end_of_link(cut) + len('\\n"}}]}\n\n'))


def test_a_reply_in_one_piece(cuts: Cuts) -> None:
    def end_of_link(cut: int) -> int:
        return plain(cut).index(f"/film/{cut}'".encode()) + len(f"/film/{cut}'")

    check(cuts.run(plain, Protocol.CHAT), end_of_link, lambda cut: len(plain(cut)))


def test_the_answer_to_create(cuts: Cuts) -> None:
    def end_of_id(cut: int) -> int:
        return created(cut).index(f"task_{cut}x".encode()) + len(f"task_{cut}x")

    check(cuts.run(created, Protocol.VIDEOS), end_of_id, lambda cut: len(created(cut)))


@pytest.mark.parametrize("protocol", [Protocol.CHAT, Protocol.VIDEOS])
def test_the_answer_to_a_question(cuts: Cuts, protocol: Protocol) -> None:
    """What was accepted is asked about again, wherever an answer broke off."""
    post = created if protocol is Protocol.VIDEOS else lambda cut: chunked(id_line(cut), b"data: [DONE]\n\n")
    over = cuts.run(post, protocol, "poll")
    assert {job.status for job in over.values()} == {Status.DONE}


def test_the_video_itself(cuts: Cuts, film_bytes: bytes) -> None:
    """A download that broke off goes on, wherever that was."""
    over = cuts.run(created, Protocol.VIDEOS, "film", step=97)
    assert {job.status for job in over.values()} == {Status.DONE}
    for job in over.values():
        assert job.video is not None
        assert Path(job.video.path).read_bytes() == film_bytes


def test_a_refusal(tmp_path: Path, film_bytes: bytes) -> None:
    """A cut status line leaves it open what happened; from the status on, the refusal holds."""
    refused = reply(b'{"error": {"message": "invalid api key"}}', "application/json", 401)
    over = Cuts(tmp_path, film_bytes).run(lambda _: refused, Protocol.CHAT)
    status_line = len("HTTP/1.1 401")
    for cut, job in over.items():
        assert job.failure is not None
        expected = (
            (Code.BAD_KEY, Charged.NO, Situation.NOT_SENT)
            if cut >= status_line
            else (Code.CONNECTION_LOST, Charged.MAYBE, Situation.AMBIGUOUS)
        )
        assert (job.failure.code, job.charged, job.situation) == expected, cut


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64])
@pytest.mark.parametrize(
    "post", [with_id, with_id_in_one_chunk_and_crlf, with_id_until_closed, link_alone, plain, created]
)
def test_a_reply_in_pieces_of_any_size(tmp_path: Path, film_bytes: bytes, post: Reply, piece: int) -> None:
    """However the network parts it, it is the same reply."""
    with CuttingRelay(Replies(post, completed, lambda _: reply(film_bytes, "video/mp4"), "none", piece)) as relay:
        works = Works(tmp_path, relay.base_url)
        job = works.run(Protocol.VIDEOS if post is created else Protocol.CHAT, prompt="cut 1")
        works.close()
    assert job.status is Status.DONE
    assert relay.posts == {1: 1}
