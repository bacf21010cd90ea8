"""Measures the rows and prints the table: ``bash packaging/bench [--json FILE] [ROW…]``."""

import argparse
import json
import sys
from pathlib import Path

import command_rows
import download_rows
import media_rows
import player_rows
import socket_rows
import start_rows
import stream_rows
import text_rows
import work_rows
from rows import Figures, Row

_ROOMS = (
    text_rows,
    socket_rows,
    stream_rows,
    start_rows,
    download_rows,
    player_rows,
    work_rows,
    media_rows,
    command_rows,
)
ROWS: tuple[Row, ...] = tuple(row for room in _ROOMS for row in room.ROWS)


def main() -> int:
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--references", type=Path, required=True, help="the Python that has what we compare with")
    parser.add_argument("--json", type=Path)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(names))
    options = parser.parse_args()
    if unknown := set(options.rows) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    results = []
    print("| what | reference | ours | reference's | ratio | goal | |\n|---|---|---|---|---|---|---|")
    for row in ROWS:
        if not options.rows or row.name in options.rows:
            figures = row.measure(options.references)
            print(_line(row, figures), flush=True)
            results.append(_result(row, figures))
    if options.json:
        options.json.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    return 0


def _line(row: Row, figures: Figures) -> str:
    mark = "reached" if row.goal.is_reached(figures) else "**short**"
    theirs = "" if figures.reference is None else f"{figures.reference:.3g} {figures.unit}"
    ratio = row.goal.ratio_of(figures)
    cells = (
        row.what, row.reference, f"{figures.ours:.3g} {figures.unit}", theirs, "" if ratio is None else f"{ratio:.3g}×",
        row.goal.words(figures.unit), mark,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _result(row: Row, figures: Figures) -> dict[str, object]:
    return {
        "name": row.name,
        "ours": figures.ours,
        "reference": figures.reference,
        "unit": figures.unit,
        "ratio": row.goal.ratio_of(figures),
        "goal": row.goal.words(figures.unit),
        "reached": row.goal.is_reached(figures),
    }


if __name__ == "__main__":
    sys.exit(main())
