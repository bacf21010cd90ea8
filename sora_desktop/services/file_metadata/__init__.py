"""What a video was made from, in the file itself: written, read, and noted beside it."""

from sora_desktop.services.file_metadata.layout import Written
from sora_desktop.services.file_metadata.reading import read_recipe
from sora_desktop.services.file_metadata.sidecar import sidecar_of, write_sidecar
from sora_desktop.services.file_metadata.writing import write_recipe

__all__ = ["Written", "read_recipe", "sidecar_of", "write_recipe", "write_sidecar"]
