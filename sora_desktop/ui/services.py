"""What the window stands on, handed to it by the application; it makes none of it itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sora_desktop.domain.job import Job
from sora_desktop.domain.model_facts import ModelFacts
from sora_desktop.services.keystore import KeyStore
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.lineage import Lineage
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.library.spending import Spending
from sora_desktop.services.model_lists import ModelLists
from sora_desktop.services.paths import Paths
from sora_desktop.services.profiles import Profile
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.queue import Queue
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.services.settings import SettingsFile
from sora_desktop.services.thumbnails import Thumbnails
from sora_desktop.services.window_state import WindowStateFile

if TYPE_CHECKING:  # its module loads the HTTP library
    from sora_desktop.services.file_metadata.restoring import Restored
    from sora_desktop.services.relay.discovery import Found
    from sora_desktop.services.rescue import Rescued


@dataclass(frozen=True)
class Services:
    """The services that the window uses.

    ``reply_text`` reads a job's whole reply from the disk, ``check`` asks a relay what it offers, ``read_reply`` looks through a
    pasted text (all block: never on the window's thread); ``rescue`` makes a job of what that found and sends nothing that costs
    money. ``free_bytes`` is the room for videos, ``use_language`` loads the words of a language, ``apply_settings`` has saved
    settings count for the jobs. ``recall`` reads what a video was made from (blocks too).
    """

    paths: Paths
    queue: Queue
    library: Library
    catalogue: Catalogue
    marks: Marks
    lineage: Lineage
    spending: Spending
    settings: SettingsFile
    keys: KeyStore
    model_lists: ModelLists
    model_facts: ModelFacts
    thumbnails: Thumbnails
    reply_text: Callable[[str], str]
    check: Callable[[Profile, str], Found]
    read_reply: Callable[[str], Rescued]
    rescue: Callable[[Rescued, Profile], Job]
    free_bytes: Callable[[], int]
    videos_folder: Path
    use_language: Callable[[str], None]
    apply_settings: Callable[[], None]
    window_state: WindowStateFile
    logs_folder: Path
    references: ReferenceFiles
    prompt_kit: PromptKit
    request_code: Callable[[Job, str, bool], str]
    recall: Callable[[str], Restored | None]
