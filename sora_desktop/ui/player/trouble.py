"""Why a clip does not play; the player turns it into a sentence."""

from enum import Enum, auto


class Trouble(Enum):
    """Why a clip does not play."""

    NO_MEDIA = auto()
    MISSING = auto()
    UNPLAYABLE = auto()
