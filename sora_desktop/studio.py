"""Builds everything once: the services that the window and the command line both stand on."""

import os
import shutil
import time
from collections.abc import Callable, Generator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.events import Accepted, AnyEvent, Failed, Saved, VideoReady
from sora_desktop.domain.job import Job
from sora_desktop.domain.model_facts import ModelFacts
from sora_desktop.domain.naming import link_name, video_name
from sora_desktop.domain.request import PROMPT_LIMIT, GenerationRequest
from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.claims import Claims
from sora_desktop.services.endpoints import KnownEndpoints
from sora_desktop.services.engine import Engine
from sora_desktop.services.keystore import Keychain, KeyStore
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.lineage import Lineage
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.library.spending import Spending
from sora_desktop.services.model_lists import ModelLists, read_model_facts
from sora_desktop.services.paths import Paths, resources
from sora_desktop.services.profiles import Profile, new_profile
from sora_desktop.services.queue import Producer, Queue
from sora_desktop.services.relay.endpoint import Endpoint, check_key
from sora_desktop.services.relay.redaction import blotted
from sora_desktop.services.settings import SettingsFile
from sora_desktop.services.streams import Streams
from sora_desktop.services.thumbnails import Thumbnails

if TYPE_CHECKING:
    from sora_desktop.services.file_metadata.recording import Notes
    from sora_desktop.services.file_metadata.restoring import Restored
    from sora_desktop.services.relay.discovery import Found
    from sora_desktop.services.rescue import Rescued

Destination = Callable[[Job], tuple[Path, str]]


def carry_out_restore(paths: Paths) -> None:
    """Have a back-up that was chosen before take the library's place, before anybody opens it. Raises ``StorageError``."""
    if paths.restore.exists():
        from sora_desktop.services.backup.exchange import carry_out  # deferred: seldom needed

        carry_out(paths)


class Studio:
    """The services, wired. ``close`` ends the queue and the built-in engine."""

    def __init__(
        self,
        paths: Paths,
        *,
        keys: KeyStore | None = None,
        total_seconds: float | None = None,
        destination: Destination | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """``total_seconds`` (not the settings) bounds one reply, ``destination`` names the videos. Raises ``StorageError``."""
        carry_out_restore(paths)
        self.paths = paths
        self.environment = environment
        self.settings = SettingsFile(paths.settings / "settings.json")
        self.keys = keys or Keychain()
        self.library = Library(paths.database)
        self.catalogue = Catalogue(self.library.database)
        self.marks = Marks(self.library.database)
        self.lineage = Lineage(self.library.database)
        self.spending = Spending(self.library.database)
        self.model_lists = ModelLists(paths.cache / "models.json")
        self.streams = Streams(paths.streams)
        self.thumbnails = Thumbnails(paths.thumbnails)
        self.engine = Engine(paths.engine)
        self.endpoints = KnownEndpoints(self.keys, self.engine, environment, profiles=self._profile)
        self._total_seconds = total_seconds
        self._destination = destination or self.destination
        self.queue = Queue(self.library, _LaterProducer(self), Claims(paths.claims), reread=self._told_so_far)
        self.queue.subscribe(self._have_reply_searched)
        self.apply_settings()

    def apply_settings(self) -> None:
        """Have the settings as they are now count for jobs that run already or wait: how many at once."""
        settings = self.settings.value
        self.queue.set_limits(settings.at_once, {profile.id: profile.at_once for profile in settings.profiles})

    def _profile(self, profile_id: str) -> Profile | None:
        return self.settings.value.profile(profile_id)

    def videos_folder(self) -> Path:
        """Return where finished videos go."""
        chosen = self.settings.value.videos_folder
        return Path(chosen) if chosen else self.paths.videos

    def reply_seconds(self) -> float:
        """Return how long one reply may take."""
        return self._total_seconds or self.settings.value.reply_minutes * 60

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
        """Return the text of a job's whole reply so far, read from its raw bytes, without the relay's key.

        Frame by frame the bytes have no key in them; where a relay cut it over two, their text has it again.
        """
        from sora_desktop.services.relay.chat_reply import ReplyReader  # deferred: the HTTP library

        reader = ReplyReader()
        text = [reader.feed(block) for block in self.streams.pieces(job_id)]
        job = self.library.job(job_id)
        return blotted("".join([*text, reader.finish()]), self.endpoints.key(job.route) if job else "")

    def _told_so_far(self, job: Job) -> tuple[Accepted | VideoReady, ...]:
        from sora_desktop.services.reread import told_so_far  # deferred: the HTTP library

        return told_so_far(self.streams.pieces(job.id), job.request.prompt)

    def _have_reply_searched(self, job: Job, event: AnyEvent | None) -> None:
        if isinstance(event, Saved | Failed) and job.sent is not None:
            self.marks.index_reply(job.id, self.reply_text(job.id))

    def recall(self, path: str) -> "Restored | None":
        """Return what a video was made from, as it is noted in it; blocks. Raises ``SoraError``."""
        from sora_desktop.services.file_metadata.restoring import restored  # deferred: seldom needed

        return restored(Path(path), self.library, self.paths.references)

    def check(self, profile: Profile, key: str) -> "Found":
        """Ask a relay what it offers, with a key that need not be kept yet; free of charge. Raises ``SoraError``."""
        from sora_desktop.services.relay.discovery import Found, find_protocol  # deferred: the HTTP library
        from sora_desktop.services.relay.models import describe_models

        if profile.is_built_in:
            endpoint = self.engine.endpoint()
        else:
            key = key or self.environment.get(profile.key_variable, "")
            endpoint = Endpoint(profile.base_url, check_key(key) if key else "", profile.proxy)
        if profile.protocol is Protocol.AUTO:
            found = find_protocol(endpoint, profile.model, CancelToken())
        else:
            models = describe_models(endpoint, CancelToken())
            found = Found(profile.protocol, tuple(model.name for model in models), listed=models)
        self.model_lists.remember(profile, found.listed)
        return found

    @cached_property
    def model_facts(self) -> ModelFacts:
        """What is known of models, whoever offers them."""
        return read_model_facts(resources() / "models.json")

    def request_code(self, job: Job, snippet_id: str, with_key: bool) -> str:
        """Return a language's code that asks for a job's video, the key in it only if wanted. Raises ``SoraError``."""
        from sora_desktop.services.request_code import request_code  # deferred: the HTTP library

        return request_code(job, snippet_id, self.endpoints.key if with_key else None)

    def read_reply(self, text: str) -> "Rescued":
        """Return what a pasted or saved text tells of a video: links and ids. Raises ``InvalidRequest("reply")``."""
        from sora_desktop.services.rescue import rescued  # deferred: the HTTP library

        return rescued(text)

    def rescue(self, found: "Rescued", profile: Profile) -> Job:
        """Download and keep what was found in a text, as a job; sends nothing that costs money.

        A job of ours with the same id is carried on, with the links too. Raises ``InvalidRequest("reply")`` if nothing was found.
        """
        if not (found.links or found.task_id):
            raise InvalidRequest("reply")
        known = self.library.with_task(found.task_id) if found.task_id else None
        carried = self.queue.carry_on(known.id, found.links) if known else None
        if carried:
            return carried
        told: list[Accepted | VideoReady] = []
        if found.task_id:
            told.append(Accepted(found.task_id, found.task_url))
        else:
            profile = _able_to_download(profile, found.links[0])
        if found.links:
            told.append(VideoReady(found.links))
        title = found.prompt.strip()[:PROMPT_LIMIT] or found.task_id or link_name(found.links[0])
        return self.queue.rescue(GenerationRequest(prompt=title, model=profile.model), profile.route(), tuple(told))

    def producer(self) -> Producer:
        """Make what runs jobs."""
        from sora_desktop.services.production import Limits, Production  # deferred: the HTTP and media libraries

        settings = self.settings.value
        limits = Limits(
            reply_seconds=self.reply_seconds(),
            video_bytes=round(settings.video_gigabytes * 1024**3),
        )
        spoken = self.library.last_protocol
        return Production(self.endpoints, self.streams, self._destination, limits, spoken=spoken, notes=self._notes)

    def _notes(self, job: Job, endpoint: Endpoint) -> "Notes":
        from sora_desktop.services.file_metadata.recording import Notes  # with the first job, as the rest of its work

        return Notes(self.settings.value, job, endpoint.hide_key)

    def close(self) -> None:
        """End all work, the engine and this thread's database connection."""
        self.queue.close()
        self.engine.close()
        self.library.close()


def _able_to_download(profile: Profile, link: str) -> Profile:
    """Return the profile, or in the built-in engine's place one for the link's own address: no engine is needed for it."""
    if not profile.is_built_in or "://" not in link:
        return profile
    parts = urlsplit(link)
    return new_profile(parts.netloc, f"{parts.scheme}://{parts.netloc}")


class _LaterProducer:
    """Loads the HTTP and media libraries with the first job instead of at the start (+220 ms, +100 MB)."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def run(self, job: Job, token: CancelToken) -> Generator[AnyEvent, None, None]:
        return self._studio.producer().run(job, token)
