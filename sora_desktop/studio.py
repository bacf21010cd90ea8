"""Builds everything once: the services that the window and the command line both stand on."""

import os
import shutil
import time
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

from sora_desktop.domain.events import AnyEvent
from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import video_name
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.claims import Claims
from sora_desktop.services.endpoints import KnownEndpoints
from sora_desktop.services.engine import Engine
from sora_desktop.services.keystore import Keychain, KeyStore
from sora_desktop.services.library import Library
from sora_desktop.services.paths import Paths
from sora_desktop.services.profiles import Profile
from sora_desktop.services.queue import Producer, Queue
from sora_desktop.services.relay.endpoint import Endpoint, check_key
from sora_desktop.services.settings import SettingsFile
from sora_desktop.services.streams import Streams
from sora_desktop.services.thumbnails import Thumbnails

Destination = Callable[[Job], tuple[Path, str]]


class Studio:
    """The services, wired. ``close`` ends the queue and the built-in engine."""

    def __init__(
        self,
        paths: Paths,
        *,
        keys: KeyStore | None = None,
        total_seconds: float = 3_600.0,
        destination: Destination | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """``total_seconds`` bounds one reply; ``destination`` names videos in our place. Raises ``StorageError``."""
        self.paths = paths
        self.environment = environment
        self.settings = SettingsFile(paths.settings / "settings.json")
        self.keys = keys or Keychain()
        self.library = Library(paths.database)
        self.streams = Streams(paths.streams)
        self.thumbnails = Thumbnails(paths.thumbnails)
        self.engine = Engine(paths.engine)
        self.endpoints = KnownEndpoints(self.keys, self.engine, environment)
        self._total_seconds = total_seconds
        self._destination = destination or self.destination
        self.queue = Queue(self.library, _LaterProducer(self), Claims(paths.claims))

    def videos_folder(self) -> Path:
        """Return where finished videos go."""
        chosen = self.settings.value.videos_folder
        return Path(chosen) if chosen else self.paths.videos

    def free_bytes(self) -> int:
        """Return the free space of the disk that finished videos go to."""
        folder = self.videos_folder()
        existing = next(place for place in (folder, *folder.parents) if place.exists())
        return shutil.disk_usage(existing).free

    def destination(self, job: Job) -> tuple[Path, str]:
        """Return the folder and the name, without suffix, of a job's video."""
        date = time.strftime("%Y-%m-%d", time.localtime(job.created))
        return self.videos_folder(), video_name(date, job.request.prompt, job.id)

    def reply_text(self, job_id: str) -> str:
        """Return the text of a job's whole reply so far, read from its raw bytes."""
        from sora_desktop.services.relay.chat import ReplyReader  # deferred: the HTTP library

        reader = ReplyReader()
        text = [reader.feed(block) for block in self.streams.pieces(job_id)]
        return "".join([*text, reader.finish()])

    def models(self, profile: Profile, key: str) -> tuple[str, ...]:
        """Ask a relay for its models, with a key that need not be kept yet; free of charge. Raises ``SoraError``."""
        from sora_desktop.services.relay.models import list_models  # deferred: the HTTP library

        if profile.is_built_in:
            return list_models(self.engine.endpoint(), CancelToken())
        key = key or self.environment.get(profile.key_variable, "")
        endpoint = Endpoint(profile.base_url, check_key(key) if key else "")
        return list_models(endpoint, CancelToken())

    def producer(self) -> Producer:
        """Make what runs jobs."""
        from sora_desktop.services.production import Production  # deferred: the HTTP and media libraries

        return Production(self.endpoints, self.streams, self._destination, self._total_seconds)

    def close(self) -> None:
        """End all work, the engine and this thread's database connection."""
        self.queue.close()
        self.engine.close()
        self.library.close()


class _LaterProducer:
    """Loads the HTTP and media libraries with the first job instead of at the start (+220 ms, +100 MB)."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def run(self, job: Job, token: CancelToken) -> Generator[AnyEvent, None, None]:
        return self._studio.producer().run(job, token)
