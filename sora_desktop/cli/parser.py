"""The command line's words."""

import argparse
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sora_desktop import __version__

_STATUS = """exit status:
  0 saved, 2 wrong words, 3 refused by the relay, 4 nothing was sent, 5 may have been charged,
  6 accepted but no file yet (resume carries on), 7 verify found something missing or damaged,
  130 cancelled"""

Options = argparse.Namespace


class _Command(NamedTuple):
    """What a command is for, and the function in a module of this package that does it."""

    module: str
    text: str
    function: str = "run"


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
    for name, about in _COMMANDS.items():
        command = commands.add_parser(name, help=about.text, description=about.text)
        command.set_defaults(command=_later(about.module, about.function))
        if name in words:
            from sora_desktop.cli.arguments import fill  # deferred: start-up is counted in milliseconds

            fill(name, command)
    options = parser.parse_args(words)
    if options.command is None:
        parser.error("a command is needed")
    return options


def _later(module: str, function: str) -> Callable[[Options], int]:
    """Return a function that imports its module when it is called, so that ``--help`` imports none."""

    def call(options: Options) -> int:
        import importlib

        found: int = getattr(importlib.import_module(f"sora_desktop.cli.{module}"), function)(options)
        return found

    return call


_COMMANDS = {
    "generate": _Command("generate", "make a video, from prompt to file"),
    "resume": _Command("resume", "carry on accepted jobs: ask again, download again, never send again"),
    "rescue": _Command(
        "rescue",
        "find the video in a saved reply, a log, a link or a task id, and keep it; sends nothing that costs money",
    ),
    "jobs": _Command("listing", "list jobs, newest first", "jobs"),
    "library": _Command("listing", "search the finished videos, newest first", "library"),
    "import": _Command(
        "importing",
        "take a folder of videos into the library; the files stay where they are, and nothing is sent",
    ),
    "verify": _Command(
        "verify",
        "check the library: say which videos are missing, changed or damaged, and whether the database is sound",
    ),
    "backup": _Command("backup", "write library, settings and reference pictures, but no keys, into one file"),
    "restore": _Command(
        "backup",
        "put a back-up in the place of the library and the settings, which go into a back-up of their own first",
        "restore",
    ),
    "move-videos": _Command(
        "move_videos",
        "move the library's videos to another folder, where new ones go from then on; close the window first",
    ),
    "metadata": _Command(
        "metadata",
        "show what videos were made from, as it is noted in them; 2 where one has no notes",
    ),
    "ledger": _Command("ledger", "list what was spent, job by job, newest first"),
    "export": _Command(
        "export",
        "copy videos out, cut or join them, or make moving pictures and contact sheets of them; prints the paths",
    ),
    "models": _Command("models", "list the relay's models; free of charge"),
    "check": _Command("check", "see whether a relay can be used; free of charge"),
    "remote": _Command("remote", "list the videos that a relay of the videos protocol keeps, or delete one there"),
    "animatic": _Command("animatic", "run the built-in engine as a server of its own, on this computer only"),
}
