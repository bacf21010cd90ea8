"""``jobs``, ``library``, ``models``, and what a start loads."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from builders import VIDEO, a_job, a_request
from program import KEY, Program
from relay_server import Relay, answer

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Failed, Saved, Sending
from sora_desktop.domain.route import Protocol
from sora_desktop.services.library import Library
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings, SettingsFile


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


@pytest.fixture
def kept(program: Program) -> None:
    """A home with two finished videos and a failed job, the youngest last."""
    library = Library(locate({"SORA_DESKTOP_HOME": str(program.home)}).database)
    endings: tuple[Saved | Failed, ...] = (Saved(VIDEO), Saved(VIDEO), Failed(Code.BUSY, Charged.NO))
    for number, (prompt, ending) in enumerate(zip(("A dog", "A cat 100%", "A\ncat \x1b[2J"), endings, strict=True)):
        job = a_job(id=f"job{number}", created=float(number), request=a_request(prompt=prompt))
        library.add(job)
        library.record(library.record(job, Sending(), 1.0), ending, 2.0)
    library.close()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("jobs",), ["job2", "job1", "job0"]),
        (("jobs", "--count", "1"), ["job2"]),
        (("library",), ["job1", "job0"]),
        (("library", "cat"), ["job1"]),
        (("library", "100%", "CAT"), ["job1"]),
        (("library", "%"), []),
        (("library", "horse"), []),
    ],
)
def test_lists(program: Program, words: tuple[str, ...], found: list[str]) -> None:
    plain = program(*words)
    assert plain.returncode == 0, plain.stderr
    assert [line.split()[0] for line in plain.stdout.splitlines()] == found
    assert "\x1b" not in plain.stdout
    as_json = program(*words, "--json")
    assert [msgspec.json.decode(line)["id"] for line in as_json.stdout.splitlines()] == found


@pytest.mark.usefixtures("kept")
def test_lines_say_what_there_is(program: Program) -> None:
    failed, done, _ = program("jobs").stdout.splitlines()
    assert failed.endswith("  failed: busy, charged: no       A cat [2J")
    assert done.split()[-2:] == ["done", VIDEO.path]


def test_an_empty_home(program: Program) -> None:
    assert (program("jobs").stdout, program("library").stdout) == ("", "")


def test_a_library_of_a_newer_program(program: Program) -> None:
    database = locate({"SORA_DESKTOP_HOME": str(program.home)}).database
    library = Library(database)
    library.database.connection().execute("PRAGMA user_version = 99")
    library.close()
    before = database.read_bytes()
    done = program("jobs")
    assert (done.returncode, done.stdout) == (4, "")
    assert "newer Sora Desktop" in done.stderr
    assert "Traceback" not in done.stderr
    assert database.read_bytes() == before


def test_models(program: Program, relay: Relay) -> None:
    listed = [{"id": "sora-2"}, {"id": "veo\x1b[2J-3", "shutdown_date": "2099-01-31", "owned_by": "x"}, {"id": "wan"}]
    relay.on("GET", "/v1/models", answer({"data": listed}))
    first, second, third = program("models", *program.at_relay).stdout.splitlines()
    assert first.split("  ")[0] == "sora-2"
    assert first.endswith("ended by OpenAI on 2026-09-24, another model answers to its name")
    assert second.split() == ["veo[2J-3", "ends", "on", "2099-01-31"]
    assert third == "wan"
    as_json = [msgspec.json.decode(line) for line in program("models", *program.at_relay, "--json").stdout.splitlines()]
    assert as_json == [
        {
            "id": "sora-2",
            "came": "2025-10-06",
            "ends": "2026-09-24",
            "ended": True,
            "maker": "OpenAI",
            "note": "other_model",
        },
        {"id": "veo\x1b[2J-3", "owner": "x", "ends": "2099-01-31"},
        {"id": "wan"},
    ]
    assert relay.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_models_that_come_and_go(program: Program, relay: Relay) -> None:
    profile = new_profile("Tideway", relay.base_url, key_variable="RELAY_KEY", protocol=Protocol.VIDEOS, proxy="none")
    paths = locate({"SORA_DESKTOP_HOME": str(program.home)})
    SettingsFile(paths.settings / "settings.json").save(Settings(profiles=(profile,), default_profile=profile.id))
    relay.on("GET", "/v1/models", answer(["sora-2", "wan"]), answer(["wan", "veo-3.1"]))
    assert program("models").stderr == ""
    again = program("models")
    assert again.stdout.splitlines()[1].split() == ["veo-3.1", "newly", "offered"]
    assert again.stderr.startswith("No longer offered: sora-2 (last seen 20")
    told = msgspec.json.decode(program("check", "--json").stdout)
    assert (told["model"], told["instead"]) == ("sora-2: no longer offered", "veo-3.1")


@pytest.mark.parametrize(("status", "expected"), [(401, 3), (500, 3)])
def test_models_that_cannot_be_had(program: Program, relay: Relay, status: int, expected: int) -> None:
    relay.on("GET", "/v1/models", answer({"error": {"message": f"\x1b[2J {KEY}"}}, status))
    done = program("models", *program.at_relay)
    assert (done.returncode, done.stdout) == (expected, "")
    assert KEY not in done.stderr
    assert "\x1b" not in done.stderr


def test_models_of_nobody(program: Program) -> None:
    done = program("models", "--base-url", "http://127.0.0.1:1", "--key-env", "RELAY_KEY")
    assert (done.returncode, done.stdout) == (4, "")


LOADED = """
import sys
from sora_desktop.__main__ import main
try:
    status = main(sys.argv[1:])
except SystemExit as end:
    status = end.code
heavy = ("PySide6", "requests", "urllib3", "av", "keyring")
print("loaded:", *[name for name in heavy if name in sys.modules])
sys.exit(status)
"""


@pytest.mark.parametrize(
    "words", [("--help",), ("--version",), ("jobs",), ("library", "dog"), ("resume",)], ids=" ".join
)
def test_light_commands_load_nothing_heavy(program: Program, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        env=program.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded:"


WITHOUT_QT = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = None
import sora_desktop.domain, sora_desktop.services, sora_desktop.studio, sora_desktop.cli
for package in (sora_desktop.domain, sora_desktop.services, sora_desktop.cli):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if found.name not in ("sora_desktop.cli.animatic", "sora_desktop.cli.selftest"):
            importlib.import_module(found.name)
print(len([name for name in sys.modules if name.startswith("sora_desktop.")]) > 30)
"""


def test_nothing_below_the_window_needs_qt() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_QT], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "True\n", done.stderr
