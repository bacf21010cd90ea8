"""``sora-desktop metadata``: what is noted in videos, for people and for programs, and notes for those without."""

import sys
from functools import partial
from pathlib import Path

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.cli.status import SAVED, USAGE
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.recipe import Recipe
from sora_desktop.services.file_metadata import Written, read_recipe, sidecar_of, write_recipe, write_sidecar
from sora_desktop.services.file_metadata.recording import recipe_of
from sora_desktop.services.library import Library
from sora_desktop.services.paths import locate
from sora_desktop.services.settings import SettingsFile

_WHY_NOT = {
    Written.SEALED: "has content credentials, which a change would break: use --sidecar",
    Written.NOT_FIT: "cannot hold any, or not without harm: use --sidecar",
}
_NAMES = {
    "prompt": "Prompt",
    "model": "Model",
    "size": "Size",
    "seconds": "Seconds",
    "fields": "Fields",
    "references": "References",
    "source": "Source",
    "origins": "Origins",
    "protocol": "Protocol",
    "profile": "Profile",
    "base_url": "Base URL",
    "job": "Job",
    "date": "Date",
    "app": "Made with",
}


def run(options: Options) -> int:
    """Show the notes of the files, or write a job's; returns the exit status: 2 where a file has none."""
    if options.write:
        return reporting(lambda: _write(options.write, [_file(name) for name in options.files], options.sidecar))
    return max(reporting(partial(_show, name, options.json)) for name in options.files)


def _file(name: str) -> Path:
    path = Path(name).expanduser()
    if not path.is_file():
        raise InvalidRequest(f"the file {name}: there is none")
    return path


def _show(name: str, as_json: bool) -> int:
    path = _file(name)
    recipe = read_recipe(path)
    if as_json:
        print(msgspec.json.encode({"file": str(path), "recipe": recipe}).decode())
    elif recipe:
        print(harmless(f"{path}\n{_listing(recipe)}"))
    if recipe is None:
        words = f"“{path}” carries no prompt: it was not made with Sora Desktop, or its notes were removed."
        print(harmless(words), file=sys.stderr)
    return SAVED if recipe else USAGE


def _listing(recipe: Recipe) -> str:
    facts = msgspec.to_builtins(recipe)
    shown = ((title, facts.get(name)) for name, title in _NAMES.items())
    return "\n".join(f"  {title}: {_text(value)}" for title, value in shown if value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _write(job_id: str, files: list[Path], beside: bool) -> int:
    """Write what a job was made from into files, or beside them."""
    home = locate()
    job = Library(home.database).job(job_id)
    if job is None:
        raise InvalidRequest(f"the job {job_id}: there is none in the library")
    settings = SettingsFile(home.settings / "settings.json").value
    recipe = recipe_of(job, with_base_url=settings.metadata_base_url)
    return max(_write_one(path, recipe, beside) for path in files)


def _write_one(path: Path, recipe: Recipe, beside: bool) -> int:
    if beside:
        why_not = "" if write_sidecar(path, recipe) else f"gets none: {sidecar_of(path).name} is another file"
    else:
        why_not = _WHY_NOT.get(write_recipe(path, recipe), "")
    if why_not:
        print(harmless(f"“{path}” {why_not}"), file=sys.stderr)
    else:
        print(harmless(str(sidecar_of(path) if beside else path)))
    return USAGE if why_not else SAVED
