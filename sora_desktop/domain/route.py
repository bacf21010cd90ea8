"""Where a job goes: which relay, in which wire format, by which way."""

from enum import StrEnum

import msgspec


class Protocol(StrEnum):
    """Which of OpenAI's wire formats a relay speaks."""

    AUTO = "auto"
    CHAT = "chat"
    VIDEOS = "videos"


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """Where a job was sent: kept with the job, so that a later change of the profile does not break its recovery.

    ``free`` marks a route on which nothing is ever charged (the built-in engine); ``key_variable`` names the environment
    variable that holds the key, empty for the keychain. The key itself is never kept. ``proxy`` is ``system``, ``none`` or a
    proxy's address; a profile that still exists overrules it.
    """

    profile_id: str
    profile_name: str
    base_url: str
    protocol: Protocol
    free: bool = False
    key_variable: str = ""
    proxy: str = "system"
