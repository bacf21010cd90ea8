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
    """What was measured of both, in ``unit``; ``reference`` is ``None`` where there is nothing to compare with."""

    ours: float
    reference: float | None
    unit: str


@dataclass(frozen=True)
class Goal:
    """What is to be reached: a ``ratio`` that is ``better`` than this, ``most`` of our own, ``most_more`` than the reference.

    Higher is better where the ratio says how many times faster we are; lower where it says how many times as much we take.
    """

    better: Better = Better.LOWER
    ratio: float | None = None
    most: float | None = None
    most_more: float | None = None

    def ratio_of(self, figures: Figures) -> float | None:
        """Return the ratio as this goal has it, ``None`` without a reference."""
        if figures.reference is None:
            return None
        ours, theirs = figures.ours, figures.reference
        return theirs / ours if self.better is Better.HIGHER else ours / theirs

    def is_reached(self, figures: Figures) -> bool:
        """Whether everything that is to be is."""
        ratio = self.ratio_of(figures)
        if self.ratio is not None:
            assert ratio is not None
            if ratio < self.ratio if self.better is Better.HIGHER else ratio > self.ratio:
                return False
        if self.most is not None and figures.ours > self.most:
            return False
        return self.most_more is None or figures.ours - (figures.reference or 0.0) <= self.most_more

    def words(self, unit: str) -> str:
        """Return the goal as the table has it."""
        parts = [f"{self.better} {self.ratio:g}×"] if self.ratio is not None else []
        parts += [f"≤ {self.most:g} {unit}"] if self.most is not None else []
        parts += [f"≤ {self.most_more:g} {unit} more"] if self.most_more is not None else []
        return ", ".join(parts)


def times_faster(ratio: float) -> Goal:
    """Be so many times faster than the reference."""
    return Goal(Better.HIGHER, ratio)


def times_as_much(ratio: float, most: float | None = None) -> Goal:
    """Take no more than so many times what the reference takes, and no more than ``most`` of the unit."""
    return Goal(Better.LOWER, ratio, most)


def at_most(most: float) -> Goal:
    """Take no more than this, in the unit of the row."""
    return Goal(most=most)


@dataclass(frozen=True)
class Row:
    """One line of the table: ``measure`` gets the Python of the references."""

    name: str
    what: str
    reference: str
    goal: Goal
    measure: Callable[[Path], Figures]
