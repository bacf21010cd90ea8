"""Small pictures of finished videos, made when first asked for and kept in the cache."""

import os
from pathlib import Path

from sora_desktop.domain.errors import DownloadError
from sora_desktop.domain.job import Job


class Thumbnails:
    """The folder of small pictures, one JPEG a job. Thread-safe: a picture appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def picture(self, job: Job) -> Path | None:
        """Return the job's picture, made now if need be; ``None`` where the video is gone or shows nothing."""
        if job.video is None:
            return None
        target = self._folder / f"{job.id}.jpg"
        if target.exists():
            return target
        from sora_desktop.services import media  # deferred: PyAV is large

        new = target.with_suffix(f".{os.getpid()}.new")
        try:
            media.thumbnail(Path(job.video.path), new)
        except (DownloadError, FileNotFoundError):
            return None
        os.replace(new, target)
        return target
