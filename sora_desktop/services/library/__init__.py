"""Everything ever asked for: what is remembered of each job, and how it is found again."""

from sora_desktop.services.library.library import Library, PastPrompt
from sora_desktop.services.library.schema import VERSION

__all__ = ["VERSION", "Library", "PastPrompt"]
