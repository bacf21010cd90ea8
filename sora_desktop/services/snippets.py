"""A request as code of many languages, out of the templates in ``resources/snippets``.

``index.json`` there lists the languages and how each writes a text; a template is a text in which ``@url@``, ``@body@`` and their
like stand for literals of that language. A line about one header (field of a form) stands there once for each of them.
"""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.services.literals import RULES, json_text
from sora_desktop.services.paths import resources

_PLACE = re.compile(r"@([a-z]+(?:_[a-z]+)?)@")
_OF_HEADER = frozenset({"header", "name", "value"})
_OF_FIELD = frozenset({"field", "field_name", "field_value"})
_PLAIN = frozenset({"method", "target", "host", "length"})  # words that no language quotes


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """A language. ``literal`` and ``body`` name the rules for texts and for the JSON.

    ``escaped`` are characters that the JSON must not have as they are; ``ascii`` allows it only those, ``compact`` one line.
    ``own_type`` says that the template itself writes the content's type, ``form`` that there is a template for forms too. Code
    above ``longest`` characters does not work, 0 for any length.
    """

    id: str
    name: str
    suffix: str
    literal: str
    body: str
    escaped: str = ""
    ascii: bool = False
    compact: bool = False
    own_type: bool = False
    form: bool = False
    longest: int = 0


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """A file in a form: the field's name, the file's path, and the name and MIME type that it is sent with."""

    field: str
    path: str
    name: str
    kind: str


class FormBody(msgspec.Struct, frozen=True):
    """A body as a multipart form with one file in it."""

    fields: tuple[tuple[str, str], ...]
    upload: Upload


@functools.cache
def snippets() -> tuple[Snippet, ...]:
    """Return the languages that there are, in their order."""
    return msgspec.json.decode((resources() / "snippets" / "index.json").read_bytes(), type=tuple[Snippet, ...])


def snippet(snippet_id: str) -> Snippet:
    """Return one language; raises ``KeyError``."""
    return {each.id: each for each in snippets()}[snippet_id]


def code(snippet_id: str, method: str, url: str, headers: Mapping[str, str], body: bytes | FormBody) -> str:
    """Return the code that sends this request; ``body`` is JSON as it is sent, or a form.

    Raises ``InvalidRequest("form")`` where the language has no template for forms.
    """
    language = snippet(snippet_id)
    if isinstance(body, FormBody) and not language.form:
        raise InvalidRequest("form")
    kind = ".form" if isinstance(body, FormBody) else ""
    template = (resources() / "snippets" / f"{language.id}{kind}.txt").read_text(encoding="utf-8")
    texts = _of_request(method, url) | (_of_form(body) if isinstance(body, FormBody) else _of_json(language, body))
    kept = {name: value for name, value in headers.items() if not (language.own_type and name == "Content-Type")}
    fields = body.fields if isinstance(body, FormBody) else ()
    filled = (
        _filled(line, texts | more, language) for line in template.splitlines() for more in _repeats(line, kept, fields)
    )
    return "\n".join(filled) + "\n"


def _of_request(method: str, url: str) -> dict[str, str]:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return {"method": method, "url": url, "host": parts.netloc, "target": target}


def _of_json(language: Snippet, body: bytes) -> dict[str, str]:
    text = json_text(json.loads(body), compact=language.compact, ascii_only=language.ascii, escaped=language.escaped)
    return {"body": text, "length": str(len(text.encode()))}


def _of_form(body: FormBody) -> dict[str, str]:
    upload = body.upload
    path = upload.path.replace("\\", "\\\\").replace('"', '\\"')
    return {
        "upload": f'{upload.field}=@"{path}";type={upload.kind};filename="{upload.name}"',
        "upload_name": upload.field,
        "upload_path": upload.path,
        "upload_file": upload.name,
        "upload_type": upload.kind,
    }


def _repeats(line: str, headers: Mapping[str, str], fields: tuple[tuple[str, str], ...]) -> Iterator[dict[str, str]]:
    """Yield what a line says of each header or field that it is about, once and nothing where it is about none."""
    places = set(_PLACE.findall(line))
    if places & _OF_HEADER:
        yield from ({"header": f"{name}: {value}", "name": name, "value": value} for name, value in headers.items())
    elif places & _OF_FIELD:
        yield from ({"field": f"{name}={value}", "field_name": name, "field_value": value} for name, value in fields)
    else:
        yield {}


def _filled(line: str, texts: Mapping[str, str], language: Snippet) -> str:
    def literal(place: re.Match[str]) -> str:
        text = texts[place[1]]
        if place[1] in _PLAIN:
            return text
        return RULES[language.body if place[1] == "body" else language.literal](text)

    return _PLACE.sub(literal, line)
