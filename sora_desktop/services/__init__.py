"""The outside world: relays, downloads, media, library, settings and keys. No Qt in here."""
