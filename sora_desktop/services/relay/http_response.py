"""http.client's reply, but for two things: it waits for the reply itself, and gives many chunks at once."""

import http.client

from sora_desktop.services.relay.chunked import Chunks

EARLY_LIMIT = 10_000  # replies of the "still at work" kind to one request


class Response(http.client.HTTPResponse):
    """Waits on for the reply itself after 102, 103 and the like too, but not for ever; http.client does so after 100 only."""

    _early = 0
    _chunks: Chunks | None = None

    def _read_status(self) -> tuple[str, int, str]:
        version, status, reason = super()._read_status()  # type: ignore[misc]
        is_early = 100 < status < 200 and status != http.client.SWITCHING_PROTOCOLS
        self._early += is_early or status == http.client.CONTINUE
        if self._early > EARLY_LIMIT:
            raise http.client.HTTPException(f"got more than {EARLY_LIMIT} replies before the reply")
        return version, http.client.CONTINUE if is_early else status, reason

    def read1(self, n: int = -1) -> bytes:
        """Return what has come of the body, at most ``n`` bytes; waits only where nothing has, and is empty at the end."""
        if not self.chunked or self.fp is None:
            return super().read1(n)
        self._chunks = self._chunks or Chunks()
        while not self._chunks.is_over:
            received = self.fp.read1(n)
            if content := self._chunks.feed(received):
                return content
            if not received:
                if self._chunks.is_closing:
                    break  # some servers leave out the trailer's end
                raise http.client.IncompleteRead(b"")
        return b""
