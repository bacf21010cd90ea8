"""Puts a window back where it was, if that is still on a screen, and reads where it is."""

import msgspec
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from sora_desktop.services.window_state import WindowState

_GRIP = QSize(120, 24)  # of the window's top edge: as much must be on a screen to take hold of it
_FRAME = QSize(0, 36)  # the system's title bar, roughly


def put_back(window: QWidget, state: WindowState, usual: QSize) -> None:
    """Give a window that is not shown yet its place, size and maximised state; without a place the usual size."""
    place = QRect(*state.place) if state.place else None
    if place is not None and (room := _room_at(place)) is not None:
        window.resize(place.size().boundedTo(room.size()).expandedTo(window.minimumSizeHint()))
        window.move(place.topLeft())
    else:
        window.resize(usual.boundedTo(window.screen().availableSize() - _FRAME))
    if state.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def put_back_panes(panes: QSplitter, state: WindowState) -> None:
    """Give the panes the widths that they had; others than there are now are left alone."""
    if len(state.panes) == panes.count() and all(width >= 0 for width in state.panes) and any(state.panes):
        panes.setSizes(list(state.panes))


def remembered(window: QWidget, panes: QSplitter, state: WindowState) -> WindowState:
    """Return the state with the window's place and its panes as they are now."""
    return msgspec.structs.replace(
        state, place=_place(window, state), maximized=window.isMaximized(), panes=tuple(panes.sizes())
    )


def _place(window: QWidget, state: WindowState) -> tuple[int, int, int, int]:
    """Return the corner of the frame, as ``move`` wants it, and the size inside it, of the window while it is not maximised."""
    usual = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    size = (usual.width(), usual.height())
    if (usual.x(), usual.y(), *size) == state.place:  # it began maximised: what was put back never had a frame
        return state.place
    corner = usual.topLeft() - (window.geometry().topLeft() - window.pos())
    return (corner.x(), corner.y(), *size)


def _room_at(place: QRect) -> QRect | None:
    """Return the room of the screen on which the window's top edge can be taken hold of; ``None`` for nowhere."""
    top = QRect(place.topLeft(), QSize(place.width(), _GRIP.height()))
    for screen in QGuiApplication.screens():
        room = screen.availableGeometry()
        seen = top.intersected(room)
        if seen.width() >= min(_GRIP.width(), place.width()) and seen.height() > _GRIP.height() // 2:
            return room
    return None
