"""Brings a window to the front, as far as the desktop lets a program do so, or a folder in the file manager."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

_TOKEN = "XDG_ACTIVATION_TOKEN"


def raise_up(window: QWidget, token: str = "") -> None:
    """Show a window that is hidden or minimised, and bring it to the front.

    ``token`` is the permission that Wayland asks for, from whoever the person clicked on.
    """
    if token:
        os.environ[_TOKEN] = token  # where Qt looks for it
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def own_token() -> str:
    """Return the permission that this process was started with."""
    return os.environ.get(_TOKEN, "")


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
