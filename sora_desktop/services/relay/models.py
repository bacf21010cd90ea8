"""The models a relay offers: ``GET /v1/models``. Free of charge."""

import msgspec

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.chat import refused
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import exchange


class _Model(msgspec.Struct):
    id: str


class _Models(msgspec.Struct):
    data: list[_Model]


def list_models(endpoint: Endpoint, token: CancelToken, total_seconds: float = 30.0) -> tuple[str, ...]:
    """Return the names of the relay's models in its own order; raises ``RelayError``."""
    url = endpoint.url("/models")
    with exchange("GET", url, endpoint, token=token, total_seconds=total_seconds) as reply:
        if reply.status != 200:
            raise refused(reply, endpoint)
        body = reply.body()
    try:
        return tuple(model.id for model in msgspec.json.decode(body, type=_Models).data)
    except msgspec.DecodeError as error:
        words = endpoint.hide_key(body[:200].decode("utf-8", "replace"))
        raise RelayError(Code.RELAY_BROKEN, words, 200) from error
