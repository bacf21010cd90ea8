"""What a person asks for: one video, as an immutable value that is checked when it is made."""

from enum import StrEnum
from typing import Any, Self

import msgspec

from sora_desktop.domain.errors import InvalidRequest

UNKNOWN_MODEL = "imported"  # of a video that came without notes: its prompt is its file's name
PROMPT_LIMIT = 32_000  # characters, as the Videos API states
SECONDS_LIMIT = 3_600


class Size(msgspec.Struct, frozen=True, order=True):
    """A picture size in pixels."""

    width: int
    height: int

    def __post_init__(self) -> None:
        """Refuse sizes that no video can have."""
        if not (16 <= self.width <= 16_384 and 16 <= self.height <= 16_384):
            raise InvalidRequest("size")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``1280x720`` (``x``, ``×`` or ``*`` between the numbers); raises ``InvalidRequest``."""
        numbers = text.strip().lower().replace("×", "x").replace("*", "x").split("x")
        try:
            width, height = (int(number) for number in numbers)
        except ValueError:
            raise InvalidRequest("size") from None
        return cls(width, height)

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class SourceKind(StrEnum):
    """How a video is made from another one. The values are written to disk: never rename one."""

    REMIX = "remix"
    EXTEND = "extend"
    EDIT = "edit"


class Source(msgspec.Struct, frozen=True):
    """The video, by its id at the relay, that a new one is made from."""

    kind: SourceKind
    video_id: str

    def __post_init__(self) -> None:
        """Refuse an id that names nothing; raises ``InvalidRequest("source")``."""
        if not self.video_id.strip():
            raise InvalidRequest("source")


class OriginKind(StrEnum):
    """In what way a job came from another one. The values are written to disk: never rename one."""

    REMIX = "remix"
    EXTEND = "extend"
    EDIT = "edit"
    FRAME = "frame"
    CONTINUE = "continue"


class Origin(msgspec.Struct, frozen=True):
    """The job in this library that a new one came from: its video, its prompt, or a frame of it. Nothing of it is sent."""

    job_id: str
    kind: OriginKind


class GenerationRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One video to make.

    ``size`` and ``seconds`` are ``None`` where the relay's own default is wanted: then nothing is sent for them.
    ``references`` are paths of picture files, the first one the first frame. ``fields`` are extra JSON fields, sent as they are.
    ``source`` is set where the video is made from another one, ``origins`` are the jobs of this library that led here.
    """

    prompt: str
    model: str
    size: Size | None = None
    seconds: float | None = None
    references: tuple[str, ...] = ()
    fields: dict[str, Any] = {}
    stream: bool = True
    source: Source | None = None
    origins: tuple[Origin, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no relay could understand; raises ``InvalidRequest`` with the field's name."""
        if not self.prompt.strip() or len(self.prompt) > PROMPT_LIMIT:
            raise InvalidRequest("prompt")
        if not self.model.strip():
            raise InvalidRequest("model")
        if self.seconds is not None and not 0 < self.seconds <= SECONDS_LIMIT:
            raise InvalidRequest("seconds")
