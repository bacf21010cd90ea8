"""One human sentence and one next step for everything that can go wrong, in English; the window translates them.

``{relay}`` is replaced with the profile's name. The words stand here once for window and command line.
"""

import msgspec

from sora_desktop.domain.errors import Code


class Sentence(msgspec.Struct, frozen=True):
    """``what`` happened, and the ``step`` that helps."""

    what: str
    step: str


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that Qt's lupdate looks for
    """Mark ``text`` for translation; returns it unchanged."""
    return text


def _sentence(what: str, step: str) -> Sentence:
    return Sentence(what, step)


SENTENCES: dict[Code, Sentence] = {
    Code.INVALID_REQUEST: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The request cannot be sent as it is."),
        QT_TRANSLATE_NOOP("sentences", "Check the prompt, the size, the seconds and the references."),
    ),
    Code.UNREACHABLE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} could not be reached."),
        QT_TRANSLATE_NOOP("sentences", "Check your connection and the base URL, then try again."),
    ),
    Code.TLS: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The line to {relay} is not private: its certificate is not trusted."),
        QT_TRANSLATE_NOOP("sentences", "Check the base URL; on a company network, ask for its certificate."),
    ),
    Code.PROXY: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The proxy on the way to {relay} could not be used."),
        QT_TRANSLATE_NOOP("sentences", "Check the proxy of this profile in Settings."),
    ),
    Code.PROTOCOL_UNKNOWN: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} does not tell which protocol it makes videos by."),
        QT_TRANSLATE_NOOP(
            "sentences", "Choose Chat or Videos: its documentation names /v1/chat/completions or /v1/videos."
        ),
    ),
    Code.PROTOCOL_REFUSED: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} does not speak this protocol."),
        QT_TRANSLATE_NOOP("sentences", "Choose the other one."),
    ),
    Code.KEY_MISSING: _sentence(
        QT_TRANSLATE_NOOP("sentences", "There is no key for {relay}."),
        QT_TRANSLATE_NOOP("sentences", "Enter the key in Settings."),
    ),
    Code.BAD_KEY: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} does not accept the key."),
        QT_TRANSLATE_NOOP("sentences", "Enter the key again in Settings."),
    ),
    Code.NO_BALANCE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The balance at {relay} is used up."),
        QT_TRANSLATE_NOOP("sentences", "Top it up there, then try again."),
    ),
    Code.MODEL_GONE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} no longer offers this model."),
        QT_TRANSLATE_NOOP("sentences", "Choose another model."),
    ),
    Code.BUSY: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} has too much to do at the moment."),
        QT_TRANSLATE_NOOP("sentences", "Wait a little, then try again."),
    ),
    Code.MODERATION: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay}’s filter refused the prompt."),
        QT_TRANSLATE_NOOP("sentences", "Change the words, then try again."),
    ),
    Code.MODERATION_PICTURE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay}’s filter refused the picture."),
        QT_TRANSLATE_NOOP("sentences", "Change the picture, then try again."),
    ),
    Code.MODERATION_PERSON: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay}’s filter refused it because of a real person."),
        QT_TRANSLATE_NOOP("sentences", "Leave real people out of the words and pictures, then try again."),
    ),
    Code.REFERENCE_SIZE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The reference picture does not have the size of the video."),
        QT_TRANSLATE_NOOP("sentences", "Choose the size of the picture, or another picture."),
    ),
    Code.REFUSED: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} refused the request."),
        QT_TRANSLATE_NOOP("sentences", "The details say why."),
    ),
    Code.CONNECTION_LOST: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The connection to {relay} broke after the request was sent."),
        QT_TRANSLATE_NOOP("sentences", "Look at {relay}’s own site before you send it again."),
    ),
    Code.INTERRUPTED: _sentence(
        QT_TRANSLATE_NOOP("sentences", "Sora Desktop ended after the request was sent, before {relay} gave an id."),
        QT_TRANSLATE_NOOP("sentences", "Look at {relay}’s own site before you send it again."),
    ),
    Code.TIMED_OUT: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} did not answer in time."),
        QT_TRANSLATE_NOOP("sentences", "Ask again later."),
    ),
    Code.RELAY_BROKEN: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} has a fault of its own."),
        QT_TRANSLATE_NOOP("sentences", "Try again later, or use another relay."),
    ),
    Code.GENERATION_FAILED: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} could not make the video."),
        QT_TRANSLATE_NOOP("sentences", "The details say what it answered."),
    ),
    Code.NO_VIDEO: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay}’s reply ended without a video."),
        QT_TRANSLATE_NOOP("sentences", "The log has the whole reply."),
    ),
    Code.REPLY_TOO_LARGE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay}’s reply is longer than any reply should be."),
        QT_TRANSLATE_NOOP("sentences", "The log has the reply so far."),
    ),
    Code.TOO_LARGE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The video is larger than the limit in Settings."),
        QT_TRANSLATE_NOOP("sentences", "Raise the limit, then ask again: nothing is sent twice."),
    ),
    Code.LINK_DEAD: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The link of the video is dead."),
        QT_TRANSLATE_NOOP("sentences", "Ask the relay again."),
    ),
    Code.NOT_A_VIDEO: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The link did not lead to a playable video."),
        QT_TRANSLATE_NOOP("sentences", "Ask the relay again."),
    ),
    Code.UNSAFE_LINK: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The link is not one that a video can come from."),
        QT_TRANSLATE_NOOP("sentences", "The log has the whole reply."),
    ),
    Code.VIDEO_GONE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "{relay} does not know this job."),
        QT_TRANSLATE_NOOP("sentences", "Look for the video on {relay}’s own site."),
    ),
    Code.DISK_FULL: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The disk is full."),
        QT_TRANSLATE_NOOP("sentences", "Make room, then ask again: nothing is sent twice."),
    ),
    Code.FOLDER_UNUSABLE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The folder cannot be written to."),
        QT_TRANSLATE_NOOP("sentences", "Check the folder, then ask again: nothing is sent twice."),
    ),
    Code.DATABASE_NEWER: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The library was made by a newer Sora Desktop."),
        QT_TRANSLATE_NOOP("sentences", "Update Sora Desktop. The library was left as it is."),
    ),
    Code.ENGINE: _sentence(
        QT_TRANSLATE_NOOP("sentences", "The built-in engine did not start."),
        QT_TRANSLATE_NOOP("sentences", "Try again; the details say more."),
    ),
    Code.BUG: _sentence(
        QT_TRANSLATE_NOOP("sentences", "Sora Desktop made a mistake of its own."),
        QT_TRANSLATE_NOOP("sentences", "Please report it; the details help."),
    ),
}


def plain(code: Code, relay: str) -> str:
    """Return sentence and step in English, for the command line."""
    sentence = SENTENCES[code]
    return f"{sentence.what} {sentence.step}".replace("{relay}", relay)
