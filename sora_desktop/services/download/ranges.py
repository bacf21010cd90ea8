"""What HTTP says about parts of a file: which part came, and by what one knows that the file is still the same."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec

_CONTENT_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")
_STRONG_TAG = r'"[\x21\x23-\x7e]{0,256}"'
_DATE = r"[A-Za-z0-9 ,:+-]{1,64}"
VALIDATOR = rf"\A(?:{_STRONG_TAG}|{_DATE})\Z"  # what may be kept and sent


class ByteRange(msgspec.Struct, frozen=True):
    """The bytes ``first`` to ``last`` (included) of ``total``."""

    first: int
    last: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether this is the file from its first to its last byte."""
        return self.first == 0 and self.last == self.total - 1


def carried(headers: Mapping[str, str]) -> ByteRange | None:
    """Return the part of the file that a reply says it carries, ``None`` where it says nothing or nonsense."""
    match = _CONTENT_RANGE.fullmatch(headers.get("Content-Range", "").strip())
    if not match:
        return None
    found = ByteRange(*map(int, match.groups()))
    return found if found.first <= found.last < found.total else None


def validator(headers: Mapping[str, str]) -> str:
    """Return what ``If-Range`` may ask with: a strong ETag, else a Last-Modified that is settled, else ``""``.

    RFC 9110, 13.1.5: never a weak ETag, a date only where there is no ETag, and one that was past when the reply was made.
    """
    if "Content-Encoding" in headers or headers.get("Accept-Ranges", "").strip().lower() == "none":
        return ""
    if "ETag" in headers:
        tag = headers["ETag"].strip()
        return tag if re.fullmatch(_STRONG_TAG, tag) else ""
    return _settled(headers)


def is_same_file(known: str, headers: Mapping[str, str]) -> bool:
    """Whether a reply does not contradict the validator it was asked with."""
    name = "ETag" if known.startswith('"') else "Last-Modified"
    return headers.get(name, known).strip() == known and "Content-Encoding" not in headers


def _settled(headers: Mapping[str, str]) -> str:
    text = headers.get("Last-Modified", "").strip()
    modified, date = _date(text), _date(headers.get("Date", ""))
    if modified is None or date is None or date - modified < timedelta(seconds=1):
        return ""
    return text if re.fullmatch(_DATE, text) else ""


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else None
