"""The memory that this process has."""

from pathlib import Path

_STATUS = Path("/proc/self/status")


def megabytes() -> float:
    """Return what is resident now."""
    kilobytes = next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if "VmRSS" in line)
    return kilobytes / 1024
