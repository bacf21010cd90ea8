"""When something was, as people say it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_MINUTE, _HOUR = 60, 3600


def ago(at: float, now: float) -> str:
    """Return how long before ``now`` it was ``at`` (both in seconds since 1970), or its date if that was before yesterday."""
    translate = QCoreApplication.translate
    passed = max(now - at, 0)
    days = (datetime.fromtimestamp(now).date() - datetime.fromtimestamp(at).date()).days
    if passed < _MINUTE:
        return translate("ago", "just now")
    if passed < _HOUR:
        return translate("ago", "%n minute(s) ago", "", int(passed // _MINUTE))
    if days < 1:
        return translate("ago", "%n hour(s) ago", "", int(passed // _HOUR))
    if days == 1:
        return translate("ago", "yesterday")
    return QLocale().toString(_date(at), QLocale.FormatType.ShortFormat)


def _date(at: float) -> QDate:
    day = datetime.fromtimestamp(at).date()
    return QDate(day.year, day.month, day.day)
