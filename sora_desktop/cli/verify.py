"""``sora-desktop verify``: says which files of the library are missing, changed or damaged."""

import sys

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.session import studio
from sora_desktop.cli.status import DAMAGED
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.checking import Checker, Fault, Report, listed_singly


def run(options: Options) -> int:
    """Check the library; 0 where everything is as it was left, else ``DAMAGED``."""
    return reporting(lambda: _check(is_deep=options.deep, as_json=options.json))


def _check(*, is_deep: bool, as_json: bool) -> int:
    with studio() as opened:
        checker = Checker(opened.library, opened.catalogue, opened.marks)
        report = checker.check(CancelToken(), _tell, is_deep=is_deep)
    print(msgspec.json.encode(report).decode() if as_json else harmless(_text(report)))
    return 0 if report.is_sound else DAMAGED


def _text(report: Report) -> str:
    lines = [f"the folder is not there: {folder} ({count} videos)" for folder, count in report.gone_folders.items()]
    for finding in listed_singly(report):
        detail = f" ({finding.detail})" if finding.detail else ""
        lines.append(f"{finding.fault}: {finding.path}{detail}. Job: {finding.job}")
    lines += [f"database: {damage}" for damage in report.database]
    faults = [finding.fault for finding in report.findings]
    counts = ", ".join(f"{faults.count(fault)} {fault}" for fault in Fault)
    lines.append(f"{report.videos} videos: {counts}; the database is {'damaged' if report.database else 'sound'}")
    return "\n".join(lines)


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {whole}", end="\r", file=sys.stderr)
