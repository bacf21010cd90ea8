"""What a row of the table is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Better(StrEnum):
    """Which way a ratio is better, as the goal is written."""

    HIGHER = "≥"
    LOWER = "≤"


@dataclass(frozen=True)
class Figures:
    """What was measured of both, in ``unit``; without a reference, ``reference`` is 1."""

    ours: float
    reference: float
    unit: str

    def ratio(self, better: Better) -> float:
        """Return how many times faster we are, or how many times as much we take."""
        return self.reference / self.ours if better is Better.HIGHER else self.ours / self.reference


@dataclass(frozen=True)
class Row:
    """One line of the table: ``measure`` gets the Python of the references."""

    name: str
    what: str
    reference: str
    better: Better
    goal: float
    measure: Callable[[Path], Figures]

    def is_reached(self, figures: Figures) -> bool:
        """Whether the goal is."""
        ratio = figures.ratio(self.better)
        return ratio >= self.goal if self.better is Better.HIGHER else ratio <= self.goal
