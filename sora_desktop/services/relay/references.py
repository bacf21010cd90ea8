"""Reference pictures, as the wire wants them."""

import base64
import mimetypes
from pathlib import Path

from sora_desktop.domain.errors import InvalidRequest

PICTURE_LIMIT = 20 * 1024 * 1024  # bytes


def as_data_uri(path: str) -> str:
    """Return a picture file as a data URI: the one form that every relay reads. Raises ``InvalidRequest``."""
    kind, content = picture(path)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def picture(path: str) -> tuple[str, bytes]:
    """Return the MIME type and the bytes of a picture file; raises ``InvalidRequest`` naming the file."""
    file = Path(path)
    kind = mimetypes.guess_type(file.name)[0] or ""
    try:
        if not kind.startswith("image/") or file.stat().st_size > PICTURE_LIMIT:
            raise InvalidRequest(f"reference {file.name}")
        return kind, file.read_bytes()
    except OSError as error:
        raise InvalidRequest(f"reference {file.name}: {error.strerror}") from error
