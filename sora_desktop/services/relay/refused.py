"""What it means that a relay refused, failed or answered nonsense, as an error; and that a refusal at the door costs nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sora_desktop.domain.errors import Charged, Code, RelayError, SoraError
from sora_desktop.domain.refusals import error_text, refusal
from sora_desktop.services.cancel import Stopped
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import Reply
from sora_desktop.services.relay.retry_after import seconds_asked
from sora_desktop.services.relay.tap import Attempt

# Statuses of a relay that refused before it began.
_REFUSING = frozenset({400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429})
# Meanings that say the same under any other status but those of a job that was begun and waited for in vain.
_NEVER_BEGUN = frozenset({Code.BUSY, Code.MODEL_GONE, Code.NO_BALANCE, Code.BAD_KEY, Code.KEY_MISSING})
_WAITED_IN_VAIN = frozenset({408, 504, 524})
_NAMES_A_JOB = re.compile(
    r'''"(?:task|video|job|generation)_?id"\s*:\s*(?:"(?!null"|none"|undefined")[^"\s]{2,}"|[1-9])
    |"id"\s*:\s*"(?:task|video|job|gen)_[^"\s]+"''',
    re.IGNORECASE | re.VERBOSE,
)


@contextmanager
def noting_charge(attempt: Attempt) -> Iterator[None]:
    """Note on whatever ends a paying request that nothing is charged: nothing was sent, or it was refused at the door."""
    try:
        yield
    except (SoraError, Stopped) as error:
        if not attempt.bytes_sent or (isinstance(error, SoraError) and _was_refused_at_the_door(error)):
            error.charged = error.charged or Charged.NO
        raise


def _was_refused_at_the_door(error: SoraError) -> bool:
    if error.status is None or error.status in _WAITED_IN_VAIN or error.status < 400:
        return False
    return error.status in _REFUSING or error.code in _NEVER_BEGUN


def failed(words: str) -> RelayError:
    """Return the error that the relay's own words for a failure mean."""
    return RelayError(refusal(None, words), words)


def no_video(closing: str) -> RelayError:
    """Return the error that a reply without a video means, where only its last lines may tell why."""
    code = refusal(None, closing)
    return RelayError(Code.NO_VIDEO if code is Code.GENERATION_FAILED else code, closing)


def refused(reply: Reply, endpoint: Endpoint) -> RelayError:
    """Return the error that a reply other than 200 means."""
    return _meant(reply, endpoint.hide_key(reply.beginning()), endpoint)


def refused_sending(reply: Reply, endpoint: Endpoint, keep: Callable[[bytes], object]) -> RelayError:
    """Return the error that the answer to a paying request means; where something may have begun, ``keep`` is given its body."""
    body = endpoint.hide_key(reply.beginning())
    error = _meant(reply, body, endpoint)
    if (reply.status >= 500 or error.code is Code.BUSY) and _NAMES_A_JOB.search(body):
        error.charged = Charged.MAYBE  # who names a job has begun it, whatever else is said
    if error.charged or not _was_refused_at_the_door(error):
        keep(body.encode())
        keep(b"\n")
    return error


def _meant(reply: Reply, body: str, endpoint: Endpoint) -> RelayError:
    words = error_text(body)
    code = refusal(reply.status, body)
    if code is Code.BAD_KEY and not endpoint.key:
        code = Code.KEY_MISSING
    return RelayError(code, words, reply.status, retry_after=seconds_asked(reply.headers))


def unreadable(body: bytes) -> RelayError:
    """Return the error that an answer means which is not the JSON that it should be."""
    return RelayError(Code.RELAY_BROKEN, error_text(body.decode("utf-8", "replace")), 200)
