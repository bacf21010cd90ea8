"""Our chat client, as a job's thread uses it: from the socket to text, progress and links."""

from collections.abc import Callable

from sora_desktop.domain.events import TextDelta
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import chat
from sora_desktop.services.relay.endpoint import Endpoint


def prepare(address: str, ending: str) -> Callable[[], None]:
    request = GenerationRequest(prompt="a retriever in the rain", model="sora-2")
    endpoint = Endpoint(f"{address}/v1", "sk-0123456789abcdef")

    def do() -> None:
        events = chat.submit(request, endpoint, CancelToken(), lambda _: None, 60.0)
        text = "".join([event.text for event in events if isinstance(event, TextDelta)])
        assert text.rstrip().endswith(ending), text[-80:]

    return do
