"""Bytes to text, progress and links, as a job's thread does it."""

from collections.abc import Callable

from chat_stream import pieces

from sora_desktop.domain.transcript import Transcript
from sora_desktop.services.relay.chat_reply import ReplyReader


def prepare() -> Callable[[], None]:
    given = pieces(16_384)

    def do() -> None:
        reader, transcript = ReplyReader(), Transcript("a retriever in the rain")
        for piece in given:
            if text := reader.feed(piece):
                transcript.feed(text)
        transcript.feed(reader.finish())
        transcript.finish()
        assert transcript.links() == ("https://cdn.tideway.example/v/8f2a91.mp4",)

    return do
