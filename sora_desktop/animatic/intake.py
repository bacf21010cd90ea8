"""What clients send, read and checked: chat messages, video requests as JSON and as multipart forms."""

import base64
import binascii
import re
from email.message import Message as Headers
from email.parser import BytesHeaderParser
from typing import Any, TypeVar

import msgspec

from sora_desktop.animatic.pictures import picture
from sora_desktop.animatic.wire import MODEL, Refusal, unknown_model
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.domain.storyboard import shots

DEFAULT_SIZE = "1280x720"
LARGEST = 4096  # pixels a side
LONGEST = 3_600.0  # seconds
INNER_FIELD = re.compile(r"(\w+)\[(\w+)\]")

Body = TypeVar("Body")


class Url(msgspec.Struct):
    """The inner object of an ``image_url`` part."""

    url: str


class Part(msgspec.Struct):
    """One part of a message's content."""

    type: str
    text: str = ""
    image_url: Url | str | None = None


class ChatMessage(msgspec.Struct):
    """One message of a chat."""

    role: str
    content: str | list[Part] | None = None


class ChatBody(msgspec.Struct):
    """The body of ``POST /v1/chat/completions``; other fields are ignored."""

    messages: list[ChatMessage]
    model: str = MODEL
    stream: bool = False
    size: str | None = None
    seconds: float | str | None = None


class Reference(msgspec.Struct):
    """A reference picture in a JSON body, as a data URI."""

    image_url: Url | str


class VideoBody(msgspec.Struct):
    """The body of ``POST /v1/videos``; other fields are ignored."""

    prompt: str
    model: str = MODEL
    size: str | None = None
    seconds: float | str | None = None
    input_reference: Reference | str | None = None


class Wish(msgspec.Struct, frozen=True):
    """A checked request: the arguments of ``JobStore.add``."""

    prompt: str
    size: Size
    seconds: float
    references: tuple[bytes, ...]


def chat_wish(body: ChatBody) -> Wish:
    """Read the last user message: its text is the prompt, its pictures are the references."""
    last = next((message for message in reversed(body.messages) if message.role == "user"), None)
    if last is None:
        raise _invalid("There is no user message.", "messages")
    content = last.content or ""
    if isinstance(content, str):
        return checked_wish(content, body.model, body.size, body.seconds, ())
    text = "\n".join(part.text for part in content if part.type == "text")
    references = tuple(_data_uri(part.image_url) for part in content if part.image_url is not None)
    return checked_wish(text, body.model, body.size, body.seconds, references)


def video_wish(data: bytes, content_type: str) -> Wish:
    """Read the body of ``POST /v1/videos``, a multipart form or JSON."""
    body, references = read_body(data, content_type, VideoBody)
    if isinstance(body.input_reference, Reference):
        references = (_data_uri(body.input_reference.image_url),)
    elif body.input_reference:
        references = (_data_uri(body.input_reference),)
    return checked_wish(body.prompt, body.model, body.size, body.seconds, references)


def read_body(data: bytes, content_type: str, kind: type[Body]) -> tuple[Body, tuple[bytes, ...]]:
    """Read a multipart form, and the ``input_reference`` files in it, or JSON; raises a ``Refusal`` 400."""
    if not content_type.lower().startswith("multipart/form-data"):
        return decoded(data, kind), ()
    fields, files = _form(data, content_type)
    return _checked(fields, kind), tuple(files)


def decoded(data: bytes, kind: type[Body]) -> Body:
    """Decode a JSON body; raises a ``Refusal`` 400 that says where it is wrong."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _invalid(f"The body could not be read: {error}", "invalid_json") from None


def _checked(fields: dict[str, Any], kind: type[Body]) -> Body:
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise _invalid(f"The form could not be read: {error}", "invalid_form") from None


def checked_wish(
    prompt: str, model: str, size: str | None, seconds: float | str | None, references: tuple[bytes, ...]
) -> Wish:
    """Return a request whose every part can be rendered; raises a ``Refusal`` that names the part that cannot."""
    if model != MODEL:
        raise unknown_model(model)
    try:
        asked = GenerationRequest(
            prompt=prompt,
            model=model,
            size=Size.parse(size or DEFAULT_SIZE),
            seconds=None if seconds in (None, "") else _number(seconds),
        )
    except InvalidRequest as error:
        raise _invalid(f"The {error.detail} is not valid.", f"invalid_{error.detail}") from None
    assert asked.size is not None
    length = sum(shot.seconds for shot in shots(prompt, asked.seconds))
    if max(asked.size.width, asked.size.height) > LARGEST:
        raise _invalid(f"The size is at most {LARGEST} pixels a side.", "invalid_size")
    if length > LONGEST:
        raise _invalid(f"The film would be longer than {LONGEST:.0f} seconds.", "invalid_seconds")
    for reference in references:
        _check_picture(reference)
    return Wish(prompt, asked.size, length, references)


def _number(seconds: Any) -> float:
    try:
        return float(str(seconds).strip().removesuffix("s"))
    except ValueError:
        raise InvalidRequest("seconds") from None


def _check_picture(data: bytes) -> None:
    try:
        picture(data)
    except ValueError as error:
        raise _invalid(f"A reference is no picture: {error}", "invalid_image") from None


def _data_uri(address: Url | str) -> bytes:
    """Return the bytes of ``data:image/…;base64,…``; the engine fetches nothing from elsewhere."""
    text = address.url if isinstance(address, Url) else address
    head, _, data = text.partition(",")
    if not (head.startswith("data:") and head.endswith(";base64")):
        raise _invalid("Pictures are read from base64 data URIs only.", "invalid_image_url")
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error as error:
        raise _invalid(f"A data URI is damaged: {error}", "invalid_image_url") from None


def _form(data: bytes, content_type: str) -> tuple[dict[str, Any], list[bytes]]:
    """Split a multipart form into its text fields (``video[id]`` is the ``id`` of ``video``) and ``input_reference`` files."""
    fields: dict[str, Any] = {}
    files: list[bytes] = []
    head = Headers()
    head["Content-Type"] = content_type
    boundary = head.get_param("boundary")
    if not isinstance(boundary, str):
        raise _invalid("The form has no boundary.", "invalid_form")
    for piece in (b"\r\n" + data).split(b"\r\n--" + boundary.encode("latin-1"))[1:-1]:
        raw, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = BytesHeaderParser().parsebytes(raw)
        name = headers.get_param("name", header="content-disposition")
        if headers.get_filename() is None:
            text = content.decode("utf-8", "replace")
            inner = INNER_FIELD.fullmatch(str(name))
            fields |= {inner[1]: {inner[2]: text}} if inner else {str(name): text}
        elif name == "input_reference":
            files.append(content)
    return fields, files


def _invalid(message: str, code: str) -> Refusal:
    return Refusal(400, message, code)
