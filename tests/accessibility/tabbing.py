"""Walks round a window by Tab as a person does, and looks whether they can see where they are."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

_MOST = 300  # more stops than any window has
_AROUND = 16  # pixels beyond a control, for a ring or for the frame of a field
_CARET = 60  # pixels of a text cursor, which is not enough to see where one is
_CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)


def focused() -> QWidget:
    """Return what has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def round_by_tab(first: QWidget, *, backwards: bool = False) -> Iterator[QWidget]:
    """Press Tab until the keyboard is back at ``first``; yields each stop while the keyboard is on it, ``first`` last."""
    first.setFocus()
    begin, been = focused(), set[QWidget]()
    while len(been) < _MOST:
        if backwards:
            QTest.keyClick(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() not in been, f"Tab does not come back: {names(been)}, then {names([focused()])}"
        been.add(focused())
        yield focused()
        if focused() is begin:
            return


def stops_due(window: QWidget) -> list[QWidget]:
    """Return what Tab has to come to: every control that is seen and can be used, and every pane that takes keys."""
    seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
    return [widget for widget in seen if widget.window() is window and _is_stop(widget)]


def _is_stop(widget: QWidget) -> bool:
    if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox) or widget.focusProxy():
        return False  # the field in one, which never has the keyboard itself
    if isinstance(widget, QScrollBar) or _is_in_field(widget):
        return False  # the keys move the pane that it belongs to
    if isinstance(widget, QAbstractButton) and _is_reached_by_arrows(widget):
        return False
    return isinstance(widget, _CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_in_field(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QLineEdit | QTabBar) or (
        isinstance(parent, QWidget) and isinstance(parent.parentWidget(), QComboBox)
    )


def _is_reached_by_arrows(button: QAbstractButton) -> bool:
    """Whether it is one of several of which one is on: Tab comes to that one."""
    group = button.group()
    is_one_of = group.exclusive() if group else button.autoExclusive()
    return is_one_of and not button.isChecked()


def names(widgets: Iterable[QWidget]) -> list[str]:
    """Return what stands on widgets, for whoever has to find them."""
    return [_name(widget) for widget in widgets]


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return f"{type(widget).__name__} “{words}” in {type(widget.parentWidget()).__name__}"


def shows_focus(widget: QWidget) -> bool:
    """Whether one sees that ``widget``, which Tab just came to, has the keyboard: by more than a text cursor."""
    having = _picture(widget)
    widget.clearFocus()
    lacking = _picture(widget)
    widget.setFocus()
    return _difference(having, lacking) > _CARET


def _picture(widget: QWidget) -> QImage:
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _difference(one: QImage, other: QImage) -> int:
    """Return how many pixels are not the same."""
    painter = QPainter(one)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    grey = one.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(grey.pixelColor(x, y).value() > 0 for x in range(grey.width()) for y in range(grey.height()))
