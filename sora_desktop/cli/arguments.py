"""What each command of the command line takes. Loaded for the one that was called: ``--help`` is quick."""

import argparse
import contextlib
from collections.abc import Callable
from pathlib import Path

from sora_desktop.domain.name_template import PLACEHOLDERS, USUAL_TEMPLATE

_LONGEST_TIMEOUT = 1e6  # seconds
_LARGEST_COUNT = 1_000


def fill(name: str, command: argparse.ArgumentParser) -> None:
    """Give a command its arguments."""
    _FILLERS[name](command)


def _generate(command: argparse.ArgumentParser) -> None:
    what = (
        "what the video shows; - reads it from standard input; with --from or --continue that of the job, if left out"
    )
    command.add_argument("prompt", metavar="PROMPT", nargs="?", help=what)
    _add_relay(command)
    command.add_argument("--protocol", choices=("auto", "chat", "videos"), help="the relay's protocol")
    source = command.add_mutually_exclusive_group()
    for kind, what in (("remix", "make anew"), ("extend", "make longer"), ("edit", "change")):
        source.add_argument(f"--{kind}", metavar="ID", help=f"{what} a finished video of the relay (or of a job)")
    source.add_argument("--from", metavar="JOB", dest="start_from", help="start from a job's prompt and settings")
    source.add_argument(
        "--continue", metavar="JOB", dest="continued", help="begin with the last frame of a job's video, and its prompt"
    )
    command.add_argument("--model", metavar="M", help="the model's name")
    command.add_argument("--size", metavar="WxH", help="picture size, such as 1280x720")
    command.add_argument("--seconds", metavar="N", type=float, help="length of the video")
    command.add_argument("--count", metavar="N", type=_count, default=1, help="how many videos (default 1)")
    command.add_argument(
        "--reference", metavar="FILE", action="append", default=[], help="a picture to start from; may be repeated"
    )
    command.add_argument(
        "--field",
        metavar="KEY=JSON",
        action="append",
        default=[],
        help="an extra field of the request; may be repeated",
    )
    command.add_argument("--no-stream", action="store_true", help="ask for the reply in one piece")
    command.add_argument("--out", metavar="FILE|FOLDER", type=Path, help="where the video goes")
    command.add_argument("--over-cap", action="store_true", help="send even where that breaks your limit of spending")
    _add_timeout(command)
    _add_json(command)


def _resume(command: argparse.ArgumentParser) -> None:
    command.add_argument("jobs", metavar="JOB", nargs="*", help="ids; default: every accepted job without a video")
    _add_timeout(command)
    _add_json(command)


def _rescue(command: argparse.ArgumentParser) -> None:
    command.add_argument("reply", metavar="FILE|-", help="a file, - for standard input, or the link or task id itself")
    _add_relay(command)
    command.add_argument("--list", action="store_true", help="only print what was found")
    command.add_argument("--out", metavar="FILE|FOLDER", type=Path, help="where the video goes")
    _add_timeout(command)
    _add_json(command)


def _jobs(command: argparse.ArgumentParser) -> None:
    _add_listing(command)


def _library(command: argparse.ArgumentParser) -> None:
    text = "words that the prompt, a tag, the note or the reply must have, each as a beginning"
    command.add_argument("words", metavar="WORDS", nargs="*", help=text)
    command.add_argument("--model", metavar="M", action="append", default=[], help="of this model; may be repeated")
    command.add_argument("--tag", metavar="TAG", action="append", default=[], help="with this tag; may be repeated")
    command.add_argument("--rating", metavar="N", type=int, choices=range(6), default=0, help="with N stars or more")
    command.add_argument("--favourite", action="store_true", help="only favourites")
    states = ("done", "failed", "cancelled", "any")
    command.add_argument("--state", choices=states, default="done", help="what became of it (default done)")
    orders = ("newest", "oldest", "best", "longest", "shortest", "model")
    command.add_argument("--sort", choices=orders, default="newest", help="the order (default newest)")
    _add_listing(command)


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="FOLDER", type=Path, help="with the folders below it")
    command.add_argument("--json", action="store_true", help="one JSON object: taken, known, refused")


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("--deep", action="store_true", help="also decode every video from beginning to end (slow)")
    command.add_argument(
        "--json", action="store_true", help="one JSON object: videos, findings, gone_folders, database"
    )


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("target", metavar="FILE|FOLDER", type=Path, help="a new file, or the folder for one")
    command.add_argument("--with-replies", action="store_true", help="the relays' raw replies too")
    command.add_argument("--with-videos", action="store_true", help="the videos too")
    command.add_argument("--json", action="store_true", help="one JSON object: path, made, videos, video_files")


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help="what backup wrote")
    command.add_argument("--json", action="store_true", help="one JSON object: restored, made, videos, video_files")


def _move_videos(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="FOLDER", type=Path, help="made if it is not there")
    command.add_argument("--json", action="store_true", help="one JSON object: moved, missing")


def _metadata(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", nargs="+", help="a video, or the note beside one")
    command.add_argument("--json", action="store_true", help="one JSON object a file")
    command.add_argument("--write", metavar="JOB", help="write what this job was made from into the files instead")
    command.add_argument("--sidecar", action="store_true", help="with --write: beside them, as NAME.json")


def _ledger(command: argparse.ArgumentParser) -> None:
    command.add_argument("--month", metavar="YYYY-MM", help="only this month")
    command.add_argument("--profile", metavar="NAME", help="only this profile")
    output = command.add_mutually_exclusive_group()
    output.add_argument("--csv", metavar="FILE", help="write a table for spreadsheet programs into this file")
    output.add_argument("--json", action="store_true", help="one JSON object a line")


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("videos", metavar="JOB|FILE", nargs="+", help="ids of jobs, or video files")
    command.add_argument(
        "--out", metavar="FILE|FOLDER", type=Path, default=Path(), help="where it goes; nothing is written over"
    )
    command.add_argument(
        "--name", metavar="TEMPLATE", help=f"name in the folder (default: {USUAL_TEMPLATE}); {_known()}"
    )
    command.add_argument("--from", metavar="S", dest="begin", type=_moment, help="begin at this second, or frame: 60f")
    command.add_argument("--to", metavar="S", dest="end", type=_moment, help="end before this second, or frame")
    command.add_argument("--join", action="store_true", help="make one film of all, in this order")
    command.add_argument(
        "--as", dest="made", choices=("mp4", "gif", "webp", "sheet"), help="default: as --out ends, else mp4"
    )
    command.add_argument(
        "--width", metavar="PX", type=_within(16, 4096), default=480, help="of a gif or webp (default 480)"
    )
    command.add_argument(
        "--fps", metavar="N", type=_within(1, 50), default=12, help="frames a second of a gif or webp (default 12)"
    )


def _models(command: argparse.ArgumentParser) -> None:
    _add_relay(command)
    _add_json(command)


def _check(command: argparse.ArgumentParser) -> None:
    _add_relay(command)
    command.add_argument("--model", metavar="M", help="the model's name")
    _add_json(command)


def _remote(command: argparse.ArgumentParser) -> None:
    _add_relay(command)
    command.add_argument("--delete", metavar="ID", help="delete this video there")
    command.add_argument("--after", metavar="ID", default="", help="list from the one after this")
    command.add_argument("--count", metavar="N", type=_count, default=20, help="how many at most (default 20)")
    _add_json(command)


def _animatic(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", metavar="N", type=int, default=0, help="default: any free port")
    command.add_argument("--key-env", metavar="VAR", required=True, help="environment variable that holds its key")
    command.add_argument("--folder", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    command.add_argument("--attached", action="store_true", help=argparse.SUPPRESS)


def _known() -> str:
    return " ".join(f"{{{name}}}" for name in PLACEHOLDERS)


def _add_relay(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--profile", metavar="NAME", help="a profile from the settings")
    which.add_argument("--base-url", metavar="URL", help="a relay that is in no profile")
    command.add_argument("--key-env", metavar="VAR", default="", help="environment variable that holds the key")
    command.add_argument(
        "--proxy", metavar="P", default="system", help="with --base-url: system, none, or the proxy's address"
    )


def _add_timeout(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--timeout", metavar="SECONDS", type=_seconds, help="of one reply; default: see Settings, 3600"
    )


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object an event on standard output")


def _add_listing(command: argparse.ArgumentParser) -> None:
    command.add_argument("--count", metavar="N", type=_count, default=50, help="how many at most (default 50)")
    command.add_argument("--json", action="store_true", help="one JSON object a line")


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 < (seconds := float(text)) <= _LONGEST_TIMEOUT:
            return seconds
    raise argparse.ArgumentTypeError(f"seconds are a number above 0 and up to {_LONGEST_TIMEOUT:.0f}")


def _count(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= _LARGEST_COUNT:
        return int(text)
    raise argparse.ArgumentTypeError(f"a count is a whole number from 1 to {_LARGEST_COUNT}")


def _moment(text: str) -> Callable[[float], float]:
    """Return what gives seconds for a video's frames a second: ``2.5`` seconds, or ``60f`` for its 60th frame."""
    in_frames = text.endswith("f")
    with contextlib.suppress(ValueError):
        if 0 <= (value := float(text.removesuffix("f"))) <= _LONGEST_TIMEOUT:
            return lambda rate: value / rate if in_frames and rate else value
    raise argparse.ArgumentTypeError("a moment is seconds, such as 2.5, or a frame, such as 60f")


def _within(least: float, most: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        with contextlib.suppress(ValueError):
            if least <= (value := float(text)) <= most:
                return value
        raise argparse.ArgumentTypeError(f"a number from {least:g} to {most:g}")

    return number


_FILLERS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "generate": _generate,
    "resume": _resume,
    "rescue": _rescue,
    "jobs": _jobs,
    "library": _library,
    "import": _import,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
    "move-videos": _move_videos,
    "metadata": _metadata,
    "ledger": _ledger,
    "export": _export,
    "models": _models,
    "check": _check,
    "remote": _remote,
    "animatic": _animatic,
}
