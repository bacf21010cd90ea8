"""Names of exported files, made from a template such as ``{date} {prompt}``: harmless on Windows, macOS and Linux alike."""

import re
import unicodedata

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.naming import first_words

USUAL_TEMPLATE = "{date} {prompt}"
NAME_BYTES = 200  # of UTF-8: suffix and number fit in the 255 of every file system

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)")
_WITHOUT_NAME = "video"


class NameFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a template's placeholders stand for, as text; what is not known is empty.

    ``date`` and ``time`` are ``2026-11-23`` and ``14-03-05``, ``size`` is ``1280x720``, ``number`` is the place in the export.
    """

    date: str = ""
    time: str = ""
    prompt: str = ""
    model: str = ""
    size: str = ""
    seconds: str = ""
    profile: str = ""
    id: str = ""
    rating: str = ""
    number: str = ""


PLACEHOLDERS = NameFacts.__struct_fields__


def unknown_placeholders(template: str) -> list[str]:
    """Return the placeholders of a template that stand for nothing, without their braces."""
    return [name for name in _PLACEHOLDER.findall(template) if name not in PLACEHOLDERS]


def file_name(template: str, facts: NameFacts) -> str:
    """Return a file's name without suffix; raises ``InvalidRequest`` with a sentence for an unknown placeholder."""
    if unknown := unknown_placeholders(template):
        known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise InvalidRequest(f"the name: there is no {{{unknown[0]}}}; there are {known}")
    values = msgspec.structs.replace(facts, prompt=first_words(facts.prompt))
    return safe_name(_PLACEHOLDER.sub(lambda found: str(getattr(values, found[1])), template))


def safe_name(text: str) -> str:
    """Return ``text`` as a name that every system takes: nothing forbidden, no device of Windows, not too long."""
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    text = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text)
    text = _cut(" ".join(text.split())).strip(" .")
    if _DEVICES.match(text):
        text = f"_{text}"
    return text or _WITHOUT_NAME


def _cut(text: str) -> str:
    return text.encode("utf-8", "ignore")[:NAME_BYTES].decode("utf-8", "ignore")
