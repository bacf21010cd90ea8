"""Two contestants take turns in one run, so that whatever else the machine does meets both; of each the best turn counts."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
OURS = Path(sys.executable)
TURNS = 5
_LONGEST = 2_000  # characters

Took = dict[str, float]


@dataclass(frozen=True)
class Entrant:
    """A script in ``contestants/``, with its arguments, and the Python that runs it."""

    script: str
    arguments: tuple[str, ...] = ()
    python: Path = OURS


class Contestant:
    """One that runs; use as a context manager. ``turn`` has it do its thing once."""

    def __init__(self, entrant: Entrant) -> None:
        script = _HERE / "contestants" / f"{entrant.script}.py"
        command = [str(entrant.python), str(_HERE / "contestant.py"), str(script), *entrant.arguments]
        self._name = entrant.script
        self._closing = ExitStack()
        # Qt's media libraries have much to say about every clip.
        said = tempfile.TemporaryFile()  # noqa: SIM115
        self._said = self._closing.enter_context(said)
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True
        )

    def turn(self) -> Took:
        """Return what one turn took: ``wall`` and ``cpu`` seconds, and whatever else the script tells."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            status = self._process.wait()
            self._said.seek(0)
            raise RuntimeError(f"{self._name} ended with {status}: {self._said.read().decode()[-_LONGEST:]}")
        took: Took = json.loads(answer)
        return took

    def __enter__(self) -> "Contestant":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
        self._closing.close()


def contest(ours: Entrant, theirs: Entrant, figure: str = "wall", turns: int = TURNS) -> tuple[float, float]:
    """Return the best (lowest) figure of each."""
    with Contestant(ours) as first, Contestant(theirs) as second:
        return alternate(lambda: first.turn()[figure], lambda: second.turn()[figure], turns)


def alone(entrant: Entrant, figure: str = "wall", turns: int = TURNS) -> float:
    """Return the best (lowest) figure of one that is measured against a number."""
    with Contestant(entrant) as contestant:
        return min(contestant.turn()[figure] for _ in range(turns))


def alternate(ours: Callable[[], float], theirs: Callable[[], float], turns: int = TURNS) -> tuple[float, float]:
    """Return the best (lowest) figure of two things, done in turn."""
    rounds = [(ours(), theirs()) for _ in range(turns)]
    return min(first for first, _ in rounds), min(second for _, second in rounds)
