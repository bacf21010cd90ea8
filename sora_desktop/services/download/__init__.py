"""A link becomes a checked file."""

from sora_desktop.services.download.link_to_file import SIZE_LIMIT, NoNotes, Notes, download

__all__ = ["SIZE_LIMIT", "NoNotes", "Notes", "download"]
