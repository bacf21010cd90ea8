"""Why a clip does not play, and the sentence that says so."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication


class Trouble(Enum):
    """Why a clip does not play."""

    NO_MEDIA = auto()
    MISSING = auto()
    UNPLAYABLE = auto()


def trouble_sentence(trouble: Trouble) -> str:
    """Return it in the window's language."""
    translate = QCoreApplication.translate
    match trouble:
        case Trouble.NO_MEDIA:
            return translate("Player", "This computer lacks the part of Qt that plays video.")
        case Trouble.MISSING:
            return translate("Player", "Its file is no longer where it was.")
        case Trouble.UNPLAYABLE:
            return translate("Player", "Its file is damaged, or it is not a video.")
