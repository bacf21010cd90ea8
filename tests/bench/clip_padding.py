"""A clip of any size in bytes: a real film, and behind it a box that players skip."""

from pathlib import Path

_BLOCK = 1 << 20


def pad(clip: Path, size: int) -> None:
    """Lengthen an MP4 to ``size`` bytes by a box of the kind ``free``."""
    rest = size - clip.stat().st_size
    assert 8 <= rest < 1 << 32
    noise = bytes(range(256)) * (_BLOCK // 256)
    with clip.open("ab") as file:
        file.write(rest.to_bytes(4) + b"free")
        for start in range(8, rest, _BLOCK):
            file.write(noise[: rest - start])
