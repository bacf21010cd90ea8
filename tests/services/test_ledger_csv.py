"""The ledger as a CSV file: read back by a CSV reader, harmless in a spreadsheet."""

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request, a_route

from sora_desktop.domain.errors import StorageError
from sora_desktop.domain.events import Saved, Sending
from sora_desktop.domain.pricing import Price
from sora_desktop.services.ledger_csv import export, harmless
from sora_desktop.services.library import Library
from sora_desktop.services.library.spending import Spending, Wanted

PROMPTS = [
    "金毛犬，在太空站里漂浮",
    'she says "go", then\nleaves; a, b',
    '=HYPERLINK("http://evil.example")',
    "+1 more light",
    "-slow push-in",
    "@Sora levitates",
    "  =1+1",
    "＝1+1",
    "\t=1",
    "plain",
]


@pytest.fixture
def ledger(tmp_path: Path) -> Spending:
    library = Library(tmp_path / "library.sqlite3")
    for number, prompt in enumerate(PROMPTS):
        job = a_job(
            id=f"{number:016}",
            created=1_000_000.0 - number,
            request=a_request(prompt=prompt),
            price=Price(Decimal("0.60"), "CNY") if number else None,
        )
        library.add(job)
        if number == 1:
            library.record(library.record(job, Sending(), 1_000_000.0), Saved(VIDEO), 1_000_009.0)
    return Spending(library.database)


def test_a_csv_reader_reads_it_back(ledger: Spending, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    assert export(ledger, Wanted(), file) == len(PROMPTS)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfdate,prompt,")
    assert file.read_bytes().count(b"\r\n") == len(PROMPTS) + 1
    with file.open(newline="", encoding="utf-8-sig") as handle:
        rows = list(csv.DictReader(handle))
    by_job = {row["job"]: row for row in rows}
    assert [by_job[f"{number:016}"]["prompt"].removeprefix("'") for number in range(len(PROMPTS))] == PROMPTS
    assert by_job[f"{0:016}"]["price"] == ""
    assert by_job[f"{1:016}"] == {
        "date": datetime.fromtimestamp(1_000_000).strftime("%Y-%m-%d %H:%M:%S"),
        "prompt": PROMPTS[1],
        "model": "sora-2",
        "profile": "Tideway",
        "price": "0.6",
        "currency": "CNY",
        "charged": "yes",
        "state": "done",
        "job": f"{1:016}",
    }


def test_no_cell_begins_a_formula(ledger: Spending, tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    export(ledger, Wanted(), file)
    with file.open(newline="", encoding="utf-8-sig") as handle:
        cells = [cell for row in csv.reader(handle) for cell in row]
    assert not [cell for cell in cells if cell.strip().startswith(tuple("=+-@＝＋－＠"))]


@pytest.mark.parametrize("text", ["a = b", "3.5", "", "'quoted", "金毛犬", "e-mail"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_free_job_costs_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite3")
    library.add(a_job(route=a_route(free=True)))
    export(Spending(library.database), Wanted(), tmp_path / "ledger.csv")
    [_, row] = (tmp_path / "ledger.csv").read_text("utf-8-sig").splitlines()
    assert row.split(",")[4:6] == ["0", ""]


def test_a_folder_that_is_gone_is_told(ledger: Spending, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        export(ledger, Wanted(), tmp_path / "gone" / "ledger.csv")
