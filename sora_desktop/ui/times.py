"""Times as people say them: how long something still takes, and how long it has been quiet."""

from PySide6.QtCore import QCoreApplication

from sora_desktop.ui.messages import duration

_MINUTE = 60
_EXACT = 10 * _MINUTE  # below it seconds are told, in steps that do not pretend to know better
_STEP = 5


def about(seconds: float) -> str:
    """Return a time that is only guessed: ``40 s``, ``1 min 10 s``, ``12 min``, ``1 h 20 min``."""
    whole = max(1, round(seconds))
    if whole >= _MINUTE:
        whole = _STEP * round(whole / _STEP)
    return duration(whole) if whole < _EXACT and whole % _MINUTE else roughly(whole)


def roughly(seconds: float) -> str:
    """Return a time without its seconds, where it has minutes: ``40 s``, ``2 min``, ``1 h 20 min``."""
    whole = max(1, round(seconds))
    if whole < _MINUTE:
        return duration(whole)
    hours, minutes = divmod(round(whole / _MINUTE), 60)
    translate = QCoreApplication.translate
    if not hours:
        return translate("duration", "{0} min").format(minutes)
    return (translate("duration", "{0} h {1} min") if minutes else translate("duration", "{0} h")).format(
        hours, minutes
    )
