"""The command line's words."""

import argparse
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sora_desktop import __version__
from sora_desktop.domain.name_template import PLACEHOLDERS, USUAL_TEMPLATE

_STATUS = """exit status:
  0 saved, 2 wrong words, 3 refused by the relay, 4 nothing was sent, 5 may have been charged,
  6 accepted but no file yet (resume carries on), 7 verify found something missing or damaged,
  130 cancelled"""

_LONGEST_TIMEOUT = 1e6  # seconds
_LARGEST_COUNT = 1_000

Options = argparse.Namespace


def parse(words: Sequence[str]) -> Options:
    """Return the options; ``command`` in them is the function to call. Ends the program with 2 on wrong words."""
    parser = argparse.ArgumentParser(
        prog="sora-desktop",
        description="Make video through a generative-video service. Without a command: the window.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument(
        "--selftest",
        action="store_const",
        dest="command",
        const=_later("selftest", "run"),
        help="play a clip in the real player, count its frames, print versions",
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _add_generate,
        _add_resume,
        _add_rescue,
        _add_jobs,
        _add_library,
        _add_import,
        _add_ledger,
        _add_metadata,
        _add_export,
        _add_verify,
        _add_backup,
        _add_restore,
        _add_move_videos,
        _add_models,
        _add_check,
        _add_remote,
        _add_animatic,
    ):
        add(commands)
    options = parser.parse_args(words)
    if options.command is None:
        parser.error("a command is needed")
    return options


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


def _later(module: str, function: str) -> Callable[[Options], int]:
    """Return a function that imports its module when it is called, so that ``--help`` imports none."""

    def call(options: Options) -> int:
        import importlib

        found: int = getattr(importlib.import_module(f"sora_desktop.cli.{module}"), function)(options)
        return found

    return call


def _add(commands: Any, name: str, help_text: str, module: str, function: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
    command.set_defaults(command=_later(module, function))
    return command


def _add_generate(commands: Any) -> None:
    command = _add(commands, "generate", "make a video, from prompt to file", "generate", "run")
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


def _add_resume(commands: Any) -> None:
    text = "carry on accepted jobs: ask again, download again, never send again"
    command = _add(commands, "resume", text, "resume", "run")
    command.add_argument("jobs", metavar="JOB", nargs="*", help="ids; default: every accepted job without a video")
    _add_timeout(command)
    _add_json(command)


def _add_rescue(commands: Any) -> None:
    text = "find the video in a saved reply, a log, a link or a task id, and keep it; sends nothing that costs money"
    command = _add(commands, "rescue", text, "rescue", "run")
    command.add_argument("reply", metavar="FILE|-", help="a file, - for standard input, or the link or task id itself")
    _add_relay(command)
    command.add_argument("--list", action="store_true", help="only print what was found")
    command.add_argument("--out", metavar="FILE|FOLDER", type=Path, help="where the video goes")
    _add_timeout(command)
    _add_json(command)


def _add_jobs(commands: Any) -> None:
    command = _add(commands, "jobs", "list jobs, newest first", "listing", "jobs")
    _add_listing(command)


def _add_library(commands: Any) -> None:
    command = _add(commands, "library", "search the finished videos, newest first", "listing", "library")
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


def _add_import(commands: Any) -> None:
    text = "take a folder of videos into the library; the files stay where they are, and nothing is sent"
    command = _add(commands, "import", text, "importing", "run")
    command.add_argument("folder", metavar="FOLDER", type=Path, help="with the folders below it")
    command.add_argument("--json", action="store_true", help="one JSON object: taken, known, refused")


def _add_verify(commands: Any) -> None:
    text = "check the library: say which videos are missing, changed or damaged, and whether the database is sound"
    command = _add(commands, "verify", text, "verify", "run")
    command.add_argument("--deep", action="store_true", help="also decode every video from beginning to end (slow)")
    command.add_argument(
        "--json", action="store_true", help="one JSON object: videos, findings, gone_folders, database"
    )


def _add_backup(commands: Any) -> None:
    text = "write library, settings and reference pictures, but no keys, into one file"
    command = _add(commands, "backup", text, "backup", "run")
    command.add_argument("target", metavar="FILE|FOLDER", type=Path, help="a new file, or the folder for one")
    command.add_argument("--with-replies", action="store_true", help="the relays' raw replies too")
    command.add_argument("--with-videos", action="store_true", help="the videos too")
    command.add_argument("--json", action="store_true", help="one JSON object: path, made, videos, video_files")


def _add_restore(commands: Any) -> None:
    text = "put a back-up in the place of the library and the settings, which go into a back-up of their own first"
    command = _add(commands, "restore", text, "backup", "restore")
    command.add_argument("file", metavar="FILE", type=Path, help="what backup wrote")
    command.add_argument("--json", action="store_true", help="one JSON object: restored, made, videos, video_files")


def _add_move_videos(commands: Any) -> None:
    text = "move the library's videos to another folder, where new ones go from then on; close the window first"
    command = _add(commands, "move-videos", text, "move_videos", "run")
    command.add_argument("folder", metavar="FOLDER", type=Path, help="made if it is not there")
    command.add_argument("--json", action="store_true", help="one JSON object: moved, missing")


def _add_metadata(commands: Any) -> None:
    text = "show what videos were made from, as it is noted in them; 2 where one has no notes"
    command = _add(commands, "metadata", text, "metadata", "run")
    command.add_argument("files", metavar="FILE", nargs="+", help="a video, or the note beside one")
    command.add_argument("--json", action="store_true", help="one JSON object a file")
    command.add_argument("--write", metavar="JOB", help="write what this job was made from into the files instead")
    command.add_argument("--sidecar", action="store_true", help="with --write: beside them, as NAME.json")


def _add_ledger(commands: Any) -> None:
    command = _add(commands, "ledger", "list what was spent, job by job, newest first", "ledger", "run")
    command.add_argument("--month", metavar="YYYY-MM", help="only this month")
    command.add_argument("--profile", metavar="NAME", help="only this profile")
    output = command.add_mutually_exclusive_group()
    output.add_argument("--csv", metavar="FILE", help="write a table for spreadsheet programs into this file")
    output.add_argument("--json", action="store_true", help="one JSON object a line")


def _add_export(commands: Any) -> None:
    text = "copy videos out, cut or join them, or make moving pictures and contact sheets of them; prints the paths"
    command = _add(commands, "export", text, "export", "run")
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


def _known() -> str:
    return " ".join(f"{{{name}}}" for name in PLACEHOLDERS)


def _add_models(commands: Any) -> None:
    command = _add(commands, "models", "list the relay's models; free of charge", "models", "run")
    _add_relay(command)
    _add_json(command)


def _add_check(commands: Any) -> None:
    command = _add(commands, "check", "see whether a relay can be used; free of charge", "check", "run")
    _add_relay(command)
    command.add_argument("--model", metavar="M", help="the model's name")
    _add_json(command)


def _add_remote(commands: Any) -> None:
    text = "list the videos that a relay of the videos protocol keeps, or delete one there"
    command = _add(commands, "remote", text, "remote", "run")
    _add_relay(command)
    command.add_argument("--delete", metavar="ID", help="delete this video there")
    command.add_argument("--after", metavar="ID", default="", help="list from the one after this")
    command.add_argument("--count", metavar="N", type=_count, default=20, help="how many at most (default 20)")
    _add_json(command)


def _add_animatic(commands: Any) -> None:
    text = "run the built-in engine as a server of its own, on this computer only"
    command = _add(commands, "animatic", text, "animatic", "run")
    command.add_argument("--port", metavar="N", type=int, default=0, help="default: any free port")
    command.add_argument("--key-env", metavar="VAR", required=True, help="environment variable that holds its key")
    command.add_argument("--folder", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    command.add_argument("--attached", action="store_true", help=argparse.SUPPRESS)


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
