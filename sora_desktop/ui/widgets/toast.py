"""Toasts: short news in the corner of a window, which go by themselves and never take the focus."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.icon_label import IconLabel

MOST = 3
_STAYS = 7_000  # milliseconds
_WIDEST, _WORDS = 376, 240
_MARGIN, _GAP = 16, 8
_PICTURE = QSize(64, 36)
_COMING_OR_GOING = (QEvent.Type.Show, QEvent.Type.Hide)


@dataclass(frozen=True)
class News:
    """What a toast says. ``icon`` has the colour ``token``; ``picture`` takes its place; ``action`` names what can be done."""

    title: str
    text: str = ""
    icon: str = ""
    token: str = "text2"
    picture: QImage | None = None
    action: str = ""


class Toasts(QObject):
    """Shows news in the lower right corner of the window that ``host`` is in: the newest lowest, three at most."""

    def __init__(self, host: QWidget, icons: Icons, *, foot: int = 28, stays: int = _STAYS) -> None:
        """``foot`` pixels at the window's edge stay free. ``stays`` is how long one is shown, in milliseconds."""
        super().__init__(host)
        self._host = host
        self._icons = icons
        self._foot = foot
        self._stays = stays
        self._picture: QWidget | None = None
        self._toasts: list[Toast] = []

    @property
    def shown(self) -> list["Toast"]:
        """The toasts on show, the newest last."""
        return list(self._toasts)

    def keep_to(self, picture: QWidget) -> None:
        """Stay within ``picture``, in its corner, while it is on show: what is around it is in use."""
        self._picture = picture
        picture.installEventFilter(self)

    def show(self, news: News, do: Callable[[], object] | None = None) -> "Toast":
        """Say something; ``do`` is carried out when the person presses the action."""
        for oldest in self._toasts[: max(0, len(self._toasts) - MOST + 1)]:
            oldest.end()
        self._host.window().installEventFilter(self)
        toast = Toast(news, self._icons, self._stays, self._host.window())
        toast.ended.connect(self._forget)
        if do is not None:
            toast.action_pressed.connect(do)
        self._toasts.append(toast)
        self._place()
        toast.begin()
        return toast

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        comes_or_goes = watched is self._picture and event.type() in _COMING_OR_GOING
        if comes_or_goes or event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _forget(self, toast: "Toast") -> None:
        self._toasts.remove(toast)
        self._place()

    def _place(self) -> None:
        corner = self._corner() - QPoint(_MARGIN, _MARGIN)
        for toast in reversed(self._toasts):
            toast.move(corner - QPoint(toast.width(), toast.height()))
            toast.raise_()
            corner.setY(toast.y() - _GAP)

    def _corner(self) -> QPoint:
        window, picture = self._host.window(), self._picture
        if picture is not None and picture.isVisible():
            return picture.mapTo(window, QPoint(picture.width(), picture.height()))
        return QPoint(window.width(), window.height() - self._foot)


class Toast(QFrame):
    """One piece of news. ``ended`` brings the toast itself."""

    action_pressed = Signal()
    ended = Signal(object)

    def __init__(self, news: News, icons: Icons, stays: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = " ".join(part for part in (news.title, news.text) if part)
        self.setProperty("role", "toast")
        self.setAccessibleName(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.action = QPushButton(news.action)
        self.close_button = QToolButton()
        self._lay_out(news, icons)
        self._fit()
        self._clock = QTimer(self, singleShot=True, interval=stays)
        self._clock.timeout.connect(self._end_unless_held)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self.end)

    def begin(self) -> None:
        """Appear, and be read out where somebody listens."""
        self.show()
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words))

    def end(self) -> None:
        """Go."""
        if not self.isHidden():
            self._clock.stop()
            self.hide()
            self.ended.emit(self)
            self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go some time after the pointer went."""
        super().leaveEvent(event)
        self._clock.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            event.ignore()

    def _act(self) -> None:
        self.action_pressed.emit()
        self.end()

    def _end_unless_held(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._clock.start()
        else:
            self.end()

    def _lay_out(self, news: News, icons: Icons) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        if news.picture is not None:
            row.addWidget(_picture(news.picture, self.devicePixelRatioF()))
        elif news.icon:
            row.addWidget(IconLabel(icons, news.icon, token=news.token))
        row.addLayout(self._column(news), 1)
        self.action.setProperty("role", "link")
        self.action.setVisible(bool(news.action))
        row.addWidget(self.action)
        self.close_button.setProperty("measure", "small")
        self.close_button.setIcon(icons.icon("x"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close"))
        row.addWidget(self.close_button)
        for button in (self.action, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is

    def _column(self, news: News) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch()
        for words, role in ((news.title, "strong" if news.text else ""), (news.text, "small")):
            if words:
                label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
                label.setProperty("role", role)
                label.ensurePolished()
                label.setWordWrap(label.sizeHint().width() > _WORDS)
                column.addWidget(label)
        column.addStretch()
        return column

    def _fit(self) -> None:
        """Be as wide as the words, up to a limit."""
        if self.hasHeightForWidth():
            self.resize(_WIDEST, self.heightForWidth(_WIDEST))
        else:
            self.resize(self.sizeHint())


def _picture(picture: QImage, scale: float) -> QLabel:
    label = QLabel()
    fitted = picture.scaled(
        _PICTURE * scale, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    fitted.setDevicePixelRatio(scale)
    label.setPixmap(QPixmap.fromImage(fitted))
    return label
