"""Videos relays in one line: a scripted answer to a creation or to a question, and what is read from it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from builders import a_request
from relay_server import Relay, answer

from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import videos
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.video_status import VideoStatus

KEY = "sk-very-secret"
LINK = "https://cdn.example/out.mp4"
ASK = "/v1/videos/v_1"


def endpoint(relay: Relay) -> Endpoint:
    return Endpoint(relay.base_url, KEY)


def created(relay: Relay, body: Any, request: GenerationRequest | None = None, status: int = 200) -> VideoStatus:
    relay.on("POST", "/v1/videos", answer(body, status))
    return videos.create(request or a_request(), endpoint(relay), CancelToken(), bytes, 10.0)


def asked(relay: Relay, body: Any, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> VideoStatus:
    relay.on("GET", ASK, answer(body, status, **headers))
    return videos.retrieve("v_1", endpoint(relay), CancelToken(), bytes)
