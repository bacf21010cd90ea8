"""The ledger as a table that spreadsheet programs open: CSV (RFC 4180) in UTF-8 with its mark, so that they read Chinese."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sora_desktop.domain.job import Job
from sora_desktop.domain.pricing import written_amount
from sora_desktop.services.library.spending import Line, Spending, Wanted
from sora_desktop.services.text_file import save_text

_COLUMNS = ("date", "prompt", "model", "profile", "price", "currency", "charged", "state", "job")
# With these a spreadsheet program begins a formula: the wide ones where Chinese or Japanese is written.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n\0")
_MARK = "\ufeff"
_AT_ONCE = 500  # lines


def export(spending: Spending, wanted: Wanted, file: Path) -> int:
    """Write the lines that are wanted into a file and return how many. Slow; raises ``StorageError``."""
    numbers = spending.lines(wanted)
    parts = (spending.read(numbers[start : start + _AT_ONCE]) for start in range(0, len(numbers), _AT_ONCE))
    save_text(file, as_csv(line for part in parts for line in part))
    return len(numbers)


def as_csv(lines: Iterable[Line]) -> str:
    """Return lines as a table, times by this computer's clock."""
    text = io.StringIO(_MARK, newline="")
    text.seek(0, io.SEEK_END)
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    table.writerows([harmless(cell) for cell in _cells(line)] for line in lines)
    return text.getvalue()


def harmless(cell: str) -> str:
    """Return foreign text so that no spreadsheet program takes it for a formula."""
    return f"'{cell}" if cell.lstrip(" \u3000").startswith(_FORMULA) else cell


def _cells(line: Line) -> tuple[str, ...]:
    job = line.job
    return (
        datetime.fromtimestamp(line.at).strftime("%Y-%m-%d %H:%M:%S"),
        job.request.prompt,
        job.request.model,
        job.route.profile_name,
        *_price(job),
        str(job.charged),
        str(job.status),
        job.id,
    )


def _price(job: Job) -> tuple[str, str]:
    if job.route.free:
        return "0", ""
    return (written_amount(job.price.amount), job.price.currency) if job.price else ("", "")
