"""What was dropped or pasted, looked through for videos, or the notes beside them, whose prompt is wanted again."""

from PySide6.QtCore import QMimeData

_SUFFIXES = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".json")


def is_film(path: str) -> bool:
    """Return whether a file is a video or a note, by its name: what is in it is read aside."""
    return path.lower().endswith(_SUFFIXES)


def film_files(data: QMimeData) -> list[str]:
    """Return the paths of the files that are videos or notes, in their order."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if is_film(path)]
