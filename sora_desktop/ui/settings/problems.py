"""What keeps a profile from being saved, and how that is said."""

from collections.abc import Iterable
from enum import Enum, auto
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.base_url import normalise_base_url
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import Size
from sora_desktop.services.relay.proxies import checked_proxy


class Problem(Enum):
    """Why a profile cannot be saved as it is."""

    NO_NAME = auto()
    SAME_NAME = auto()
    NO_ADDRESS = auto()
    SCHEME = auto()
    SPACES = auto()
    CREDENTIALS = auto()
    ADDRESS = auto()
    NO_MODEL = auto()
    SIZE = auto()
    KEY = auto()
    NO_PROXY = auto()
    PROXY_SCHEME = auto()
    PROXY_CREDENTIALS = auto()
    PROXY = auto()


def name_problem(name: str, others: Iterable[str]) -> Problem | None:
    """Return what is wrong with a name, given those of the other profiles; the case of letters does not matter."""
    name = name.strip().casefold()
    if not name:
        return Problem.NO_NAME
    return Problem.SAME_NAME if name in {other.strip().casefold() for other in others} else None


def address_problem(text: str) -> Problem | None:
    """Return what is wrong with a base URL as it was typed."""
    if not text.strip():
        return Problem.NO_ADDRESS
    try:
        normalise_base_url(text)
    except InvalidRequest:
        return _reason(text.strip())
    return None


def size_problem(text: str) -> Problem | None:
    """Return what is wrong with a size; empty is the relay's choice."""
    try:
        if text.strip():
            Size.parse(text)
    except InvalidRequest:
        return Problem.SIZE
    return None


def proxy_problem(text: str) -> Problem | None:
    """Return what is wrong with a proxy as it was chosen or typed: ``system``, ``none`` or an address."""
    if not text.strip():
        return Problem.NO_PROXY
    try:
        checked_proxy(text)
    except InvalidRequest:
        return _proxy_reason(text.strip())
    return None


def host(base_url: str) -> str:
    """Return the host, with its port, that a base URL leads to; empty where it leads nowhere."""
    try:
        return urlsplit(normalise_base_url(base_url)).netloc
    except InvalidRequest:
        return ""


def problem_sentence(problem: Problem) -> str:
    """Return what to do about it, in the person's language."""
    translate = QCoreApplication.translate
    match problem:
        case Problem.NO_NAME:
            return translate("settings", "Enter a name")
        case Problem.SAME_NAME:
            return translate("settings", "Another profile has this name")
        case Problem.NO_ADDRESS:
            return translate("settings", "Enter the base URL")
        case Problem.SCHEME:
            return translate("settings", "Begin with https://")
        case Problem.SPACES:
            return translate("settings", "Leave out the spaces")
        case Problem.CREDENTIALS:
            return translate("settings", "Leave out the user name and password: the key goes below")
        case Problem.ADDRESS:
            return translate("settings", "This is not a web address")
        case Problem.NO_MODEL:
            return translate("settings", "Enter a model")
        case Problem.SIZE:
            return translate("settings", "Write the size as 1280x720")
        case Problem.KEY:
            return translate("settings", "The key has characters that no key has: copy it again")
        case Problem.NO_PROXY:
            return translate("settings", "Enter the proxy’s address")
        case Problem.PROXY_SCHEME:
            return translate("settings", "Begin with http://, https:// or socks5://")
        case Problem.PROXY_CREDENTIALS:
            return translate("settings", "Leave out the user name and password, or choose “As the system”")
        case Problem.PROXY:
            return translate("settings", "Write the proxy as http://host:port")


def _reason(address: str) -> Problem:
    scheme, separator, rest = address.partition("://")
    if any(character.isspace() for character in address):
        return Problem.SPACES
    if separator and scheme.lower() not in ("http", "https"):
        return Problem.SCHEME
    if "@" in (rest or address).partition("/")[0]:
        return Problem.CREDENTIALS
    return Problem.ADDRESS


def _proxy_reason(address: str) -> Problem:
    scheme, separator, rest = address.partition("://")
    if separator and scheme.lower() not in ("http", "https", "socks5", "socks5h"):
        return Problem.PROXY_SCHEME
    return Problem.PROXY_CREDENTIALS if "@" in (rest or address) else Problem.PROXY
