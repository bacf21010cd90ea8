"""A job's request as code that a person can run, the key in it only where they ask for that."""

from collections.abc import Callable

from sora_desktop.domain.job import Job
from sora_desktop.domain.route import Route
from sora_desktop.services.profiles import BUILT_IN_URL
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.outgoing import outgoing
from sora_desktop.services.snippets import code

KEY_PLACE = "YOUR_KEY"
ENGINE_URL = "http://127.0.0.1:8080/v1"  # as the README starts the built-in engine for other programs


def request_code(job: Job, snippet_id: str, key_of: Callable[[Route], str] | None) -> str:
    """Return the code that sends what was sent for ``job``, with ``YOUR_KEY`` in the key's place, or what ``key_of`` returns.

    Blocks: it reads the reference pictures, and ``key_of`` the keychain. Raises ``SoraError``, ``InvalidRequest("form")`` where
    the language cannot say it.
    """
    route = job.route
    base_url = ENGINE_URL if route.base_url == BUILT_IN_URL else route.base_url
    endpoint = Endpoint(base_url, key_of(route) if key_of else KEY_PLACE)
    request = outgoing(job.request, route.protocol, endpoint)
    return code(snippet_id, request.method, request.url, request.headers, request.body)
