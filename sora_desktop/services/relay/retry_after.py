"""The pause that a server asks for."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def seconds_asked(headers: Mapping[str, str]) -> float | None:
    """Return the pause in seconds that a ``Retry-After`` asks for, as a number or as a date."""
    text = headers.get("Retry-After", "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    pause = date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)
    return max(pause.total_seconds(), 0.0)
