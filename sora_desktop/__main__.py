"""Where the program starts: without words the window, with words the command line."""

import sys
from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    words = sys.argv[1:] if words is None else words
    if not words:
        from sora_desktop.app import run_window  # deferred: the command line never loads Qt

        return run_window()
    from sora_desktop.cli import run_command  # deferred: the window never loads the command line

    return run_command(words)


def _main() -> int:
    try:
        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(_main())
