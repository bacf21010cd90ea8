"""The last list of models of each profile's relay, in a JSON file of ours, and what is known of models in general."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from sora_desktop.domain.model_facts import Kind, ModelFacts
from sora_desktop.domain.models import Listing, Model, updated
from sora_desktop.services.profiles import Profile
from sora_desktop.services.settings import write_atomically

_log = logging.getLogger(__name__)
_MOST_PROFILES = 50


def read_model_facts(file: Path) -> ModelFacts:
    """Return what a file of ours knows of models."""
    return ModelFacts(msgspec.json.decode(file.read_bytes(), type=tuple[Kind, ...]))


class ModelLists:
    """What each relay offered when it was last asked, known after a restart and offline too.

    It may be used on any thread. Losing it loses nothing that the relays would not tell again, so nothing about it is an error.
    """

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = file
        self._clock = clock
        self._lock = threading.Lock()
        self._lists = self._read()

    def listing(self, profile: Profile) -> Listing | None:
        """Return the last list of a profile's relay; ``None`` where it never told one, or the address is another now."""
        found = self._lists.get(profile.id)
        return found if found and found.base_url == profile.base_url else None

    def remember(self, profile: Profile, models: tuple[Model, ...]) -> None:
        """Keep a list that a relay told just now; an empty one tells nothing, and the built-in engine needs none."""
        if not models or profile.is_built_in:
            return
        with self._lock:
            before = self._lists.get(profile.id)
            lists = self._lists | {profile.id: updated(before, profile.base_url, models, self._clock())}
            newest = sorted(lists, key=lambda profile_id: -lists[profile_id].at)[:_MOST_PROFILES]
            self._lists = {profile_id: lists[profile_id] for profile_id in newest}
            self._write()

    def _write(self) -> None:
        try:
            write_atomically(self._file, msgspec.json.encode(self._lists))
        except OSError as error:
            _log.warning("the relays' models are not kept: %s", error)

    def _read(self) -> dict[str, Listing]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, Listing])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError) as error:
            _log.warning("the relays' models cannot be read: %s", error)
            return {}
