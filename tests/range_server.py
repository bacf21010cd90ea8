"""A relay that also serves one file by ranges, and hangs up where a test wants it to.

with RangeServer(film_bytes) as server:
    server.cuts = [5_000]  # the first reply ends after so many bytes of its body
    ...  # fetch server.url + "/v.mp4", twice
    assert server.requests[1].headers["range"] == "bytes=5000-"
"""

from relay_server import Framing, Relay, Request, Script

TAG = '"a1"'


class RangeServer(Relay):
    """Serves ``content`` at every path that has no script of its own, with ``headers``, of which one may be a validator.

    ``cuts`` are played one a reply; ``longest`` bounds the bytes of one reply to a range.
    """

    def __init__(self, content: bytes, **headers: str) -> None:
        super().__init__()
        self.content = content
        self.headers = {name.replace("_", "-"): text for name, text in headers.items()} or {"ETag": TAG}
        self.cuts: list[int] = []
        self.framing = Framing.LENGTH
        self.longest: int | None = None

    @property
    def begins(self) -> list[int]:
        """From which byte each request so far asked."""
        return [_begin(request) for request in self.requests]

    def _next(self, request: Request) -> Script:
        if self._routes.get((request.method, request.path.partition("?")[0])):
            return super()._next(request)
        cut = self.cuts.pop(0) if self.cuts else None
        known = request.headers.get("if-range") in (None, *self.headers.values())
        begin = _begin(request) if known else 0
        if not begin:
            return self._script(200, {}, self.content, cut)
        size = len(self.content)
        if begin >= size:
            return self._script(416, {"Content-Range": f"bytes */{size}"}, b"", None)
        body = self.content[begin:][: self.longest]
        return self._script(206, {"Content-Range": f"bytes {begin}-{begin + len(body) - 1}/{size}"}, body, cut)

    def _script(self, status: int, headers: dict[str, str], body: bytes, cut: int | None) -> Script:
        return Script(status=status, headers=self.headers | headers, body=(body,), cut_after=cut, framing=self.framing)


def _begin(request: Request) -> int:
    return int(request.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
