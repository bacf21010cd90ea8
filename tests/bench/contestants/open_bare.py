"""The least window that Qt can show."""

import sys
import time

began = time.perf_counter()

from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: E402

application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)

from first_paint import FirstPaint  # noqa: E402

paint = FirstPaint(window, began)
window.show()
application.exec()
