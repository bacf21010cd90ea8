"""Where things are kept: one folder each for settings, data, cache, logs and finished videos."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
import platformdirs

HOME_VARIABLE = "SORA_DESKTOP_HOME"
_NAME = "Sora Desktop"


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """Folders of this program; all absolute, made (mode 0700) by ``locate``."""

    settings: Path
    data: Path
    cache: Path
    logs: Path
    videos: Path

    @property
    def database(self) -> Path:
        """The library's database file."""
        return self.data / "library.sqlite3"

    @property
    def streams(self) -> Path:
        """The folder of raw replies, one file a job."""
        return self.data / "streams"

    @property
    def claims(self) -> Path:
        """The folder of lock files that say which process works on a job."""
        return self.data / "claims"

    @property
    def references(self) -> Path:
        """The folder of reference pictures that are ours."""
        return self.data / "references"

    @property
    def restore(self) -> Path:
        """The folder that a back-up is laid out in, until it takes the library's place."""
        return self.data / "restore"

    @property
    def backups(self) -> Path:
        """The folder of the back-ups that the program makes by itself."""
        return self.data / "backups"

    @property
    def thumbnails(self) -> Path:
        """The folder of the videos' small pictures."""
        return self.cache / "thumbnails"

    @property
    def engine(self) -> Path:
        """The built-in engine's own folder."""
        return self.data / "animatic"


def locate(environment: Mapping[str, str] = os.environ) -> Paths:
    """Return this person's folders, or, with ``SORA_DESKTOP_HOME`` set, all of them inside that one folder.

    Raises ``OSError`` where a folder cannot be made.
    """
    paths = _portable(Path(environment[HOME_VARIABLE])) if environment.get(HOME_VARIABLE) else _native()
    for folder in (paths.settings, paths.data, paths.cache, paths.logs, paths.streams, paths.claims, paths.thumbnails):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return paths


def resources() -> Path:
    """Return the folder of data files: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def _portable(home: Path) -> Paths:
    home = home.expanduser().absolute()
    return Paths(
        settings=home / "settings",
        data=home / "data",
        cache=home / "cache",
        logs=home / "logs",
        videos=home / "videos",
    )


def _native() -> Paths:
    folders = platformdirs.PlatformDirs(_NAME, appauthor=False)
    return Paths(
        settings=folders.user_config_path,
        data=folders.user_data_path,
        cache=folders.user_cache_path,
        logs=folders.user_log_path,
        videos=folders.user_videos_path / _NAME,
    )
