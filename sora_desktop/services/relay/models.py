"""The models a relay offers: ``GET /v1/models``. Free of charge."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from sora_desktop.domain.models import Model
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import exchange
from sora_desktop.services.relay.lenient_json import decoded
from sora_desktop.services.relay.refused import refused, unreadable

_LONGEST_NAME, _LONGEST_OWNER = 200, 60  # characters: what is longer is no name
_MADE = ("created", "created_at")
# OpenAI; OpenRouter; LiteLLM and others
_ENDS = (
    "shutdown_date",
    "expiration_date",
    "deprecation_date",
    "deprecated_at",
    "sunset_date",
    "sunset_at",
    "sunset",
    "retirement_date",
    "retires_at",
    "expires_at",
    "deprecated",
)
_DEPRECATED = ("deprecated", "is_deprecated", "is_ready_to_deprecate")
_DEPRECATED_WORDS = frozenset({"deprecated", "retiring", "sunset", "legacy"})
_FIRST_DAY = date(2024, 1, 1)  # no video model is older: an earlier day is made up
_MILLISECONDS = 1e11  # a number above is in milliseconds


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
        return read_models(decoded(body), datetime.now(UTC).date())
    except ValueError as error:
        raise unreadable(body) from error


def read_models(answer: Any, today: date) -> tuple[Model, ...]:
    """Read a list, bare or in the usual envelope, each name once; raises ``ValueError`` where there is none."""
    match answer:
        case list(items) | {"data": list(items)}:
            models = {name: _model(name, item) for item in items if (name := _name(item))}
            return _with_believable_days(models.values(), today)
        case {"data": None}:
            return ()
        case _:
            raise ValueError("no list of models")


def _model(name: str, item: Any) -> Model:
    if not isinstance(item, dict):
        return Model(name)
    owner = item.get("owned_by")
    status = item.get("status")
    named = isinstance(status, str) and status.lower() in _DEPRECATED_WORDS
    return Model(
        name=name,
        types=_types(item),
        owner=owner[:_LONGEST_OWNER] if isinstance(owner, str) else "",
        made=_first_day(item, _MADE),
        ends=_first_day(item, _ENDS),
        deprecated=named or any(item.get(field) is True for field in _DEPRECATED),
    )


def _with_believable_days(models: Iterable[Model], today: date) -> tuple[Model, ...]:
    """Leave out days that are no model's: some relays give all of them the same, or the day on which they are asked."""
    found = tuple(models)
    days = {model.made for model in found}
    if len(found) > 1 and len(days) == 1:
        days = set()
    told = {day for day in days if day is not None and _FIRST_DAY <= day < today}
    return tuple(model if model.made in told else msgspec.structs.replace(model, made=None) for model in found)


def _name(item: Any) -> str:
    name = item.get("id") if isinstance(item, dict) else item
    return name if isinstance(name, str) and len(name) <= _LONGEST_NAME else ""


def _types(item: dict[str, Any]) -> frozenset[str]:
    types = item.get("supported_endpoint_types")
    return frozenset(each for each in types if isinstance(each, str)) if isinstance(types, list) else frozenset()


def _first_day(item: dict[str, Any], fields: Iterable[str]) -> date | None:
    return next((day for field in fields if (day := _day(item.get(field)))), None)


def _day(value: Any) -> date | None:
    """Return the day (UTC) of a time in seconds or milliseconds since 1970, or of text that begins with ``2026-09-24``."""
    try:
        if isinstance(value, str) and not value.isdecimal():
            return date.fromisoformat(value.strip()[:10])
        if not isinstance(value, str | int | float) or isinstance(value, bool) or float(value) <= 0:
            return None
        seconds = float(value)
        return datetime.fromtimestamp(seconds / 1000 if seconds > _MILLISECONDS else seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None  # no time at all
