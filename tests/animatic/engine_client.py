"""A client of the engine, and eyes for what it made."""

import time
from pathlib import Path
from typing import Any

import av
import requests
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

TOKEN = "secret"


class Client:
    """Speaks to an engine as any client would."""

    def __init__(self, base_url: str, token: str = TOKEN) -> None:
        self.base_url = base_url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {token}"

    def __call__(self, method: str, path: str, **details: Any) -> requests.Response:
        return self.session.request(method, self.base_url + path, timeout=120, **details)

    def finished(self, job_id: str) -> dict[str, Any]:
        """Ask about a job until it has ended."""
        for _ in range(600):
            video: dict[str, Any] = self("GET", f"/videos/{job_id}").json()
            if video["status"] in ("completed", "failed"):
                return video
            time.sleep(0.05)
        raise AssertionError("the job did not end")


def png(colour: str) -> bytes:
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def decoded_frames(path: Path) -> list[QImage]:
    """Decode every picture of a video."""
    with av.open(str(path)) as container:
        return [_as_image(frame) for frame in container.decode(video=0)]


def _as_image(frame: av.VideoFrame) -> QImage:
    page = frame.reformat(format="bgra")
    plane = page.planes[0]
    image = QImage(bytes(plane), page.width, page.height, plane.line_size, QImage.Format.Format_RGB32)
    return image.copy()
