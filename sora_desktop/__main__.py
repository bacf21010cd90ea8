"""Where the program starts: without words, or with files alone, the window; with other words the command line."""

import os
import sys
from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    words = sys.argv[1:] if words is None else words
    if all(map(_is_file, words)):
        from sora_desktop.app import run_window  # deferred: the command line never loads Qt

        return run_window(words)
    from sora_desktop.cli import run_command  # deferred: the window never loads the command line

    return run_command(words)


def _is_file(word: str) -> bool:
    """Whether a word is a file for the window, as file managers name one: no command has a dot or a slash."""
    return word.startswith("file:") or (
        not word.startswith("-") and ("." in word or os.sep in word) and os.path.isfile(word)
    )


def _main() -> int:
    try:
        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(_main())
