"""Values that tests start from; each takes what matters to the test and fills in the rest."""

from typing import Any

from sora_desktop.domain.events import Video
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol, Route

PROMPT = "An astronaut golden retriever levitates"
VIDEO = Video(
    path="/videos/a.mp4", seconds=4.0, width=1280, height=720, bytes=1_000, frames_per_second=24.0, has_sound=True
)


def a_request(**details: Any) -> GenerationRequest:
    return GenerationRequest(**{"prompt": PROMPT, "model": "sora-2"} | details)


def a_route(base_url: str = "https://relay.example/v1", **details: Any) -> Route:
    usual: dict[str, Any] = {
        "profile_id": "tideway",
        "profile_name": "Tideway",
        "base_url": base_url,
        "protocol": Protocol.CHAT,
    }
    return Route(**usual | details)


def a_job(**details: Any) -> Job:
    usual: dict[str, Any] = {"id": "7f3a9c0011223344", "created": 1_000.0, "request": a_request(), "route": a_route()}
    return Job(**usual | details)
