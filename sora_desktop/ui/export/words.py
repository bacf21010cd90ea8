"""What the export says: what is made, whether it is encoded again, and what went wrong."""

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.errors import DownloadError, SoraError, StorageError
from sora_desktop.services.export.order import Kind, Reason, Verdict
from sora_desktop.ui.messages import failure_sentence, joined


def kind_words(kind: Kind) -> str:
    """Return the name of what is made."""
    translate = QCoreApplication.translate
    match kind:
        case Kind.COPY:
            return translate("export", "Copy")
        case Kind.TRIM:
            return translate("export", "Trim")
        case Kind.JOIN:
            return translate("export", "Join")
        case Kind.GIF:
            return "GIF"
        case Kind.WEBP:
            return "WebP"
        case Kind.SHEET:
            return translate("export", "Contact sheet")


def kind_sentence(kind: Kind, count: int) -> str:
    """Return what comes of ``count`` videos; empty where the files decide."""
    translate = QCoreApplication.translate
    match kind:
        case Kind.COPY if count > 1:
            return translate("export", "The files are copied as they are.")
        case Kind.COPY:
            return translate("export", "The file is copied as it is.")
        case Kind.GIF | Kind.WEBP:
            return translate("export", "A small moving picture without sound, which plays for ever.")
        case Kind.SHEET if count > 1:
            return translate("export", "One picture with the first frame of each video.")
        case Kind.SHEET:
            return translate("export", "One picture with twelve frames and their timecodes.")
        case Kind.TRIM | Kind.JOIN:
            return ""


def verdict_sentence(verdict: Verdict) -> str:
    """Return whether a film is encoded again, and why."""
    translate = QCoreApplication.translate
    if verdict.reason is None:
        return translate("export", "Nothing is encoded again: picture and sound stay as they are.")
    width, height = verdict.size
    if verdict.reason is Reason.UNLIKE:
        text = translate("export", "The videos differ in codec, size or sound: they are encoded again, in {size}.")
    else:
        text = translate("export", "The cut is not at a key frame: the video is encoded again, at high quality.")
    return text.replace("{size}", f"{width} × {height}")


def trouble_sentence(error: SoraError) -> str:
    """Return what went wrong, with the file or folder that it was about."""
    if isinstance(error, DownloadError):
        what = QCoreApplication.translate("export", "A video is damaged, or it is no longer there.")
    elif isinstance(error, StorageError):
        what, _ = failure_sentence(error.code, "")
    else:
        what = QCoreApplication.translate("export", "This cannot be exported.")
    return joined(what, error.detail) if error.detail else what
