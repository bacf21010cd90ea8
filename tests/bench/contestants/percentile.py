"""One figure of many."""

from collections.abc import Sequence


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that ``percent`` of them do not exceed."""
    return sorted(values)[-(-len(values) * percent // 100) - 1]
