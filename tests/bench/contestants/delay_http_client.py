"""How late ``http.client`` has the bytes of an event that says when it left, read with ``read1``."""

import http.client
import re
import time
import zlib
from collections.abc import Callable
from urllib.parse import urlsplit

from percentile import percentile

_STAMP = re.compile(rb"\d{19}")


def prepare(address: str, count: str) -> Callable[[], dict[str, float]]:
    parts = urlsplit(address)

    def do() -> dict[str, float]:
        connection = http.client.HTTPConnection(parts.netloc)
        connection.request("POST", f"{parts.path}/v1/chat/completions", b"{}")
        response = connection.getresponse()
        unpack = zlib.decompressobj(31).decompress if response.getheader("Content-Encoding") else bytes
        delays = []
        while piece := response.read1(65_536):
            stamps = _STAMP.findall(unpack(piece))
            now = time.perf_counter_ns()
            delays += [now - int(stamp) for stamp in stamps]
        connection.close()
        assert len(delays) == int(count), len(delays)
        return {"p99": percentile(delays, 99) / 1e9}

    return do
