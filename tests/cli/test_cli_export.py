"""``export``: from jobs and files to files, their paths on standard output."""

from pathlib import Path

import av
import pytest
from builders import VIDEO, a_job, a_request
from clips import make_clip
from export_clips import film_packets
from msgspec.structs import replace
from program import Program
from relay_server import Relay

from sora_desktop.domain.events import Saved, Sending
from sora_desktop.services.library import Library
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.paths import locate

JOB = "7f3a9c0011223344"


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Two seconds with a key frame every half second, of a job with four stars."""
    return make_clip(tmp_path / "film.mp4", seconds=2.0)


@pytest.fixture
def kept(program: Program, film: Path) -> None:
    library = Library(locate({"SORA_DESKTOP_HOME": str(program.home)}).database)
    library.add(a_job(id=JOB, request=a_request(prompt="A dog")))
    library.add(a_job(id="unfinished"))
    library.record(
        library.record(a_job(id=JOB, request=a_request(prompt="A dog")), Sending(), 1.0),
        Saved(replace(VIDEO, path=str(film))),
        2.0,
    )
    Marks(library.database).rate([JOB], 4)
    library.close()


@pytest.mark.usefixtures("kept")
def test_a_job_is_copied_under_the_name_that_was_asked_for(program: Program, film: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = program("export", JOB, str(film), "--out", str(out), "--name", "{number} {prompt} {model} {rating}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"{out}/1 A dog sora-2 4.mp4", f"{out}/2 film.mp4"]
    assert all(Path(line).read_bytes() == film.read_bytes() for line in done.stdout.splitlines())
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "name", "frames", "said"),
    [
        (("--from", "0.5", "--to", "1"), "a.mp4", 12, ""),
        (("--from", "12f", "--to", "36f"), "a.mp4", 24, ""),
        (
            (
                "--from",
                "0.3",
            ),
            "a.mp4",
            41,
            "Encoding again, in 320x180: the cut is not at a key frame.\n",
        ),
        (("--from", "0.5", "--fps", "10"), "a.gif", 15, ""),
        (("--as", "sheet"), "a.png", 1, ""),
    ],
)
def test_a_file_is_cut_and_made_what_its_name_says(
    program: Program, film: Path, tmp_path: Path, words: tuple[str, ...], name: str, frames: int, said: str
) -> None:
    done = program("export", str(film), "--out", str(tmp_path / name), *words)
    assert (done.returncode, done.stderr) == (0, said)
    assert done.stdout == f"{tmp_path / name}\n"
    with av.open(str(tmp_path / name)) as container:
        assert sum(1 for _ in container.decode(video=0)) == frames


@pytest.mark.usefixtures("kept")
def test_videos_are_joined(program: Program, film: Path, tmp_path: Path) -> None:
    done = program("export", JOB, str(film), "--join", "--out", str(tmp_path / "both.mp4"))
    assert done.returncode == 0, done.stderr
    assert film_packets(tmp_path / "both.mp4", "video") == film_packets(film, "video") * 2


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("unfinished",), "the job unfinished: it has no video"),
        (("nothing",), "nothing: there is no such job and no such file"),
        ((JOB, "--name", "{colour}"), "the name: there is no {colour}; there are {date} {time}"),
        ((JOB, "--out", "x.avi"), "the name: a file cannot be made that ends in .avi"),
        ((JOB, "--out", "x.gif", "--as", "webp"), "the name: --as webp does not go with .gif"),
        ((JOB, "--out", "x.mp4", "--name", "y"), "the words: --name, or the name of a file in --out, not both"),
        ((JOB, JOB, "--join", "--as", "gif"), "the words: --join makes an mp4, not a gif"),
        ((JOB, "--from", "1", "--to", "0.5"), "the cut: it ends before it begins"),
        ((JOB, "--from", "9"), "the cut: there is no frame in it, film.mp4 is 2 s long"),
    ],
)
def test_wrong_words(program: Program, words: tuple[str, ...], said: str) -> None:
    done = program("export", *words)
    assert done.returncode == 2
    assert f"Please check {said}" in done.stderr
    assert done.stdout == ""


def test_a_damaged_file_is_named(program: Program, film: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(film.read_bytes()[:3_000])
    done = program("export", str(damaged), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert f"Please check the video {damaged}: cut short" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_used(program: Program, film: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = program("export", str(film), "--out", str(tmp_path / "file" / "out"))
    assert done.returncode == 4
    assert "The folder cannot be written to." in done.stderr


@pytest.mark.parametrize("word", ["--from=-1", "--to=soon", "--from=f", "--width=3", "--fps=99", "--as=avi"])
def test_words_that_are_no_numbers(program: Program, film: Path, word: str) -> None:
    done = program("export", str(film), word)
    assert done.returncode == 2
    assert word.partition("=")[0] in done.stderr
