"""Notes in a video on its way to its name: whatever becomes of them, the video is kept, and once."""

import logging
import os
from pathlib import Path
from typing import Any

import pytest
from builders import VIDEO, a_job, a_request
from fetching import NAME, Fetch
from films import box, media, packets, webm
from relay_server import Relay, film

from sora_desktop.domain.job import Job
from sora_desktop.domain.origins import remix_of
from sora_desktop.domain.request import GenerationRequest, Origin, OriginKind, Source, SourceKind
from sora_desktop.services.download.part import sweep
from sora_desktop.services.file_metadata import read_recipe, sidecar_of, write_recipe, write_sidecar
from sora_desktop.services.file_metadata.recording import Notes, recipe_of
from sora_desktop.services.file_metadata.restoring import restored
from sora_desktop.services.library import Library
from sora_desktop.services.settings import Settings

SEAL = box(b"uuid", bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + b"a signature")


def notes(job: Job | None = None, **settings: Any) -> Notes:
    return Notes(Settings(**settings), job or a_job(), lambda text: text)


@pytest.fixture
def fetch(relay: Relay, tmp_path: Path, film_bytes: bytes) -> Fetch:
    relay.on("GET", "/v", film(film_bytes))
    fetch = Fetch(relay.base_url, tmp_path / "videos")
    fetch.notes = notes()
    return fetch


def test_the_video_has_its_notes_before_it_has_its_name(fetch: Fetch, film_file: Path) -> None:
    video = fetch("/v")
    path = Path(video.path)
    assert fetch.files == [f"{NAME}.mp4"]
    assert read_recipe(path) == recipe_of(a_job())
    assert video.bytes == path.stat().st_size
    assert packets(path) == packets(film_file)


def test_the_same_video_is_kept_once(fetch: Fetch) -> None:
    """A crash after the renaming, before the job knows of it, makes no second file, and the note comes then."""
    fetch("/v")
    fetch.may_be_there = True
    fetch.notes = notes(metadata_sidecar=True)
    fetch("/v")
    assert fetch.files == [f"{NAME}.json", f"{NAME}.mp4"]


def test_where_the_file_takes_none_they_lie_beside_it(
    fetch: Fetch, relay: Relay, film_bytes: bytes, tmp_path: Path
) -> None:
    relay.on("GET", "/sealed", film(film_bytes + SEAL))
    path = Path(fetch("/sealed").path)
    assert path.read_bytes() == film_bytes + SEAL
    assert read_recipe(path) == recipe_of(a_job())
    content = webm(tmp_path / "a.webm").read_bytes()
    relay.on("GET", "/w", film(content))
    path = Path(fetch("/w").path)
    assert path.read_bytes() == content
    assert read_recipe(path) == recipe_of(a_job())


def test_the_note_of_another_video_stays(fetch: Fetch, caplog: pytest.LogCaptureFixture) -> None:
    fetch.folder.mkdir()
    other = recipe_of(a_job(id="other"))
    write_sidecar(fetch.folder / f"{NAME}.mp4", other)
    fetch.notes = notes(metadata_sidecar=True)
    path = Path(fetch("/v").path)
    assert read_recipe(sidecar_of(path)) == other
    assert "another file has the name of the note" in caplog.text


def test_no_notes_no_change(fetch: Fetch, film_bytes: bytes) -> None:
    for each in (notes(metadata=False), notes(a_job(rescued=True), metadata_sidecar=True)):
        fetch.notes = each
        assert fetch.bytes_of("/v") == film_bytes
        (fetch.folder / f"{NAME}.mp4").unlink()


class BrokenNotes(Notes):
    """What a bug of ours would do."""

    @property
    def _recipe(self) -> Any:
        raise IndexError("a bug")


def test_a_bug_costs_no_video(fetch: Fetch, film_bytes: bytes, caplog: pytest.LogCaptureFixture) -> None:
    fetch.notes = BrokenNotes(Settings(metadata_sidecar=True), a_job(), str)
    assert fetch.bytes_of("/v") == film_bytes
    assert "is kept without notes" in caplog.text


def test_a_folder_that_takes_no_note_costs_no_video(
    fetch: Fetch, film_bytes: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    fetch.notes = notes(metadata_sidecar=True)
    (fetch.folder / f"{NAME}.json").mkdir(parents=True)
    path = Path(fetch("/v").path)
    assert media(path.read_bytes()) == media(film_bytes)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_what_a_crash_left_is_cleared_away(tmp_path: Path) -> None:
    old, new, other = tmp_path / ".sora-a.new", tmp_path / ".sora-b.new", tmp_path / "my.new"
    for path in (old, new, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (1, 1))
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([new, other])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("api_key", "abc"),
        ("accessToken", "abc"),
        ("Authorization", "abc"),
        ("note", "Bearer abcdefg"),
        ("note", "sk-abcdefghij"),
        ("image", "https://cdn.test/a.png?signature=abc"),
        ("options", {"list": [{"client_secret": "x"}]}),
        ("picture", "A" * 20_000),
    ],
)
def test_no_field_that_looks_like_a_secret(name: str, value: Any) -> None:
    fields = {name: value, "seed": 7, "max_tokens": 5, "keyframes": [1, 2]}
    kept = recipe_of(a_job(request=a_request(fields=fields))).fields
    assert kept == {"seed": 7, "max_tokens": 5, "keyframes": [1, 2]}


class Desk:
    """A library, a folder of pictures of ours, and films with notes."""

    def __init__(self, folder: Path, library: Library, film_bytes: bytes) -> None:
        self.pictures = folder / "references"
        self.pictures.mkdir()
        self._path = folder / "a.mp4"
        self._path.write_bytes(film_bytes)
        self._library = library

    def asked_again(self, job: Job) -> tuple[GenerationRequest, int]:
        """Write the job's notes, and read them."""
        write_recipe(self._path, recipe_of(job))
        found = restored(self._path, self._library, self.pictures)
        assert found is not None
        return found.request, found.missing


@pytest.fixture
def desk(tmp_path: Path, library: Library, film_bytes: bytes) -> Desk:
    return Desk(tmp_path, library, film_bytes)


def test_pictures_come_back_by_the_job_that_was_made_with_them(desk: Desk, library: Library, tmp_path: Path) -> None:
    (tmp_path / "dog.png").touch()
    paths = (str(tmp_path / "dog.png"), str(tmp_path / "gone.png"))
    job = a_job(request=a_request(references=paths))
    library.add(job)
    request, missing = desk.asked_again(job)
    assert (request.references, missing) == (paths[:1], 1)


def test_pictures_of_ours_come_back_without_the_job(desk: Desk) -> None:
    picture = desk.pictures / f"{'0a' * 16}.png"
    picture.touch()
    job = a_job(request=a_request(references=(str(picture), "/elsewhere/b.png")))
    request, missing = desk.asked_again(job)
    assert (request.references, missing) == ((str(picture),), 1)


def test_a_strange_file_names_no_picture_of_this_computer(desk: Desk, library: Library, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.touch()
    library.add(a_job())
    for name in (str(secret), "../secret.png", "secret.png"):
        request, _ = desk.asked_again(a_job(request=a_request(references=(name,))))
        assert request.references == ()


def test_where_the_video_came_from_stays_known(desk: Desk, library: Library) -> None:
    library.add(a_job(id="parent"))
    origins = (Origin("parent", OriginKind.CONTINUE), Origin("of another library", OriginKind.FRAME))
    assert desk.asked_again(a_job(request=a_request(origins=origins)))[0].origins == origins[:1]


def test_what_is_made_anew_remembers_a_video_of_this_library(desk: Desk, library: Library) -> None:
    """As when it is asked for again in the window: its own source at the relay is not made longer once more."""
    job = a_job(request=a_request(source=Source(SourceKind.EXTEND, "video_1")), video=VIDEO)
    library.add(job)
    request, _ = desk.asked_again(job)
    assert request == remix_of(job)
