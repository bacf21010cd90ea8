"""Text that a person wants in a file of their own."""

import os
from pathlib import Path

from sora_desktop.services.storage import storage_errors


def save_text(path: Path, text: str) -> None:
    """Write ``text`` to a file as it is (UTF-8), in place of what it held; whole or not at all. Raises ``StorageError``."""
    new = path.with_name(f".{path.name}.new")
    with storage_errors(path.parent):
        try:
            new.write_bytes(text.encode("utf-8", "surrogatepass"))
            os.replace(new, path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
