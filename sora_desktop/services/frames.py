"""Pictures taken from videos: kept beside them, or for the videos that begin with them."""

import os
from pathlib import Path

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import Origin, OriginKind
from sora_desktop.services import reference_files
from sora_desktop.services.storage import storage_errors

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def save_frame(clip: Path, timecode: str, png: bytes) -> Path:
    """Write a picture beside its clip as ``NAME 00-03-05.png``, never over another file, and return its path.

    ``timecode`` is ``00:03:05``; the name gets a number where there is such a file. Raises ``StorageError``.
    """
    with storage_errors(clip.parent):
        path, handle = _create(clip, timecode.replace(":", "-"))
        try:
            with open(handle, "wb") as file:
                file.write(png)
        except OSError:
            path.unlink(missing_ok=True)  # a full disk leaves no half picture
            raise
    return path


def keep_last_frame(job: Job, files: reference_files.ReferenceFiles) -> str:
    """Keep the last picture of a job's video as a reference, and return its path; slow where the video is long.

    Raises ``InvalidRequest`` where it is gone, ``DownloadError`` where it cannot be read, ``StorageError`` where the picture
    cannot be written.
    """
    from sora_desktop.services import media  # deferred: PyAV is large

    clip = Path(job.video.path if job.video else "")
    if not clip.is_file():
        raise InvalidRequest(f"the video: it is no longer at {clip}")
    origin = reference_files.Origin(clip.stem, frame_of=Origin(job.id, OriginKind.CONTINUE))
    return files.keep(media.last_frame(clip), ".png", origin)


def _create(clip: Path, time: str) -> tuple[Path, int]:
    """Open a file under the first name that is free."""
    number = 1
    while True:
        path = clip.with_name(f"{clip.stem} {time}{f' {number}' if number > 1 else ''}.png")
        try:
            return path, os.open(path, _NEW, 0o644)
        except FileExistsError:
            number += 1
