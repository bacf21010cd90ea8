"""One download as a test makes it: into a folder, with a relay's key."""

from pathlib import Path

import pytest

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.events import Downloading, Video
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.download import SIZE_LIMIT, NoNotes, Notes, download
from sora_desktop.services.relay.endpoint import Endpoint

KEY = "sk-very-secret"
NAME = "2026-11-23 A {dog} 7f3a9c"


class Fetch:
    """Downloads into ``folder`` as ``NAME``, again and again; ``events`` are those of all tries."""

    def __init__(self, base_url: str, folder: Path, limit: int = SIZE_LIMIT) -> None:
        self.folder = folder
        self.token = CancelToken()
        self.limit = limit
        self.may_be_there = False
        self.notes: Notes = NoNotes()
        self.events: list[Downloading] = []
        self._endpoint = Endpoint(base_url, KEY)

    @property
    def part(self) -> Path:
        return self.folder / f"{NAME}.part"

    @property
    def record(self) -> Path:
        return self.folder / f"{NAME}.part.json"

    @property
    def files(self) -> list[str]:
        """Names of all that is in the folder."""
        return sorted(path.name for path in self.folder.iterdir())

    def __call__(self, link: str) -> Video:
        work = download(
            link, self.folder, NAME, self._endpoint, self.token, self.limit, self.may_be_there, notes=self.notes
        )
        while True:
            try:
                self.events.append(next(work))
            except StopIteration as end:
                video: Video = end.value
                return video

    def bytes_of(self, link: str) -> bytes:
        """Return what the saved file holds, and check that it is the only one."""
        path = Path(self(link).path)
        assert self.files == [path.name]
        return path.read_bytes()

    def broken(self, link: str) -> SoraError:
        """Fail, whatever that leaves."""
        with pytest.raises(SoraError) as caught:
            self(link)
        return caught.value

    def failing(self, link: str) -> SoraError:
        """Fail, and leave nothing over."""
        error = self.broken(link)
        assert self.files == []
        return error
