"""The time of day at which something was, as people say it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale


def clock(at: float) -> str:
    """Return ``14:02`` for a time in seconds since 1970."""
    return QLocale().toString(_moment(at).time(), QLocale.FormatType.ShortFormat)


def day_and_clock(at: float, now: float) -> str:
    """Return ``today 14:02``, ``yesterday 14:02``, or the date with the time; both times in seconds since 1970."""
    translate = QCoreApplication.translate
    days = (datetime.fromtimestamp(now).date() - datetime.fromtimestamp(at).date()).days
    if days == 0:
        return translate("when", "today {0}").format(clock(at))
    if days == 1:
        return translate("when", "yesterday {0}").format(clock(at))
    return f"{date(at)} {clock(at)}"


def date(at: float) -> str:
    """Return the short date of a time in seconds since 1970."""
    return QLocale().toString(_moment(at).date(), QLocale.FormatType.ShortFormat)


def _moment(at: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at))
