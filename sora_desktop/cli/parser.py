"""The command line's words."""

import argparse
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sora_desktop import __version__

_STATUS = """exit status:
  0 saved, 2 wrong words, 3 refused by the relay, 4 nothing was sent, 5 may have been charged,
  6 accepted but no file yet (resume carries on), 130 cancelled"""

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
    command.add_argument("prompt", metavar="PROMPT", help="what the video shows; - reads it from standard input")
    _add_relay(command)
    command.add_argument("--protocol", choices=("auto", "chat", "videos"), help="the relay's protocol")
    source = command.add_mutually_exclusive_group()
    for kind, what in (("remix", "make anew"), ("extend", "make longer"), ("edit", "change")):
        source.add_argument(f"--{kind}", metavar="ID", help=f"{what} a finished video of the relay (or of a job)")
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
    command = _add(commands, "library", "list finished videos, newest first", "listing", "library")
    command.add_argument("words", metavar="WORDS", nargs="*", help="words that the prompt must have")
    _add_listing(command)


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
