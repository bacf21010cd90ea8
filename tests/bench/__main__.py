"""Measures the rows and prints the table: ``bash packaging/bench [--json FILE] [ROW…]``."""

import argparse
import json
import sys
from pathlib import Path

import command_rows
import media_rows
import start_rows
import text_rows
from rows import Figures, Row

ROWS: tuple[Row, ...] = (*text_rows.ROWS, *start_rows.ROWS, *media_rows.ROWS, *command_rows.ROWS)


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
    sign = "×" if figures.reference != 1 or figures.unit == "×" else ""
    mark = "reached" if row.is_reached(figures) else "**short**"
    ours, theirs = (f"{value:.4g} {figures.unit}" for value in (figures.ours, figures.reference))
    ratio = f"{figures.ratio(row.better):.3g}{sign}"
    return f"| {row.what} | {row.reference} | {ours} | {theirs} | {ratio} | {row.better} {row.goal:g}{sign} | {mark} |"


def _result(row: Row, figures: Figures) -> dict[str, object]:
    return {
        "name": row.name,
        "ours": figures.ours,
        "reference": figures.reference,
        "unit": figures.unit,
        "ratio": figures.ratio(row.better),
        "goal": f"{row.better} {row.goal:g}",
        "reached": row.is_reached(figures),
    }


if __name__ == "__main__":
    sys.exit(main())
