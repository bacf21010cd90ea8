"""How long a worker that waits for a silent server takes to end once it is cancelled."""

import threading
import time
from collections.abc import Callable

from percentile import percentile

from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay import chat
from sora_desktop.services.relay.endpoint import Endpoint

_SETTLED = 0.01  # seconds until the worker surely waits for the body


def prepare(address: str, count: str) -> Callable[[], dict[str, float]]:
    request = GenerationRequest(prompt="a retriever in the rain", model="sora-2")
    endpoint = Endpoint(f"{address}/v1", "sk-0123456789abcdef")

    def work(token: CancelToken) -> None:
        try:
            for _ in chat.submit(request, endpoint, token, lambda _: None, 60.0):
                pass
        except Stopped:
            return
        raise AssertionError("it was not stopped")

    def do() -> dict[str, float]:
        taken = []
        for _ in range(int(count)):
            token = CancelToken()
            worker = threading.Thread(target=work, args=(token,))
            worker.start()
            time.sleep(_SETTLED)
            began = time.perf_counter()
            token.cancel()
            worker.join()
            taken.append(time.perf_counter() - began)
        return {"p99": percentile(taken, 99)}

    return do
