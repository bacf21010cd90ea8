"""What a video was made from, as it is noted in its file: enough to make it again, and nothing secret."""

from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.fields import OURS
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import GenerationRequest, Origin, Size, Source
from sora_desktop.domain.route import Route

VERSION = 1
RECIPE_LIMIT = 1024 * 1024  # bytes as JSON


class Recipe(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The notes of one video, as JSON in its file.

    ``sora_desktop`` is the version of this format. ``size`` is ``1280x720``; an empty one, and no ``seconds``, leave it to the
    relay. ``references`` are names of files, never where they lay. ``base_url`` is empty unless the person wants it noted.
    ``date`` is when the video was asked for (ISO 8601, UTC), ``job`` and ``origins`` name jobs of the library it was made in.
    """

    sora_desktop: int
    prompt: str
    model: str
    size: str = ""
    seconds: float | None = None
    references: tuple[str, ...] = ()
    fields: dict[str, Any] = {}
    source: Source | None = None
    origins: tuple[Origin, ...] = ()
    protocol: str = ""
    profile: str = ""
    base_url: str = ""
    job: str = ""
    date: str = ""
    app: str = ""

    @classmethod
    def of(cls, job: Job, app: str, fields: dict[str, Any], *, with_base_url: bool) -> Self:
        """Return what is noted of a job: ``app`` names the program, ``fields`` are those of its fields that may be told."""
        request = job.request
        return cls(
            sora_desktop=VERSION,
            prompt=request.prompt,
            model=request.model,
            size=str(request.size or ""),
            seconds=request.seconds,
            references=tuple(file_name(path) for path in request.references),
            fields=fields,
            source=request.source,
            origins=request.origins,
            protocol=str(job.route.protocol),
            profile=job.route.profile_name if with_base_url else _without_address(job.route),
            base_url=job.route.base_url if with_base_url else "",
            job=job.id,
            date=datetime.fromtimestamp(int(job.created), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            app=app,
        )

    @classmethod
    def read(cls, text: bytes) -> Self:
        """Read JSON; what is not known is passed over. Raises ``InvalidRequest("recipe: …")`` that says what is wrong."""
        if len(text) > RECIPE_LIMIT:
            raise InvalidRequest(f"recipe: more than {RECIPE_LIMIT} bytes")
        try:
            found = msgspec.json.decode(text, type=cls)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InvalidRequest(f"recipe: {error}") from error
        if found.sora_desktop < 1:
            raise InvalidRequest("recipe: no known version")
        return found

    def written(self) -> bytes:
        """Return the notes as JSON that ``read`` understands."""
        return msgspec.json.encode(self)

    def request(self, references: tuple[str, ...] = (), origins: tuple[Origin, ...] = ()) -> GenerationRequest:
        """Return what asks for such a video again, with these pictures; raises ``InvalidRequest`` with the field's name."""
        return GenerationRequest(
            prompt=self.prompt,
            model=self.model,
            size=Size.parse(self.size) if self.size else None,
            seconds=self.seconds,
            references=references,
            fields={name: value for name, value in self.fields.items() if name and name not in OURS},
            source=self.source,
            origins=origins,
        )


def _without_address(route: Route) -> str:
    """Return the profile's name, empty where it tells the relay's address: one without a profile is called by its host."""
    host = urlsplit(route.base_url).hostname
    return "" if host and host in route.profile_name.lower() else route.profile_name


def file_name(path: str) -> str:
    """Return the last part of a path of any system."""
    return path.replace("\\", "/").rpartition("/")[2]
