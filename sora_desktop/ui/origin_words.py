"""How the window says in what way a video came from another one."""

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import first_words
from sora_desktop.domain.request import OriginKind

_NAME = 48  # characters of a prompt
ICONS = {
    OriginKind.REMIX: "git-branch",
    OriginKind.EXTEND: "plus",
    OriginKind.EDIT: "pencil",
    OriginKind.FRAME: "image-plus",
    OriginKind.CONTINUE: "step-forward",
}


def name_of(parent: Job | None) -> str:
    """Return what a parent is called in a sentence."""
    if parent is None:
        return QCoreApplication.translate("origin", "a deleted video")
    words = first_words(parent.request.prompt, _NAME)
    return QCoreApplication.translate("origin", "“{0}”").format(words)


def sentence(kind: OriginKind, name: str) -> str:
    """Say what a video is to the one that is called ``name``."""
    translate = QCoreApplication.translate
    return {
        OriginKind.REMIX: translate("origin", "Remix of {0}"),
        OriginKind.EXTEND: translate("origin", "Extends {0}"),
        OriginKind.EDIT: translate("origin", "Edits {0}"),
        OriginKind.FRAME: translate("origin", "Uses a frame of {0}"),
        OriginKind.CONTINUE: translate("origin", "Continues {0}"),
    }[kind].format(name)


def word(kind: OriginKind) -> str:
    """Say in a word how a video became another one."""
    translate = QCoreApplication.translate
    return {
        OriginKind.REMIX: translate("origin", "Remix"),
        OriginKind.EXTEND: translate("origin", "Extended"),
        OriginKind.EDIT: translate("origin", "Edited"),
        OriginKind.FRAME: translate("origin", "Frame"),
        OriginKind.CONTINUE: translate("origin", "Continued"),
    }[kind]
