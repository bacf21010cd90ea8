"""What a reference picture is to the video."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication


class Role(Enum):
    """Relays know a picture's part by its place: the first is the first frame, the second of two the last."""

    FIRST = auto()
    LAST = auto()
    OTHER = auto()


def role_words(role: Role) -> str:
    """Return what is written on a picture; nothing on one that has no part of its own."""
    match role:
        case Role.FIRST:
            return QCoreApplication.translate("References", "First frame")
        case Role.LAST:
            return QCoreApplication.translate("References", "Last frame")
        case Role.OTHER:
            return ""


def crop_title(role: Role) -> str:
    """Return the headline under which a picture is cropped."""
    match role:
        case Role.FIRST:
            return QCoreApplication.translate("CropEditor", "Crop the first frame")
        case Role.LAST:
            return QCoreApplication.translate("CropEditor", "Crop the last frame")
        case Role.OTHER:
            return QCoreApplication.translate("CropEditor", "Crop the reference")
