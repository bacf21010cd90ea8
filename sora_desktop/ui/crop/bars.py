"""The bars around the picture that is cropped: headline and answers above, tools and what to know below."""

from collections.abc import Callable
from math import gcd, log

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QSlider, QToolButton, QWidget

from sora_desktop.domain.crop import MOST_ZOOM, Crop, Fit
from sora_desktop.domain.request import Size
from sora_desktop.ui.crop.roles import Role, crop_title
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import Segments, button, line, row, words
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.icon_label import IconLabel

_STEPS = 1000
_BY_TAB = Qt.FocusPolicy.TabFocus  # a click leaves the keyboard on the picture, where Enter uses the crop
_LONG_RATIO = 40  # larger numbers than these say nothing as a ratio


class CropHead(QFrame):
    """What is cropped and to which shape, and the three answers; where it is narrow, in fewer words."""

    reset_wanted = Signal()
    cancel_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._role = Role.FIRST
        self._size: Size | None = None
        self._title, self._shape = words(role="strong"), ElidedLabel()
        self._lock = IconLabel(icons, "lock", 14, "text3")
        self._reset, self._cancel = button("", "quiet", "small"), button("", measure="small")
        self._use = button("", "primary", "small")
        self._shape.setProperty("role", "small")
        bar = row(self._title, self._lock)
        bar.addWidget(self._shape, 1)
        for answer in (self._reset, self._cancel, self._use):
            bar.addWidget(answer)
        bar.setContentsMargins(16, 0, 12, 0)
        self.setLayout(bar)
        self._reset.clicked.connect(self.reset_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._use.clicked.connect(self.use_wanted)
        self._set_words()

    def show_what(self, role: Role, size: Size | None, can_be_used: bool) -> None:
        """Name the picture and the shape that it gets."""
        self._role = role
        self._size = size
        for answer in (self._reset, self._use):
            answer.setEnabled(can_be_used)
        self._set_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        _fit(self, self._say)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self._title.setText(crop_title(self._role))
        if self._size:
            shape = self.tr("{ratio}, to match {size}")
            self._shape.setText(shape.format(ratio=ratio_words(self._size), size=str(self._size).replace("x", "×")))
        else:
            self._shape.setText(self.tr("Any shape: no size is chosen"))
        self._reset.setText(self.tr("Reset"))
        self._reset.setToolTip(self.tr("Back to the picture’s middle, upright"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Leave the crop as it was (Esc)"))
        self._use.setAccessibleName(self.tr("Use this crop"))
        self._use.setToolTip(self.tr("Use this crop (Enter)"))
        _fit(self, self._say)

    def _say(self, everything: bool) -> None:
        self._lock.setVisible(everything and self._size is not None)
        self._shape.setVisible(everything)
        self._use.setText(self.tr("Use this crop") if everything else self.tr("Use"))


class CropTools(QFrame):
    """Fill or show it all, zoom, turn and mirror; where it is narrow, the first two without words."""

    fit_chosen = Signal(object)  # Fit
    zoom_chosen = Signal(float)  # 1 to MOST_ZOOM
    turn_wanted = Signal()
    mirror_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "crop-foot")
        self._fit = Segments([(fit.value, "") for fit in Fit])
        self._fit.button(Fit.FILL).setIcon(icons.icon("crop"))
        self._fit.button(Fit.WHOLE).setIcon(icons.icon("ratio"))
        for fit in Fit:
            self._fit.button(fit).setFocusPolicy(_BY_TAB)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setPageStep(_STEPS // 10)
        self._slider.setMinimumWidth(48)
        self._slider.setMaximumWidth(168)
        self._percent = words(role="small")
        self._percent.setMinimumWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._out, self._in, self._turn, self._mirror = (
            self._tool(icons, name) for name in ("zoom-out", "zoom-in", "rotate-ccw", "flip-vertical-2")
        )
        self._lay_out()
        self._connect()
        self._set_words()

    def show_crop(self, crop: Crop, enlargement: float | None, *, can_be_used: bool) -> None:
        """Show where everything stands; without a size there is no ``enlargement``."""
        self._fit.show_value(crop.fit.value)
        self._slider.setValue(round(log(max(1.0, crop.zoom)) / log(MOST_ZOOM) * _STEPS))
        self._percent.setText(f"{enlargement:.0%}" if enlargement else "")
        always: tuple[QWidget, ...] = (self._fit, self._turn, self._mirror)
        filling: tuple[QWidget, ...] = (self._slider, self._in, self._out)
        for part in (*always, *filling):
            part.setEnabled(can_be_used and (crop.fit is Fit.FILL or part in always))
        _fit(self, self._say)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        _fit(self, self._say)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _tool(self, icons: Icons, name: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(name))
        made.setIconSize(QSize(18, 18))
        made.setFocusPolicy(_BY_TAB)
        return made

    def _lay_out(self) -> None:
        bar = row(self._fit, None, self._out, self._slider, self._in, self._percent)
        bar.addSpacing(4)
        bar.addWidget(_rule())
        bar.addSpacing(4)
        bar.addWidget(self._turn)
        bar.addWidget(self._mirror)
        bar.setSpacing(4)
        bar.setContentsMargins(16, 0, 12, 0)
        self.setLayout(bar)

    def _connect(self) -> None:
        self._fit.chosen.connect(lambda value: self.fit_chosen.emit(Fit(value)))
        self._slider.sliderMoved.connect(self._tell_zoom)
        self._slider.actionTriggered.connect(lambda _action: self._tell_zoom(self._slider.sliderPosition()))
        self._out.clicked.connect(lambda: self._tell_zoom(self._slider.value() - _STEPS // 20))
        self._in.clicked.connect(lambda: self._tell_zoom(self._slider.value() + _STEPS // 20))
        self._turn.clicked.connect(self.turn_wanted)
        self._mirror.clicked.connect(self.mirror_wanted)

    def _tell_zoom(self, step: int) -> None:
        self.zoom_chosen.emit(MOST_ZOOM ** (min(max(0, step), _STEPS) / _STEPS))

    def _set_words(self) -> None:
        fill, whole = self.tr("Fill the frame"), self.tr("Show it all")
        names: dict[QWidget, tuple[str, str]] = {
            self._fit.button(Fit.FILL): (fill, fill),
            self._fit.button(Fit.WHOLE): (whole, whole),
            self._slider: (self.tr("Zoom"), self.tr("Zoom (+ and -)")),
            self._out: (self.tr("Zoom out"), self.tr("Zoom out (-)")),
            self._in: (self.tr("Zoom in"), self.tr("Zoom in (+)")),
            self._turn: (self.tr("Turn left"), self.tr("Turn left (T)")),
            self._mirror: (self.tr("Mirror"), self.tr("Mirror (M)")),
        }
        for widget, (name, tip) in names.items():
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        _fit(self, self._say)

    def _say(self, everything: bool) -> None:
        for fit in Fit:
            segment = self._fit.button(fit)
            segment.setText(segment.accessibleName() if everything else "")


class CropNote(QFrame):
    """What to know of the crop, and the keys that answer."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "crop-note")
        self._enlargement: float | None = None
        self._icon = IconLabel(icons, "info", 14, "text3")
        self._words = ElidedLabel()
        self._words.setProperty("role", "caption")
        self._use, self._cancel = words(role="caption"), words(role="caption")
        bar = row(self._icon)
        bar.addWidget(self._words, 1)
        self._keys = [words(key, "key") for key in ("Enter", "Esc")]
        for key, meaning in zip(self._keys, (self._use, self._cancel), strict=True):
            bar.addWidget(key)
            bar.addWidget(meaning)
        bar.setContentsMargins(16, 0, 16, 0)
        self.setLayout(bar)
        self._set_words()

    def show_enlargement(self, enlargement: float | None) -> None:
        """Say how far the picture is enlarged, if it is."""
        self._enlargement = enlargement if enlargement and round(enlargement, 2) > 1 else None
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        if self._enlargement:
            sentence = self.tr("Enlarged {0} times. The original stays as it is.").format(f"{self._enlargement:.2f}")
        else:
            sentence = self.tr("The original picture stays as it is; you can change the crop at any time.")
        self._words.setText(sentence)
        self._words.setToolTip(sentence)
        self._icon.show_icon("info", "warn" if self._enlargement else "text3")
        self._use.setText(self.tr("use"))
        self._cancel.setText(self.tr("cancel"))


def ratio_words(size: Size) -> str:
    """Return a shape such as ``16:9``, or ``1.78:1`` where the whole numbers would be long."""
    common = gcd(size.width, size.height)
    width, height = size.width // common, size.height // common
    if max(width, height) <= _LONG_RATIO:
        return f"{width}:{height}"
    return f"{size.width / size.height:.2f}:1"


def _fit(bar: QWidget, say: Callable[[bool], None]) -> None:
    """Have a bar say everything, or less if that is wider than it is."""
    for everything in (True, False):
        say(everything)
        for layout in bar.findChildren(QLayout):
            layout.activate()  # or what is around it counts with the words before
        if bar.minimumSizeHint().width() <= bar.width():
            return


def _rule() -> QFrame:
    rule = line("rule")
    rule.setFixedHeight(16)
    return rule
