"""What a back-up says of itself, and which names may be in one."""

import re

import msgspec

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "library.sqlite3"
SETTINGS = "settings/settings.json"
REFERENCES, REPLIES, VIDEOS = "references", "replies", "videos"
MOST_MEMBERS = 1_000_000
_NAME = r"[^/\\:\x00-\x1f]{1,200}"
_NAMES = re.compile(
    rf"{re.escape(DATABASE)}|settings/(?:wildcards/)?{_NAME}|(?:{REFERENCES}|{REPLIES}|{VIDEOS})/{_NAME}"
)


class Extent(msgspec.Struct, frozen=True):
    """What a back-up shall hold beside library, settings and reference pictures."""

    replies: bool = False
    videos: bool = False


class Member(msgspec.Struct, frozen=True):
    """One file in a back-up: its size in bytes and its SHA-256 in hexadecimal digits."""

    name: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a back-up.

    ``made`` is seconds since 1970; ``videos`` is how many the library knows, ``video_files`` has the own names of those whose
    files are in it, by their names in ``videos/``.
    """

    format: int = FORMAT
    version: str
    made: float
    videos: int
    members: tuple[Member, ...] = ()
    video_files: dict[str, str] = {}


def may_be_named(name: str) -> bool:
    """Return whether a member may have this name: one of ours, and nothing that leads out of its folder."""
    last = name.rpartition("/")[2]
    return _NAMES.fullmatch(name) is not None and last not in (".", "..") and last == last.strip()
