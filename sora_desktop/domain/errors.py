"""Everything that can go wrong in the world, as codes and data; sentences are made at display time.

The tree::

    Exception
    ├── SoraError                the world failed: shown to the person as one sentence
    │   ├── InvalidRequest       the request cannot be sent as it is (empty prompt, impossible size)
    │   ├── RelayError           the relay refused, or could not be reached
    │   ├── DownloadError        the link gave no playable video
    │   ├── StorageError         disk full, folder gone, database newer than this program
    │   └── EngineError          the built-in engine did not start or ended
    └── anything else            a bug of ours: goes to the crash handler, never shown as a sentence
"""

from enum import StrEnum


class Code(StrEnum):
    """What went wrong. The values are written to disk and to ``--json``: never rename one."""

    # Before anything was sent
    INVALID_REQUEST = "invalid_request"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    PROXY = "proxy"
    PROTOCOL_UNKNOWN = "protocol_unknown"
    PROTOCOL_REFUSED = "protocol_refused"
    KEY_MISSING = "key_missing"
    # The relay refused
    BAD_KEY = "bad_key"
    NO_BALANCE = "no_balance"
    MODEL_GONE = "model_gone"
    BUSY = "busy"
    MODERATION = "moderation"
    MODERATION_PICTURE = "moderation_picture"
    MODERATION_PERSON = "moderation_person"
    REFERENCE_SIZE = "reference_size"
    REFUSED = "refused"
    # After the request left
    CONNECTION_LOST = "connection_lost"
    INTERRUPTED = "interrupted"
    TIMED_OUT = "timed_out"
    RELAY_BROKEN = "relay_broken"
    GENERATION_FAILED = "generation_failed"
    NO_VIDEO = "no_video"
    REPLY_TOO_LARGE = "reply_too_large"
    # The video
    TOO_LARGE = "too_large"
    LINK_DEAD = "link_dead"
    NOT_A_VIDEO = "not_a_video"
    UNSAFE_LINK = "unsafe_link"
    VIDEO_GONE = "video_gone"
    # This computer
    DISK_FULL = "disk_full"
    FOLDER_UNUSABLE = "folder_unusable"
    DATABASE_NEWER = "database_newer"
    ENGINE = "engine"
    BUG = "bug"


class Charged(StrEnum):
    """Whether the person has paid for a job that made no video."""

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


class SoraError(Exception):
    """The world failed.

    ``detail`` is the raw evidence (never a key), ``status`` the HTTP status if there was one, ``charged`` what is known
    about the money (``None``: whatever the job's situation says), ``retry_after`` the pause in seconds that the server asked for.
    """

    def __init__(
        self,
        code: Code,
        detail: str = "",
        status: int | None = None,
        charged: Charged | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.charged = charged
        self.code = code
        self.detail = detail
        self.status = status
        self.retry_after = retry_after


class InvalidRequest(SoraError):
    """The request cannot be sent as it is; ``detail`` names the field."""

    def __init__(self, detail: str) -> None:
        super().__init__(Code.INVALID_REQUEST, detail)


class RelayError(SoraError):
    """The relay refused, broke off or could not be reached."""


class DownloadError(SoraError):
    """The link gave no playable video."""


class StorageError(SoraError):
    """The disk, a folder or the database cannot be used."""


class EngineError(SoraError):
    """The built-in engine did not start, or ended while it was needed."""

    def __init__(self, detail: str) -> None:
        super().__init__(Code.ENGINE, detail)
