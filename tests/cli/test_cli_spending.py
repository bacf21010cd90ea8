"""``ledger``, and ``generate`` with a limit of spending."""

import csv
import time
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from builders import VIDEO, a_job, a_request
from program import KEY, Program, events
from relay_server import DONE, Relay, film, stream, words

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import AnyEvent, Failed, Saved, Sending
from sora_desktop.domain.pricing import Price, PriceRow, PriceTable
from sora_desktop.domain.route import Protocol
from sora_desktop.services.library import Library
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings, SettingsFile

CHAT = "/v1/chat/completions"
NOVEMBER = time.mktime((2026, 11, 10, 14, 2, 0, 0, 0, -1))
OCTOBER = NOVEMBER - 30 * 86_400


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


@pytest.fixture
def capped(program: Program, relay: Relay, film_bytes: bytes) -> Program:
    """A home whose relay takes ¥0.60 a video, and whose day may cost ¥1."""
    relay.on("POST", CHAT, *[stream(words("[video](/v.mp4)\n"), DONE)] * 3)
    relay.on("GET", "/v.mp4", film(film_bytes))
    table = PriceTable("CNY", (PriceRow(per_video=Decimal("0.6")),))
    profile = new_profile("Tideway", relay.base_url, protocol=Protocol.CHAT, key_variable="RELAY_KEY", prices=table)
    settings = Settings(profiles=(profile,), default_profile=profile.id, cap_daily={"CNY": Decimal(1)})
    SettingsFile(locate({"SORA_DESKTOP_HOME": str(program.home)}).settings / "settings.json").save(settings)
    return program


@pytest.fixture
def kept(program: Program) -> None:
    library = Library(locate({"SORA_DESKTOP_HOME": str(program.home)}).database)
    kinds: tuple[tuple[float, AnyEvent, Price | None], ...] = (
        (OCTOBER, Saved(VIDEO), Price(Decimal("0.6"), "CNY")),
        (NOVEMBER, Saved(VIDEO), Price(Decimal("0.4"), "USD")),
        (NOVEMBER + 60, Failed(Code.CONNECTION_LOST, Charged.MAYBE), Price(Decimal("0.8"), "CNY")),
        (NOVEMBER + 120, Saved(VIDEO), None),
    )
    for number, (at, ending, price) in enumerate(kinds):
        job = a_job(id=f"job{number}", created=at, request=a_request(prompt=f"=dog\x1b[2J {number}"), price=price)
        library.add(job)
        library.record(library.record(job, Sending(), at), ending, at + 5)
    library.close()


@pytest.mark.usefixtures("kept")
def test_the_ledger_lists_and_sums(program: Program) -> None:
    done = program("ledger")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["job3", "job2", "job1", "job0"]
    assert [line.split()[3:5] for line in lines] == [
        ["?", "yes"],
        ["¥0.80", "maybe"],
        ["$0.40", "yes"],
        ["¥0.60", "yes"],
    ]
    assert "\x1b" not in done.stdout
    assert done.stderr == "Charged: ¥0.60 · $0.40. May have been charged: ¥0.80. Price unknown: 1.\n"


@pytest.mark.usefixtures("kept")
def test_one_month_as_json(program: Program) -> None:
    done = program("ledger", "--month", "2026-10", "--json")
    [line] = events(done.stdout)
    assert line == {
        "job": "job0",
        "at": OCTOBER,
        "prompt": "=dog\x1b[2J 0",
        "model": "sora-2",
        "profile": "Tideway",
        "price": "0.6",
        "currency": "CNY",
        "charged": "yes",
        "state": "done",
    }


@pytest.mark.usefixtures("kept")
def test_a_file_for_spreadsheet_programs(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    done = program("ledger", "--month", "2026-11", "--csv", str(file))
    assert done.returncode == 0, done.stderr
    with file.open(newline="", encoding="utf-8-sig") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["job"] for row in rows] == ["job3", "job2", "job1"]
    assert all(row["prompt"].startswith("'=dog") for row in rows)


def test_wrong_words_are_explained(program: Program) -> None:
    assert "write it as 2026-11" in program("ledger", "--month", "Nov").stderr
    done = program("ledger", "--profile", "nobody")
    assert (done.returncode, "nobody" in done.stderr) == (2, True)


def test_over_the_limit_nothing_is_sent_unless_the_person_says_so(capped: Program, relay: Relay) -> None:
    assert capped("generate", "A dog").returncode == 0
    done = capped("generate", "A dog")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "This would bring today to ¥1.20, over your limit of ¥1.",
        "Nothing was sent. To send it all the same: --over-cap",
    ]
    assert len(relay.received("POST")) == 1
    assert len(capped.jobs()) == 1
    assert capped("generate", "A dog", "--over-cap").returncode == 0
    assert len(relay.received("POST")) == 2
    assert KEY not in capped("ledger", "--json").stdout


def test_the_whole_count_is_looked_at(capped: Program, relay: Relay) -> None:
    done = capped("generate", "A dog", "--count", "2")
    assert done.returncode == 2
    assert relay.received("POST") == []
    assert capped.jobs() == []


def test_a_price_is_kept_with_its_job(capped: Program) -> None:
    assert capped("generate", "A dog").returncode == 0
    [job] = capped.jobs()
    assert msgspec.convert(job["price"], Price) == Price(Decimal("0.6"), "CNY")
