"""Our download: limits, progress, checks, records to go on from, fsync and rename."""

import os
from collections.abc import Callable
from pathlib import Path

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.download import download
from sora_desktop.services.relay.endpoint import Endpoint


def prepare(link: str, folder: str) -> Callable[[], None]:
    endpoint = Endpoint(link.partition("/files/")[0], "sk-0123456789abcdef")

    def do() -> None:
        fetching = download(link, Path(folder), "ours", endpoint, CancelToken())
        while True:
            try:
                next(fetching)
            except StopIteration as end:
                video = end.value
                break
        os.unlink(video.path)

    return do
