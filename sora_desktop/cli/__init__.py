"""The command line: the same services as the window, no display."""

import io
import sys
from collections.abc import Sequence


def run_command(words: Sequence[str]) -> int:
    """Run one command and return its exit status (see ``cli/status``)."""
    from sora_desktop.cli.parser import parse  # deferred: start-up is counted in milliseconds

    options = parse(words)
    if getattr(options, "json", False) and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the terminal speaks
    command: int = options.command(options)
    return command
