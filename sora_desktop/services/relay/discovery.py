"""Finds out which wire format a relay speaks, by questions that create nothing and cost nothing."""

from collections.abc import Mapping
from enum import Enum

import msgspec

from sora_desktop.domain.base_url import is_this_computer, origin
from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.models import Model
from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.paths import resources
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import ANSWER_LIMIT, Reply, exchange
from sora_desktop.services.relay.lenient_json import decoded
from sora_desktop.services.relay.models import describe_models

_BUILT_IN_MODEL = "animatic-1"
_MODELS_SECONDS, _PLACE_SECONDS = 10.0, 5.0
_TYPES = {"openai": Protocol.CHAT, "openai-video": Protocol.VIDEOS}
_TELLING = frozenset({Code.BAD_KEY, Code.KEY_MISSING, Code.BUSY})
_SLOW = frozenset({Code.TIMED_OUT, Code.CONNECTION_LOST})


class There(Enum):
    """Whether a relay has a place; the value is what people are shown."""

    YES = "yes"
    NO = "no"
    UNSURE = "unknown"


class Found(msgspec.Struct, frozen=True):
    """What a relay speaks: ``None`` if it cannot be known. ``how`` are short facts, ``("models", "12")``.

    ``models`` are the names of its models, empty where it has no list, ``listed`` what it tells of them.
    """

    protocol: Protocol | None
    models: tuple[str, ...] = ()
    how: tuple[tuple[str, str], ...] = ()
    listed: tuple[Model, ...] = ()


def known_hosts() -> dict[str, Protocol]:
    """Return the relays whose documentation says what they speak, by host (``resources/relays.json``)."""
    return msgspec.json.decode((resources() / "relays.json").read_bytes(), type=dict[str, Protocol])


def find_protocol(
    endpoint: Endpoint, model: str, token: CancelToken, known: Mapping[str, Protocol] | None = None
) -> Found:
    """Ask at most three free questions, in about 20 seconds, and tell what the relay speaks for ``model``.

    ``known`` are the protocols of some hosts, ``known_hosts()`` by default.
    Raises ``RelayError`` where the relay cannot be reached, does not accept the key or is too busy to answer.
    """
    found = _models(endpoint, token)
    models = found or ()
    names = tuple(each.name for each in models)
    how = [("models", "no" if found is None else str(len(names)))]
    host = origin(endpoint.base_url)[1]
    if protocol := (known_hosts() if known is None else known).get(host):
        return Found(protocol, names, (*how, ("known", host)), models)
    if _BUILT_IN_MODEL in names and is_this_computer(host):
        return Found(Protocol.CHAT, names, tuple(how), models)
    types = next((each.types for each in models if each.name == model), frozenset[str]())
    if types:
        how.append(("types", ", ".join(sorted(types))))
    listed = {_TYPES[each] for each in types if each in _TYPES}
    if listed == {Protocol.VIDEOS}:
        # Only this type is told with care: "openai" is what relays say of every model that they do not know better.
        return Found(Protocol.VIDEOS, names, tuple(how), models)
    videos = _look(endpoint, "/videos?limit=1", token)
    chat = _look(endpoint, "/chat/completions", token)
    how += [("videos", videos.value), ("chat", chat.value)]
    return Found(_decided(videos, chat, listed), names, tuple(how), models)


def _decided(videos: There, chat: There, listed: set[Protocol]) -> Protocol | None:
    match videos, chat:
        case There.YES, There.NO:
            return Protocol.VIDEOS
        case There.NO, There.YES:
            return Protocol.CHAT
        case There.YES, There.YES if len(listed) == 1:
            return next(iter(listed))
        case _:
            return None


def _models(endpoint: Endpoint, token: CancelToken) -> tuple[Model, ...] | None:
    """Return the relay's models, ``None`` where it answers but has no list."""
    try:
        return describe_models(endpoint, token, _MODELS_SECONDS)
    except RelayError as error:
        if error.status is None or error.code in _TELLING:
            raise
        return None


def _look(endpoint: Endpoint, path: str, token: CancelToken) -> There:
    """Tell whether the relay has a place that makes videos when something is posted to it; nothing is."""
    try:
        with exchange("GET", endpoint.url(path), endpoint, token=token, total_seconds=_PLACE_SECONDS) as reply:
            return _seen(reply, is_list="?" in path)
    except RelayError as error:
        if error.code not in _SLOW:
            raise
        return There.UNSURE


def _seen(reply: Reply, is_list: bool) -> There:
    """Read the answer to a GET. A web page is what some sites give for every address that they do not know."""
    is_page = "html" in reply.headers.get("Content-Type", "")
    if reply.status == 404 or (reply.status == 200 and is_page):
        return There.NO
    if reply.status == 405:
        return There.YES
    if is_list:
        return There.YES if reply.status == 200 and _is_list(reply.beginning(ANSWER_LIMIT)) else There.UNSURE
    return There.YES if reply.status in (200, 400, 422) and not is_page else There.UNSURE


def _is_list(text: str) -> bool:
    try:
        answer = decoded(text.encode())
    except ValueError:
        return False
    return isinstance(answer, list) or (isinstance(answer, dict) and isinstance(answer.get("data"), list))
