"""``sora-desktop ledger``: what was spent, job by job, and the sums."""

import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.job import Job
from sora_desktop.domain.pricing import shown_sums, written_amount
from sora_desktop.services.ledger_csv import export
from sora_desktop.services.library import Library
from sora_desktop.services.library.spending import Line, Spending, Spent, Wanted, month_of, read_month
from sora_desktop.services.paths import Paths, locate
from sora_desktop.services.settings import SettingsFile

_PAGE = 500  # lines


def run(options: Options) -> int:
    """Print the ledger, newest first, or write it into a file; returns the exit status."""
    return reporting(lambda: _ledger(options, locate()))


def _ledger(options: Options, paths: Paths) -> int:
    spending, wanted = Spending(Library(paths.database).database), _wanted(options, paths)
    if options.csv:
        count = export(spending, wanted, Path(options.csv).expanduser().absolute())
        print(f"{count} lines: {options.csv}", file=sys.stderr)
        return 0
    numbers = spending.lines(wanted)
    for start in range(0, len(numbers), _PAGE):
        for line in spending.read(numbers[start : start + _PAGE]):
            print(msgspec.json.encode(as_json(line)).decode() if options.json else harmless(_words(line)))
    if not options.json:
        print(_sums(spending.spent(wanted)), file=sys.stderr)
    return 0


def _wanted(options: Options, paths: Paths) -> Wanted:
    period = month_of(read_month(options.month)) if options.month else None
    if not options.profile:
        return Wanted(period)
    profile = SettingsFile(paths.settings / "settings.json").value.profile(options.profile)
    if profile is None:
        raise InvalidRequest(f"the profile: there is no “{options.profile}”")
    return Wanted(period, profile.id)


def as_json(line: Line) -> dict[str, Any]:
    """Return a line as an object: ``price`` is a decimal in a string, ``null`` where it is not known."""
    job = line.job
    return {
        "job": job.id,
        "at": line.at,
        "prompt": job.request.prompt,
        "model": job.request.model,
        "profile": job.route.profile_name,
        "price": written_amount(job.price.amount) if job.price else None,
        "currency": job.price.currency if job.price else None,
        "charged": job.charged,
        "state": job.status,
    }


def _words(line: Line) -> str:
    job = line.job
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(line.at))
    prompt = " ".join(job.request.prompt.split())[:60]
    return f"{job.id}  {when}  {_cost(job):>10}  {job.charged:<5}  {job.status:<11}  {job.request.model}  {prompt}"


def _cost(job: Job) -> str:
    return "free" if job.route.free else str(job.price or "?")


def _sums(spent: Spent) -> str:
    parts = [f"Charged: {shown_sums(spent.charged) or 'nothing'}."]
    parts += [f"May have been charged: {shown_sums(spent.maybe)}."] if spent.maybe else []
    parts += [f"Price unknown: {spent.unpriced}."] if spent.unpriced else []
    return " ".join(parts)
