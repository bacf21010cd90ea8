"""What was dropped or pasted, looked through for pictures: files first, else the picture that a browser gives."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from sora_desktop.ui.crop.cutting import is_picture


def picture_files(data: QMimeData) -> list[str]:
    """Return the paths of the files that are pictures, in their order."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if is_picture(path)]


def has_picture(data: QMimeData) -> bool:
    """Return whether there is a picture in it, as a file or as itself."""
    return data.hasImage() or bool(picture_files(data))


def means_a_picture(data: QMimeData) -> bool:
    """Return whether a picture is what it is about: one that comes with words of its own is, for an editor, its words."""
    return bool(picture_files(data)) or (data.hasImage() and not data.hasFormat("text/plain"))


def picture_itself(data: QMimeData) -> QImage:
    """Return the picture that is no file; a null one where there is none."""
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) else QImage()
