"""The files that are sent: cut when a video is asked for, and kept, so that the same is not cut twice."""

from dataclasses import dataclass, field

from msgspec.structs import replace
from PySide6.QtCore import QFileInfo

from sora_desktop.domain import request
from sora_desktop.domain.crop import Crop, Fit, fitted
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import Size
from sora_desktop.services.reference_files import Origin, ReferenceFiles
from sora_desktop.ui.crop.cutting import cut, encoded, goes_as_it_is, read_picture, shape_of


@dataclass(frozen=True)
class Reference:
    """A picture that a video begins with or is guided by; ``name`` is what people know it by.

    ``frame_of`` is set where it is a frame of a job's video.
    """

    path: str
    name: str
    crop: Crop = field(default_factory=Crop)
    frame_of: request.Origin | None = None

    def frame(self, size: Size | None) -> Crop:
        """Return the part of it that is used for a video of ``size``; ``None`` is the size that the relay chooses."""
        return fitted(self.crop, shape_of(self.path), size.width / size.height if size else None)

    def is_cut_for(self, size: Size | None) -> bool:
        """Return whether something else than the whole picture at its own size is used."""
        is_other_size = size is not None and shape_of(self.path) != (size.width, size.height)
        return is_other_size or replace(self.crop, fit=Fit.FILL) != Crop()


class Preparing:
    """Makes the files that are sent out of the pictures that a person chose."""

    def __init__(self, files: ReferenceFiles) -> None:
        self._files = files
        self._made: dict[tuple[Reference, Size | None, int], str] = {}

    def file(self, reference: Reference, size: Size | None) -> str:
        """Return a file of exactly ``size``, or of the crop's own pixels: the picture itself where nothing is to be done.

        Raises ``InvalidRequest("reference NAME")`` where the picture cannot be read, ``StorageError`` where none can be written.
        """
        if shape_of(reference.path) == (0, 0):
            raise InvalidRequest(f"reference {reference.name}")
        if goes_as_it_is(reference.path) and not reference.is_cut_for(size):
            return reference.path
        changed = QFileInfo(reference.path).lastModified().toMSecsSinceEpoch()
        made = self._made.get((reference, size, changed), "")
        if not QFileInfo.exists(made):
            made = self._made[reference, size, changed] = self._make(reference, size)
        return made

    def _make(self, reference: Reference, size: Size | None) -> str:
        image = read_picture(reference.path)
        if image.isNull():
            raise InvalidRequest(f"reference {reference.name}")
        content, suffix = encoded(cut(image, reference.frame(size), size))
        return self._files.keep(content, suffix, Origin(reference.name, reference.path, reference.crop))
