"""Text files as people have them: in UTF-8, in UTF-16 with its mark, or in the encoding of their computer."""

import codecs
import locale
from pathlib import Path

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.services.storage import storage_errors

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(file: Path, most: int) -> str:
    """Return the text of a file of at most ``most`` bytes, without a byte order mark.

    Raises ``StorageError`` where it cannot be read, ``InvalidRequest("file too large" | "file not text")``.
    """
    with storage_errors(file), file.open("rb") as handle:
        content = handle.read(most + 1)
    if len(content) > most:
        raise InvalidRequest("file too large")
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", locale.getencoding())
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidRequest("file not text")
