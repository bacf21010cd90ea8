"""What is posted for a request, without posting it: put together by the same functions as what is really sent."""

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol
from sora_desktop.services.relay import chat
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.video_requests import Form, forms, places
from sora_desktop.services.snippets import FormBody, Upload


class Outgoing(msgspec.Struct, frozen=True):
    """One request. ``headers`` are those that matter to the relay; a form's own header comes with the form."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | FormBody


def outgoing(request: GenerationRequest, protocol: Protocol, endpoint: Endpoint) -> Outgoing:
    """Return what is posted first; reads the reference pictures.

    Raises ``InvalidRequest`` (``protocol`` while it is not known, ``source`` for what the chat protocol cannot say, or the
    name of a picture that cannot be read), and ``RelayError`` for a key that cannot be sent.
    """
    if protocol is Protocol.AUTO:
        raise InvalidRequest("protocol")
    if protocol is Protocol.VIDEOS:
        place = places(request)[0]
        path, form = place.path, next(forms(place.body, request.references))
    elif request.source is None:
        path, form = chat.PATH, chat.form(request)
    else:
        raise InvalidRequest("source")
    url = endpoint.url(path)
    return Outgoing("POST", url, form.headers | endpoint.authorisation(url), _body(form, request))


def _body(form: Form, request: GenerationRequest) -> bytes | FormBody:
    if form.parts is None:
        return msgspec.json.encode(form.json)
    fields = tuple((name, part[1]) for name, part in form.parts if part[0] is None)
    [upload] = [
        Upload(field=name, path=request.references[0], name=part[0], kind=part[2])
        for name, part in form.parts
        if part[0] is not None
    ]
    return FormBody(fields, upload)
