"""Which wire format a relay speaks, found without creating anything."""

import pytest
from relay_server import Ending, Relay, Script, answer

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.models import Model
from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.discovery import Found, find_protocol, known_hosts
from sora_desktop.services.relay.endpoint import Endpoint

KEY = "sk-very-secret"
LISTED = answer({"object": "list", "data": [{"id": "sora-2"}, {"id": "veo-3"}]})
PAGE = Script(headers={"Content-Type": "text/html; charset=utf-8"}, body=(b"<!doctype html><title>Shop</title>",))
NO_VIDEOS = answer({"object": "list", "data": [], "has_more": False})
WRONG_METHOD = answer({"detail": "Method Not Allowed"}, 405)
NOT_FOUND = answer({"error": {"message": "Invalid URL (GET /v1/videos)"}}, 404)


def found(relay: Relay, model: str = "sora-2") -> Found:
    return find_protocol(Endpoint(relay.base_url, KEY), model, CancelToken())


def speaking(relay: Relay, models: Script, videos: Script, chat: Script) -> Relay:
    relay.on("GET", "/v1/models", models)
    relay.on("GET", "/v1/videos", videos)
    relay.on("GET", "/v1/chat/completions", chat)
    return relay


def typed(*types: str, name: str = "sora-2") -> Script:
    return answer({"data": [{"id": "gpt"}, {"id": name, "supported_endpoint_types": list(types)}]})


@pytest.mark.parametrize(
    ("videos", "chat", "protocol"),
    [
        (NO_VIDEOS, NOT_FOUND, Protocol.VIDEOS),
        (answer([{"id": "v_1"}]), NOT_FOUND, Protocol.VIDEOS),
        (WRONG_METHOD, NOT_FOUND, Protocol.VIDEOS),
        (WRONG_METHOD, PAGE, Protocol.VIDEOS),
        (NOT_FOUND, WRONG_METHOD, Protocol.CHAT),
        (PAGE, WRONG_METHOD, Protocol.CHAT),
        (NOT_FOUND, answer({"error": {"message": "no body"}}, 400), Protocol.CHAT),
        (NOT_FOUND, answer({"detail": "Field required"}, 422), Protocol.CHAT),
        (NOT_FOUND, answer({"status": "up"}), Protocol.CHAT),
        (NOT_FOUND, NOT_FOUND, None),
        (PAGE, PAGE, None),
        (NO_VIDEOS, WRONG_METHOD, None),
        (NO_VIDEOS, answer({"error": "?"}, 401), None),
        (answer({"error": "?"}, 401), WRONG_METHOD, None),
        (answer({"error": "?"}, 403), WRONG_METHOD, None),
        (answer({"error": "?"}, 400), WRONG_METHOD, None),
        (answer({"error": "?"}), WRONG_METHOD, None),
        (answer({"error": "?"}, 500), NOT_FOUND, None),
        (NOT_FOUND, answer({"error": "?"}, 503), None),
    ],
)
def test_only_one_of_both_clearly_there(relay: Relay, videos: Script, chat: Script, protocol: Protocol | None) -> None:
    assert found(speaking(relay, LISTED, videos, chat)).protocol is protocol


@pytest.mark.parametrize(
    ("types", "protocol"),
    [
        (("openai-video",), Protocol.VIDEOS),
        (("openai", "anthropic"), Protocol.CHAT),
        (("openai", "openai-video"), None),
        (("jina-rerank",), None),
        ((), None),
    ],
)
def test_both_there_and_the_model_has_types(relay: Relay, types: tuple[str, ...], protocol: Protocol | None) -> None:
    assert found(speaking(relay, typed(*types), NO_VIDEOS, WRONG_METHOD)).protocol is protocol


def test_a_model_of_the_video_type_alone_needs_no_more_questions(relay: Relay) -> None:
    speaking(relay, typed("openai-video"), NOT_FOUND, NOT_FOUND)
    assert found(relay).protocol is Protocol.VIDEOS
    assert [request.path for request in relay.requests] == ["/v1/models"]


def test_the_chat_type_alone_proves_nothing(relay: Relay) -> None:
    """Relays say it of every model that they do not know better, videos models too."""
    assert found(speaking(relay, typed("openai"), NOT_FOUND, NOT_FOUND)).protocol is None
    assert found(speaking(relay, typed("openai"), NO_VIDEOS, NOT_FOUND)).protocol is Protocol.VIDEOS


def test_types_of_another_model_do_not_count(relay: Relay) -> None:
    assert found(speaking(relay, typed("openai-video", name="kling"), NOT_FOUND, NOT_FOUND)).protocol is None


def test_the_built_in_model_on_this_computer_is_chat(relay: Relay) -> None:
    speaking(relay, answer({"data": [{"id": "animatic-1", "owned_by": "sora-desktop"}]}), NO_VIDEOS, NOT_FOUND)
    assert found(relay, "animatic-1").protocol is Protocol.CHAT
    assert len(relay.requests) == 1


def test_nothing_is_ever_created(relay: Relay) -> None:
    found(speaking(relay, LISTED, NO_VIDEOS, WRONG_METHOD))
    assert [request.method for request in relay.requests] == ["GET"] * 3
    assert {request.headers["authorization"] for request in relay.requests} == {f"Bearer {KEY}"}


def test_facts_for_people(relay: Relay) -> None:
    result = found(speaking(relay, typed("openai", "openai-video"), NO_VIDEOS, answer({}, 401)))
    assert result.models == ("gpt", "sora-2")
    assert result.how == (("models", "2"), ("types", "openai, openai-video"), ("videos", "yes"), ("chat", "unknown"))


def test_models_are_told_though_the_wanted_one_is_not_among_them(relay: Relay) -> None:
    how = (("models", "2"), ("videos", "no"), ("chat", "yes"))
    assert found(speaking(relay, LISTED, NOT_FOUND, WRONG_METHOD), "sora-9") == Found(
        Protocol.CHAT, ("sora-2", "veo-3"), how, (Model("sora-2"), Model("veo-3"))
    )


@pytest.mark.parametrize("models", [NOT_FOUND, PAGE, answer({"error": "?"}, 500), answer({"models": 3})])
def test_a_relay_without_a_list_of_models(relay: Relay, models: Script) -> None:
    result = found(speaking(relay, models, NO_VIDEOS, NOT_FOUND))
    assert (result.protocol, result.models, result.how[0]) == (Protocol.VIDEOS, (), ("models", "no"))


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (answer({"error": {"message": "Invalid token"}}, 401), Code.BAD_KEY),
        (answer({"error": {"message": "invalid api key"}}, 400), Code.BAD_KEY),
        (answer({"error": "slow down"}, 429), Code.BUSY),
        (Script(before=(0.05,), ending=Ending.RESET, body=(b"{}",), cut_after=0), Code.CONNECTION_LOST),
    ],
)
def test_what_ends_the_search(relay: Relay, script: Script, code: Code) -> None:
    relay.on("GET", "/v1/models", script)
    with pytest.raises(RelayError) as caught:
        found(relay)
    assert caught.value.code is code
    assert len(relay.requests) == 1


def test_a_relay_that_cannot_be_reached() -> None:
    with Relay() as gone:
        address = gone.base_url
    with pytest.raises(RelayError) as caught:
        find_protocol(Endpoint(address, KEY), "sora-2", CancelToken())
    assert caught.value.code is Code.UNREACHABLE


def test_a_place_that_breaks_off_is_not_known(relay: Relay) -> None:
    broken = Script(before=(0.05,), ending=Ending.RESET, body=(b"{}",), cut_after=0)
    result = found(speaking(relay, LISTED, broken, WRONG_METHOD))
    assert (result.protocol, result.how[1]) == (None, ("videos", "unknown"))


def test_a_long_list_of_videos_is_a_list(relay: Relay) -> None:
    long = answer({"data": [{"id": f"v_{number}", "prompt": "x" * 500} for number in range(500)]})
    assert found(speaking(relay, LISTED, long, NOT_FOUND)).protocol is Protocol.VIDEOS


def test_cancelling(relay: Relay) -> None:
    token = CancelToken()
    relay.on("GET", "/v1/models", Script(before=(lambda _: token.cancel(), 5.0)))
    with pytest.raises(Stopped):
        find_protocol(Endpoint(relay.base_url, KEY), "sora-2", token)


def test_a_known_host_is_asked_for_its_models_only(relay: Relay) -> None:
    relay.on("GET", "/v1/models", LISTED)
    told = find_protocol(Endpoint(relay.base_url, KEY), "veo-3", CancelToken(), {"127.0.0.1": Protocol.VIDEOS})
    how = (("models", "2"), ("known", "127.0.0.1"))
    assert told == Found(Protocol.VIDEOS, ("sora-2", "veo-3"), how, (Model("sora-2"), Model("veo-3")))
    assert [request.path for request in relay.requests] == ["/v1/models"]


def test_known_hosts_are_data() -> None:
    hosts = known_hosts()
    assert hosts["openrouter.ai"] is Protocol.VIDEOS
    assert all(host == host.lower() and "/" not in host for host in hosts)
    assert Protocol.AUTO not in hosts.values()
