"""What is posted to make a video: to which places, and in which forms."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from sora_desktop.domain.request import GenerationRequest, Source, SourceKind
from sora_desktop.services.relay.references import as_data_uri, picture

_PATHS = {SourceKind.REMIX: "remix", SourceKind.EXTEND: "extensions", SourceKind.EDIT: "edits"}


class Place(msgspec.Struct, frozen=True):
    """A path below the base URL and what it takes; ``asks_below`` is where its jobs are asked about."""

    path: str
    body: dict[str, Any]
    asks_below: str = "/videos"


class Form(msgspec.Struct, frozen=True):
    """A body as JSON, or as the parts of a multipart form."""

    json: dict[str, Any] | None = None
    parts: list[tuple[str, Any]] | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The header that goes with it; a multipart form brings its own."""
        return {} if self.json is None else {"Content-Type": "application/json"}


def places(request: GenerationRequest) -> tuple[Place, ...]:
    """Return where the request can be posted: the next place is for relays that do not have the one before."""
    if request.source is not None:
        return _source_places(request, request.source)
    body: dict[str, Any] = {"model": request.model, "prompt": request.prompt}
    if request.size:
        body["size"] = str(request.size)
    if request.seconds:
        body["seconds"] = f"{request.seconds:g}"
    body |= request.fields
    return Place("/videos", body), Place("/video/generations", body, "/video/generations")


def _source_places(request: GenerationRequest, source: Source) -> tuple[Place, ...]:
    """Return where a video is made from another: below that one, or (the newer way) with its id in the body."""
    body: dict[str, Any] = {"prompt": request.prompt}
    if request.seconds and source.kind is SourceKind.EXTEND:
        body["seconds"] = f"{request.seconds:g}"
    body |= request.fields
    name = _PATHS[source.kind]
    below = Place(f"/videos/{escaped(source.video_id)}/{name}", body)
    if source.kind is SourceKind.REMIX:
        return (below,)
    return below, Place(f"/videos/{name}", body | {"video": {"id": source.video_id}})


def forms(body: dict[str, Any], references: tuple[str, ...]) -> Iterator[Form]:
    """Yield the body in the usual form, then in the other one. Raises ``InvalidRequest`` for an unusable picture."""
    if not references:
        yield Form(json=body)
        yield Form(parts=_parts(body))
        return
    kind, content = picture(references[0])
    name = f"reference.{kind.partition('/')[2]}"
    yield Form(parts=[*_parts(body), ("input_reference", (name, content, kind))])
    yield Form(json=body | {"input_reference": {"image_url": as_data_uri(references[0])}})


def escaped(task_id: str) -> str:
    """Return an id as one segment of a path. ``.`` and ``..`` would be steps of the path itself."""
    return quote(task_id, safe="").replace(".", "%2E") if set(task_id) == {"."} else quote(task_id, safe="")


def _parts(body: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, (None, _text(value))) for name, value in body.items()]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
