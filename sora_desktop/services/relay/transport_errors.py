"""What requests, urllib3 and the sockets raise, said in our errors: what was sent decides, not the exception's name."""

import http.client
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests
import urllib3

from sora_desktop.domain.errors import Charged, Code, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.tap import Attempt

_LONGEST_WORDS = 500
_TIMED_OUT = (TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError)


def check(attempt: Attempt, token: CancelToken) -> None:
    """Raise ``Stopped`` if the work is to end, ``RelayError(TIMED_OUT)`` if its time is over."""
    token.check()
    if attempt.is_cut:
        raise RelayError(Code.TIMED_OUT)


@contextmanager
def translated(attempt: Attempt, token: CancelToken, hide_key: Callable[[str], str]) -> Iterator[None]:
    """Raise ``RelayError`` in the place of what the block raises; a cancelled exchange is ``Stopped`` whatever it raised.

    The cause is left out on purpose: it may quote what was sent, key included.
    """
    try:
        yield
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        check(attempt, token)
        code = _code(list(_causes(error)), attempt)
        charged = Charged.NO if code is Code.PROXY else None
        raise RelayError(code, hide_key(_words(error)), charged=charged) from None


def _code(causes: list[BaseException], attempt: Attempt) -> Code:
    if attempt.at_proxy:
        return Code.PROXY
    if any(isinstance(cause, ssl.SSLError | requests.exceptions.SSLError) for cause in causes):
        return Code.TLS if not attempt.bytes_sent else Code.CONNECTION_LOST
    if not attempt.bytes_sent:
        return Code.UNREACHABLE
    if any(_is_limit(cause) for cause in causes):
        return Code.REPLY_TOO_LARGE
    if any(isinstance(cause, urllib3.exceptions.DecodeError) for cause in causes):
        return Code.RELAY_BROKEN
    return Code.TIMED_OUT if any(isinstance(cause, _TIMED_OUT) for cause in causes) else Code.CONNECTION_LOST


def _is_limit(cause: BaseException) -> bool:
    """Tell http.client's limits on the length of a line and the number of headers from a broken connection."""
    too_many = type(cause) is http.client.HTTPException and str(cause).startswith("got more than")
    return too_many or isinstance(cause, http.client.LineTooLong)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _words(error: BaseException) -> str:
    """Return the innermost cause in its own words: the outer ones repeat it around object addresses."""
    *_, innermost = _causes(error)
    return f"{type(innermost).__name__}: {innermost}"[:_LONGEST_WORDS]
