"""How fast the library of 100,000 answers, beside an empty one: ``python tests/bench/library.py [COUNT]``."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from large_library import fill

from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.query import Query, Sort

_TURNS = 9
_PAGE = 60
_WORDS = (
    "light",
    "sto",
    "l",
    "storm sea",
    "金毛犬",
    "猫",
    "雨夜",
    "retriever warm",
    "coffee macro d",
    "zz",
    "nothing has this",
)


def main() -> None:
    """Print milliseconds, median and worst, of each question to both libraries."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        small, large = Library(Path(folder) / "small.sqlite3"), Library(Path(folder) / "large.sqlite3")
        fill(small, 1, Path(folder))
        started = time.perf_counter()
        fill(large, count, Path(folder))
        print(
            f"{count} entries written in {time.perf_counter() - started:.1f} s, {large.database.file.stat().st_size / 1e6:.0f} MB"
        )
        _compare(Catalogue(small.database), Catalogue(large.database))


def _compare(small: Catalogue, large: Catalogue) -> None:
    print(f"{'':34} {'one entry':>18} {'many':>18}   found")
    for name, query in _queries().items():
        _print(name, _finder(query), small, large, len(large.find(query).numbers))
    print()
    _print("first page", lambda c: c.entries(c.find(Query()).numbers[:_PAGE]), small, large, _PAGE)
    _print(
        "a page in the middle",
        lambda c: c.entries(c.find(Query()).numbers[50_000 : 50_000 + _PAGE]),
        small,
        large,
        _PAGE,
    )
    _print("facets", lambda c: c.facets(Query()), small, large, 1)
    _print("facets of a search", lambda c: c.facets(Query(words="light")), small, large, 1)
    finders = [_finder(Query(words=words)) for words in _WORDS]
    times = sorted(each for find in finders for each in _times(partial(find, large)))
    print(
        f"\nsearch: p50 {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms of {len(times)}"
    )


def _finder(query: Query) -> Callable[[Catalogue], object]:
    return lambda catalogue: catalogue.find(query)


def _queries() -> dict[str, Query]:
    queries = {f"words: {words}": Query(words=words) for words in _WORDS}
    return queries | {
        "everything": Query(),
        "everything, stacked": Query(stacked=True),
        "stacked words": Query(words="light", stacked=True),
        "best": Query(sort=Sort.BEST),
        "one model": Query(models=frozenset({"sora-2"})),
        "model, rating, words": Query(models=frozenset({"sora-2"}), rating=4, words="light"),
        "tag": Query(tags=frozenset({"client-reel"})),
    }


def _print(name: str, ask: Callable[[Catalogue], object], small: Catalogue, large: Catalogue, found: int) -> None:
    one, many = _times(lambda: ask(small)), _times(lambda: ask(large))
    print(f"{name:34} {_shown(one)} {_shown(many)}   {found}")


def _times(ask: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(_TURNS):
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _shown(times: list[float]) -> str:
    return f"{statistics.median(times):8.2f} {max(times):8.2f} "


if __name__ == "__main__":
    main()
