"""Ticks for what counts seconds, while there is any and somebody may see it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_INTERVAL = 1_000  # milliseconds


class Ticker(QObject):
    """Ticks about once a second while it is wanted, and its widget, once it has one, is to be seen."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._is_wanted = False
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self.ticked)

    @property
    def is_running(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    def want(self, wanted: bool) -> None:
        """Tick from now on, or not."""
        self._is_wanted = wanted
        self._set()

    def tick_in(self, widget: QWidget) -> None:
        """Rest while this widget is hidden."""
        self._widget = widget
        widget.installEventFilter(self)
        self._set()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Rest while the widget is hidden; what it shows again is shown as it is now."""
        if event.type() == QEvent.Type.Show:
            self._set()
            self.ticked.emit()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _set(self) -> None:
        is_seen = self._widget is None or self._widget.isVisible()
        if not (self._is_wanted and is_seen):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
