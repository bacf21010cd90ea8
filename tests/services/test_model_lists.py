"""Lists of models as relays really send them, and what is remembered of them."""

import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from relay_server import Relay, answer

from sora_desktop.domain.model_facts import Note, Standing
from sora_desktop.domain.models import Model
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.model_lists import ModelLists, read_model_facts
from sora_desktop.services.paths import resources
from sora_desktop.services.profiles import BUILT_IN, new_profile
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.models import describe_models, read_models

TODAY = date(2026, 11, 24)
TIDEWAY = new_profile("Tideway", "https://relay.example/v1")
OTHER = {"id": "other"}  # a second model, so that a day is not that of all


def stamp(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"owned_by": "openai", "created": stamp("2025-10-06")}, {"owner": "openai", "made": date(2025, 10, 6)}),
        ({"created": stamp("2025-10-06") * 1000}, {"made": date(2025, 10, 6)}),
        ({"created": str(stamp("2025-10-06"))}, {"made": date(2025, 10, 6)}),
        ({"created": "2025-10-06T12:00:00Z"}, {"made": date(2025, 10, 6)}),
        ({"created_at": "2025-10-06"}, {"made": date(2025, 10, 6)}),
        ({"created": 1626777600}, {}),  # what new-api says of every model
        ({"created": 0}, {}),
        ({"created": stamp("2026-11-24")}, {}),  # the day on which it is asked, as self-hosted servers say
        ({"created": stamp("2030-01-01")}, {}),
        ({"shutdown_date": "2026-12-01"}, {"ends": date(2026, 12, 1)}),  # OpenAI
        ({"shutdown_date": None}, {}),
        ({"expiration_date": "2026-12-01"}, {"ends": date(2026, 12, 1)}),  # OpenRouter
        ({"deprecation_date": "2026-12-01"}, {"ends": date(2026, 12, 1)}),  # LiteLLM
        ({"sunset_at": stamp("2026-12-01")}, {"ends": date(2026, 12, 1)}),
        ({"deprecated": "2026-12-01"}, {"ends": date(2026, 12, 1)}),
        ({"deprecated": True}, {"deprecated": True}),
        ({"deprecated": False}, {}),
        ({"status": "Deprecated"}, {"deprecated": True}),
        ({"status": "ready"}, {}),
        ({"supported_endpoint_types": ["openai-video", 7]}, {"types": frozenset({"openai-video"})}),
        ({"owned_by": 7, "created": "soon", "ends": [], "shutdown_date": {"a": 1}}, {}),
        ({"created": True}, {}),
        ({"created": 1e308}, {}),
        ({"created": 10**400}, {}),
        ({"created": float("nan")}, {}),
        ({"created": -5}, {}),
    ],
)
def test_what_relays_tell_of_a_model(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    first, second = read_models({"data": [{"id": "m"} | fields, OTHER]}, TODAY)
    assert first == Model("m", **expected)
    assert second == Model("other")


def test_one_day_for_all_models_is_no_age() -> None:
    same = [{"id": name, "created": stamp("2025-10-06")} for name in ("a", "b", "c")]
    assert read_models(same, TODAY) == (Model("a"), Model("b"), Model("c"))
    assert read_models(same[:1], TODAY)[0].made == date(2025, 10, 6)


def test_each_name_once_and_no_monsters() -> None:
    found = read_models(["a", {"id": "a"}, {"id": "x" * 201}, {"id": 7}, None, {"id": ""}, "b"], TODAY)
    assert [model.name for model in found] == ["a", "b"]
    assert len(read_models([{"id": "a", "owned_by": "y" * 1_000_000}], TODAY)[0].owner) == 60


def test_ten_thousand_models_and_a_name_of_a_megabyte(relay: Relay) -> None:
    relay.on(
        "GET", "/v1/models", answer({"data": [{"id": "x" * 1_000_000}, *({"id": f"m{n}"} for n in range(10_000))]})
    )
    found = describe_models(Endpoint(relay.base_url, "sk-key"), CancelToken())
    assert len(found) == 10_000


def test_the_last_list_is_there_after_a_restart(tmp_path: Path) -> None:
    file, now = tmp_path / "models.json", time.time()
    lists = ModelLists(file, lambda: now)
    assert lists.listing(TIDEWAY) is None
    described = Model("sora-2", types=frozenset({"openai-video"}), owner="x", made=TODAY, ends=TODAY, deprecated=True)
    lists.remember(TIDEWAY, (described, Model("veo-3.1")))
    again = ModelLists(file, lambda: now + 60)
    told = again.listing(TIDEWAY)
    assert told is not None
    assert (told.at, told.models) == (now, (described, Model("veo-3.1")))
    again.remember(TIDEWAY, (Model("veo-3.1"), Model("wan-2.6")))
    later = ModelLists(file).listing(TIDEWAY)
    assert later is not None
    assert (later.gone, later.since) == ({"sora-2": now}, {"wan-2.6": now + 60})
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_not_remembered(tmp_path: Path) -> None:
    lists = ModelLists(tmp_path / "models.json")
    lists.remember(TIDEWAY, ())  # a list that fails to come must not end every model
    lists.remember(BUILT_IN, (Model("animatic-1"),))
    assert (lists.listing(TIDEWAY), lists.listing(BUILT_IN)) == (None, None)
    lists.remember(TIDEWAY, (Model("a"),))
    elsewhere = new_profile("Tideway", "https://other.example/v1", id=TIDEWAY.id)
    assert lists.listing(elsewhere) is None
    for number in range(60):
        lists.remember(new_profile(f"p{number}", "https://p.example", id=f"p{number}"), (Model("a"),))
    assert lists.listing(TIDEWAY) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": {"base_url": 7}}', b"\xff"])
def test_a_file_that_cannot_be_read_is_no_trouble(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "models.json"
    file.write_bytes(content)
    lists = ModelLists(file)
    assert lists.listing(TIDEWAY) is None
    assert "cannot be read" in caplog.text
    lists.remember(TIDEWAY, (Model("a"),))
    assert ModelLists(file).listing(TIDEWAY) is not None


def test_a_disk_that_takes_nothing_is_no_trouble(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lists = ModelLists(tmp_path / "missing" / "models.json")
    lists.remember(TIDEWAY, (Model("a"),))
    assert lists.listing(TIDEWAY) is not None
    assert "not kept" in caplog.text


def test_the_facts_that_come_with_the_program() -> None:
    facts = read_model_facts(resources() / "models.json")
    for name in ("sora-2", "openai/sora-2-pro", "sora-2-2025-12-08"):
        outlook = facts.outlook(Model(name), TODAY)
        assert (outlook.ends, outlook.maker, outlook.note) == (date(2026, 9, 24), "OpenAI", Note.OTHER_MODEL)
    offered = tuple(Model(name) for name in ("gpt-6", "veo-3.1-fast", "veo-3.1", "doubao-seedance-2-5-260628"))
    assert facts.successors("sora-2", offered, "", TODAY)[0] == "veo-3.1"
    assert facts.successors("sora-2", offered[3:], "", TODAY) == ("doubao-seedance-2-5-260628",)
    assert facts.standing("animatic-1", None, TODAY) is Standing.UNKNOWN
    assert facts.kind("gpt-6") is None
