"""The models a relay offers: ``GET /v1/models``. Free of charge."""

from typing import Any

import msgspec

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import exchange
from sora_desktop.services.relay.lenient_json import decoded
from sora_desktop.services.relay.refused import refused, unreadable


class Model(msgspec.Struct, frozen=True):
    """A model as its relay lists it; ``types`` names the wire formats that it is offered in, where the relay says so."""

    name: str
    types: frozenset[str] = frozenset()


def list_models(endpoint: Endpoint, token: CancelToken, total_seconds: float = 30.0) -> tuple[str, ...]:
    """Return the names of the relay's models in its own order; raises ``RelayError``."""
    return tuple(model.name for model in describe_models(endpoint, token, total_seconds))


def describe_models(endpoint: Endpoint, token: CancelToken, total_seconds: float = 30.0) -> tuple[Model, ...]:
    """Return the relay's models in its own order; raises ``RelayError``."""
    url = endpoint.url("/models")
    with exchange("GET", url, endpoint, token=token, total_seconds=total_seconds) as reply:
        if reply.status != 200:
            raise refused(reply, endpoint)
        body = reply.body()
    try:
        return _models(decoded(body))
    except ValueError as error:
        raise unreadable(body) from error


def _models(answer: Any) -> tuple[Model, ...]:
    """Read a list, bare or in the usual envelope; raises ``ValueError`` where there is none."""
    match answer:
        case list(items) | {"data": list(items)}:
            return tuple(Model(name, _types(item)) for item in items if (name := _name(item)))
        case {"data": None}:
            return ()
        case _:
            raise ValueError("no list of models")


def _name(item: Any) -> str:
    name = item.get("id") if isinstance(item, dict) else item
    return name if isinstance(name, str) else ""


def _types(item: Any) -> frozenset[str]:
    types = item.get("supported_endpoint_types") if isinstance(item, dict) else None
    return frozenset(each for each in types if isinstance(each, str)) if isinstance(types, list) else frozenset()
