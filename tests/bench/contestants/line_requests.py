"""``requests.iter_lines`` on a line of 4 MB that does not end."""

from collections.abc import Callable
from io import BytesIO

import requests
from urllib3 import HTTPResponse

LENGTH = 4_000_000


def prepare() -> Callable[[], None]:
    line = b"data: " + b"x" * (LENGTH - 6)

    def do() -> None:
        response = requests.Response()
        response.raw = HTTPResponse(body=BytesIO(line), preload_content=False)
        assert sum(map(len, response.iter_lines())) == LENGTH

    return do
