"""A window with a plain text field that gets a signal and an insertion for every chunk: its thread's processor time."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from server import Manner

_TICK = 0.001  # seconds


class _Chunks(QObject):
    came = Signal(str)
    ended = Signal()

    def send(self, manner: Manner) -> None:
        began, texts = time.perf_counter(), [text.replace("\\n", "\n") for text in manner.texts()]
        step = round(manner.rate * _TICK)
        for start in range(0, len(texts), step):
            time.sleep(max(began + start / manner.rate - time.perf_counter(), 0.0))
            for text in texts[start : start + step]:
                self.came.emit(text)
        self.ended.emit()


def prepare(address: str) -> Callable[[], dict[str, float]]:
    manner = Manner.read(address.rsplit("/", 1)[1])
    application = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()

    def do() -> dict[str, float]:
        assert application is not None
        field, chunks, loop = QPlainTextEdit(readOnly=True), _Chunks(), QEventLoop()
        window.setCentralWidget(field)

        def insert(text: str) -> None:
            field.moveCursor(QTextCursor.MoveOperation.End)
            field.insertPlainText(text)

        chunks.came.connect(insert)
        chunks.ended.connect(loop.quit)
        busy = time.thread_time()
        worker = threading.Thread(target=chunks.send, args=(manner,))
        worker.start()
        loop.exec()
        worker.join()
        return {"busy": time.thread_time() - busy}

    return do
