"""When something was, as people say it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

_MINUTE, _HOUR = 60, 3600


def clock(at: float) -> str:
    """Return ``14:02`` for a time in seconds since 1970."""
    return QLocale().toString(_moment(at).time(), QLocale.FormatType.ShortFormat)


def day_and_clock(at: float, now: float) -> str:
    """Return ``today 14:02``, ``yesterday 14:02``, or the date with the time; both times in seconds since 1970."""
    translate = QCoreApplication.translate
    days = _days(at, now)
    if days == 0:
        return translate("when", "today {0}").format(clock(at))
    if days == 1:
        return translate("when", "yesterday {0}").format(clock(at))
    return f"{date(at)} {clock(at)}"


def ago(at: float, now: float) -> str:
    """Return how long before ``now`` it was ``at`` (both in seconds since 1970), or its date if that was before yesterday."""
    translate = QCoreApplication.translate
    passed = max(now - at, 0)
    days = _days(at, now)
    if passed < _MINUTE:
        return translate("ago", "just now")
    if passed < _HOUR:
        return translate("ago", "%n minute(s) ago", "", int(passed // _MINUTE))
    if days < 1:
        return translate("ago", "%n hour(s) ago", "", int(passed // _HOUR))
    if days == 1:
        return translate("ago", "yesterday")
    return date(at)


def date(at: float) -> str:
    """Return the short date of a time in seconds since 1970."""
    return QLocale().toString(_moment(at).date(), QLocale.FormatType.ShortFormat)


def _days(at: float, now: float) -> int:
    return (datetime.fromtimestamp(now).date() - datetime.fromtimestamp(at).date()).days


def _moment(at: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at))
