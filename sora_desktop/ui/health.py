"""How a relay is, as far as the last free test told: for the dot and the word beside its name."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QLocale

from sora_desktop.domain.errors import Code

_SLOW = 3_000  # milliseconds


class Health(Enum):
    """What the last test of a profile found."""

    NOT_TESTED = auto()
    TESTING = auto()
    GOOD = auto()
    BUSY = auto()
    KEY_MISSING = auto()
    KEY_REFUSED = auto()
    NO_ANSWER = auto()


def health_after(code: Code) -> Health:
    """Return how a relay is whose test ended with this failure."""
    known = {Code.KEY_MISSING: Health.KEY_MISSING, Code.BAD_KEY: Health.KEY_REFUSED, Code.BUSY: Health.BUSY}
    return known.get(code, Health.NO_ANSWER)


def health_token(health: Health, milliseconds: float | None) -> str:
    """Return the colour of the dot, a token of the design; ``milliseconds`` is how long the relay took to answer."""
    if health is Health.GOOD:
        return "warn" if milliseconds and milliseconds >= _SLOW else "ok"
    if health in (Health.NOT_TESTED, Health.TESTING):
        return "text3"
    return "danger" if health is Health.NO_ANSWER else "warn"


def health_words(health: Health, milliseconds: float | None) -> str:
    """Return the state in a word or two; empty where it is good and no time is known."""
    translate = QCoreApplication.translate
    match health:
        case Health.NOT_TESTED:
            return translate("health", "not tested")
        case Health.TESTING:
            return translate("health", "testing…")
        case Health.GOOD:
            return _speed(milliseconds)
        case Health.BUSY:
            return translate("health", "busy")
        case Health.KEY_MISSING:
            return translate("health", "key missing")
        case Health.KEY_REFUSED:
            return translate("health", "key refused")
        case Health.NO_ANSWER:
            return translate("health", "no answer")


def _speed(milliseconds: float | None) -> str:
    if milliseconds is None:
        return ""
    if milliseconds >= _SLOW:
        seconds = QLocale().toString(milliseconds / 1000, "f", 1)
        return QCoreApplication.translate("health", "slow, {s} s").format(s=seconds)
    return QCoreApplication.translate("health", "{ms} ms").format(ms=round(milliseconds))
