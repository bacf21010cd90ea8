"""The second carrier: an XMP packet, which photo and video programs read. What others wrote into theirs stays."""

import codecs
import re
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from sora_desktop.domain.recipe import Recipe
from sora_desktop.services.file_metadata.tags import title

USER_TYPE = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")  # of the ``uuid`` box that holds XMP
PACKET_LIMIT = 4 * 1024 * 1024  # bytes
NAMESPACE = "urn:sora-desktop:recipe#"
_PROPERTY = "recipe"
_TOOL = "Sora Desktop"
_OURS = re.compile(rb'\A\s*(?:<\?xpacket begin=[^>]*>\s*)?<x:xmpmeta[^>]* x:xmptk="Sora Desktop"')
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # in which zeroes are no padding
_END = "</rdf:RDF>"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "sora": NAMESPACE,
}


class BadPacket(Exception):
    """No XMP, or one that defines a document type: no XMP does, and entities in one can fill the memory."""


def packet(recipe: Recipe) -> bytes:
    """Return a packet of our own."""
    facts = [
        _languages("dc:title", title(recipe)),
        _languages("dc:description", recipe.prompt),
        f"<xmp:CreatorTool>{_text(recipe.app)}</xmp:CreatorTool>" if recipe.app else "",
        f"<xmp:CreateDate>{_text(recipe.date)}</xmp:CreateDate>" if recipe.date else "",
        _notes(recipe),
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk={quoteattr(_TOOL)}>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f"{_description(facts, *_SPACES)}\n{_END}\n</x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()


def is_ours(content: bytes) -> bool:
    """Whether a packet was written whole by this program."""
    return bool(_OURS.match(content))


def with_notes(content: bytes, recipe: Recipe) -> bytes | None:
    """Return another program's packet with our notes in it, else untouched; ``None`` where they cannot be put there."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    if NAMESPACE not in text:
        head, end, rest = text.rpartition(_END)
        return f"{head}{_description([_notes(recipe)], 'sora')}\n{end}{rest}".encode() if end else None
    for prefix in re.findall(rf"xmlns:([\w.-]+)\s*=\s*[\"']{re.escape(NAMESPACE)}[\"']", text):
        former = re.search(rf"(?<=<{prefix}:{_PROPERTY}>)[^<]*(?=</{prefix}:{_PROPERTY}>)", text)
        if former:
            return f"{text[: former.start()]}{_json(recipe)}{text[former.end() :]}".encode()
    return None


def read_packet(content: bytes) -> bytes | None:
    """Return our notes as JSON from a packet of any program, ``None`` where there are none; raises ``BadPacket``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found = _Found()
    parser.StartDoctypeDeclHandler = found.refuse
    parser.StartElementHandler = found.begin
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    try:
        parser.Parse(content if content[:2] in _WIDE else content.rstrip(b"\0"), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadPacket(str(error)) from error
    return found.notes


class _Found:
    """Listens to a parser for our property, which other programs may turn into an attribute."""

    def __init__(self) -> None:
        self.notes: bytes | None = None
        self._pieces: list[str] | None = None
        self._name = f"{NAMESPACE} {_PROPERTY}"

    def refuse(self, *_: Any) -> None:
        raise BadPacket("a document type")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._name:
            self._pieces = []
        elif self._name in attributes:
            self._keep(attributes[self._name])

    def text(self, piece: str) -> None:
        if self._pieces is not None:
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        if name == self._name and self._pieces is not None:
            self._keep("".join(self._pieces))
            self._pieces = None

    def _keep(self, text: str) -> None:
        self.notes = self.notes or text.encode("utf-8", "replace")


def _description(facts: list[str], *prefixes: str) -> str:
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(_SPACES[prefix])}" for prefix in prefixes)
    return "\n".join([f'<rdf:Description rdf:about="" {spaces}>', *filter(None, facts), "</rdf:Description>"])


def _languages(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt></{name}>'


def _notes(recipe: Recipe) -> str:
    return f"<sora:{_PROPERTY}>{_json(recipe)}</sora:{_PROPERTY}>"


def _json(recipe: Recipe) -> str:
    """Return the notes for XML: characters that it cannot hold are escaped as JSON does."""
    text = recipe.written().decode()
    return escape(_NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _text(text: str) -> str:
    return escape(_NO_XML.sub(" ", text))
