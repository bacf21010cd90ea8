"""The world's failures become a sentence and an exit status; foreign text is made harmless."""

import sys
from collections.abc import Callable

from sora_desktop.cli.status import CANCELLED, status_of_error
from sora_desktop.domain.errors import InvalidRequest, SoraError
from sora_desktop.domain.request import PROMPT_LIMIT
from sora_desktop.domain.sentences import plain

_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
_WRONG = {
    "prompt": f"the prompt: it is empty or has more than {PROMPT_LIMIT} characters",
    "size": "the size: write it as 1280x720, each side from 16 to 16384",
    "seconds": "the seconds: more than 0 and at most 3600",
    "proxy": "the proxy: system, none, or an address such as http://host:port or socks5://host:port, without a password",
    "source": "the source: an id that the relay gave, and --protocol videos",
    "reply": "the reply: there is no link and no task id in it, or it is no text, or has more than 16 MB",
    "base_url": "the base URL: it begins with https:// and has no user name, password or space",
}


def harmless(text: str) -> str:
    """Return foreign text without control characters, but for tab and newline: it must not steer the terminal."""
    return text.translate(_CONTROLS)


def reporting(command: Callable[[], int]) -> int:
    """Run ``command``; what fails in the world is printed as a sentence."""
    try:
        return command()
    except InvalidRequest as error:
        print(harmless(f"Please check {_WRONG.get(error.detail, error.detail)}."), file=sys.stderr)
        return status_of_error(error.code)
    except SoraError as error:
        detail = f"\n  {error.detail}" if error.detail else ""
        print(harmless(plain(error.code, "The relay") + detail), file=sys.stderr)
        return status_of_error(error.code)
    except KeyboardInterrupt:
        return CANCELLED
