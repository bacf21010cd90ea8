"""The command line: the same services as the window, no display."""

from collections.abc import Sequence


def run_command(words: Sequence[str]) -> int:
    """Run one command and return its exit status (see ``cli/status``)."""
    from sora_desktop.cli.parser import parse  # deferred: start-up is counted in milliseconds

    options = parse(words)
    command: int = options.command(options)
    return command
