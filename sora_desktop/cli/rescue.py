"""``sora-desktop rescue``: from any text that tells of a paid-for video to its file."""

import os
import sys

import msgspec

from sora_desktop.cli.generate import destination
from sora_desktop.cli.output import JsonPrinter, PlainPrinter
from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.session import chosen_profile, studio, wait_for
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.services.rescue import LIMIT, Rescued, decode


def run(options: Options) -> int:
    """Show the candidates and get the video; returns the exit status."""
    return reporting(lambda: _rescue(options))


def _rescue(options: Options) -> int:
    with studio(options.timeout, destination(options.out, 1)) as opened:
        profile = chosen_profile(opened.settings.value, options)
        found = opened.read_reply(_text(options.reply))
        if options.list:
            print(msgspec.json.encode(found).decode() if options.json else _listing(found))
            return 0
        if not (found.links or found.task_id):
            raise InvalidRequest(
                "reply" if _is_there(options.reply) else f"{options.reply}: no such file, link or task id"
            )
        print(_listing(found), file=sys.stderr)
        opened.queue.subscribe(JsonPrinter() if options.json else PlainPrinter())
        return wait_for(opened, [opened.rescue(found, profile)], opened.reply_seconds())


def _is_there(words: str) -> bool:
    return words == "-" or os.path.exists(os.path.expanduser(words))


def _text(words: str) -> str:
    """Return what a file or standard input holds, or, where there is no such file, the words themselves."""
    if words == "-":
        return decode(sys.stdin.buffer.read(LIMIT + 1))
    if not _is_there(words):
        return words
    try:
        with open(os.path.expanduser(words), "rb") as content:
            return decode(content.read(LIMIT + 1))
    except OSError as error:
        raise InvalidRequest(f"the file {words}: {error.strerror}") from error


def _listing(found: Rescued) -> str:
    lines = [f"{number}. {link}" for number, link in enumerate(found.links, 1)]
    lines += [f"Task: {found.task_id}"] if found.task_id else []
    return harmless("\n".join(lines or ["There is no link and no task id in it."]))
