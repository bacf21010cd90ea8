"""What the program is made of: versions, and the licences of everything that comes with it."""

import functools
import platform
import re
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec

from sora_desktop import __version__
from sora_desktop.services.paths import resources

NAME = "sora-desktop"
# As in pyproject.toml; a frozen program has no such list of its own.
SHIPPED = (
    "PySide6-Addons",
    "av",
    "certifi",
    "filelock",
    "jeepney",
    "keyring",
    "msgspec",
    "platformdirs",
    "requests",
    "truststore",
    "urllib3",
    "wakepy",
)
_LICENCE_FILE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
_FIRST_NAME = re.compile(r"[\w.-]+")


class Component(msgspec.Struct, frozen=True):
    """Something that the program is made of. ``text`` is its licence, whole; empty where the package carries none."""

    name: str
    version: str
    licence: str
    text: str
    address: str = ""


def plain_versions() -> str:
    """Return one line for each thing that matters in a report; imports nothing large."""
    lines = [
        ("Sora Desktop", __version__),
        ("Python", f"{platform.python_version()} on {platform.platform()}"),
        *((name, found) for name in SHIPPED if (found := _version(name))),
    ]
    return "\n".join(f"{name:<16}{version}" for name, version in lines)


def ffmpeg() -> Component:
    """Return the FFmpeg that videos are checked with: it comes inside PyAV."""
    import av  # deferred: PyAV is large

    return Component("FFmpeg", str(av.ffmpeg_version_info), "LGPL or GPL, as PyAV built it", "", "https://ffmpeg.org")


@functools.cache
def components() -> tuple[Component, ...]:
    """Return ourselves, our icons, Python, FFmpeg, and every package that we stand on. Takes half a second the first time."""
    return (
        Component("Sora Desktop", __version__, "MIT", _own_licence()),
        Component("Lucide", "", "ISC", _read(resources() / "icons" / "LICENSE"), "https://lucide.dev"),
        Component("Python", platform.python_version(), "PSF-2.0", _python_licence(), "https://www.python.org"),
        ffmpeg(),
        *(_component(each) for each in _packages()),
    )


def _packages() -> list[metadata.Distribution]:
    """Return the packages that we need and those that they need, as far as they are installed."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(SHIPPED)
    while waiting:
        name = _canonical(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system, or the program is frozen
        waiting += _needed(found[name])
    return [found[name] for name in sorted(found)]


def _needed(package: metadata.Distribution) -> Iterator[str]:
    for line in package.requires or ():
        name = _FIRST_NAME.match(line)
        if name and "extra ==" not in line:
            yield name[0]


def _component(package: metadata.Distribution) -> Component:
    texts = [
        _text(file) for file in package.files or () if _LICENCE_FILE.search(str(file)) and ".dist-info/" in str(file)
    ]
    return Component(
        package.name, package.version, _licence(package), "\n\n".join(filter(None, texts)), _address(package)
    )


def _licence(package: metadata.Distribution) -> str:
    """Return the licence's short name: packages write it in one of three fields."""
    for named in (_field(package, "License-Expression"), _field(package, "License")):
        if named and "\n" not in named:
            return named
    classes = [each for each in package.metadata.get_all("Classifier") or () if each.startswith("License ::")]
    return classes[0].rsplit("::", 1)[1].strip() if classes else ""


def _address(package: metadata.Distribution) -> str:
    pairs = [each.partition(", ") for each in package.metadata.get_all("Project-URL") or ()]
    by_name = {name.lower(): address for name, _, address in pairs}
    named = (by_name.get(name) for name in ("homepage", "source", "source code", "repository"))
    return next(filter(None, named), _field(package, "Home-page"))


def _field(package: metadata.Distribution, name: str) -> str:
    about = package.metadata
    return about[name].strip() if name in about else ""


def _text(file: metadata.PackagePath) -> str:
    return _read(Path(str(file.locate())))


def _own_licence() -> str:
    in_checkout = resources().parent / "LICENSE"
    if in_checkout.is_file():
        return _read(in_checkout)
    try:
        return _component(metadata.distribution(NAME)).text
    except metadata.PackageNotFoundError:
        return ""


def _python_licence() -> str:
    return _read(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""  # a package may leave its licence out


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""  # a frozen program carries no package metadata


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
