"""One video that the next ones come from: its picture, what it is to them, and the cross that forgets it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.domain.request import OriginKind, SourceKind
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.origin_words import name_of, sentence, word
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.cover import Cover
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.tip import plain_tip

_PICTURE = QSize(40, 24)
_TIP = 2000  # characters of a prompt


@dataclass(frozen=True)
class Shown:
    """What a chip says. ``video_id`` names a video that only the relay knows.

    ``way`` is how the relay makes the new video from the old one, ``None`` if it only gets the prompt; that can be chosen
    where ``has_choice``.
    """

    kind: OriginKind
    parent: Job | None
    picture: QImage | None = None
    video_id: str = ""
    has_choice: bool = False
    way: SourceKind | None = None


class OriginChip(QFrame):
    """Shows one origin. ``way_chosen`` carries a ``SourceKind`` or ``None``."""

    removed = Signal()
    way_chosen = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "origin")
        self._shown: Shown | None = None
        self._picture = Cover(_PICTURE, theme, icons)
        self._words = ElidedLabel()
        self.way, self.cross = QPushButton(), QToolButton()
        self._menu = QMenu(self)
        self._actions = self._make_menu()
        self._lay_out(icons)
        self.cross.clicked.connect(self.removed)

    @property
    def words(self) -> str:
        """What the chip says."""
        return self._words.text()

    def show_origin(self, shown: Shown) -> None:
        """Say something else."""
        self._shown = shown
        self._picture.show_picture(shown.picture)
        self._set_words(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange and self._shown:
            self._set_words(self._shown)
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        self._words.setProperty("role", "small")
        self.way.setProperty("role", "way")
        self.way.setMenu(self._menu)
        self.cross.setProperty("measure", "small")
        self.cross.setIcon(icons.icon("x"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 2, 2)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self.way)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignVCenter)

    def _set_words(self, shown: Shown) -> None:
        words = sentence(shown.kind, shown.video_id or name_of(shown.parent))
        whole = shown.parent.request.prompt[:_TIP] if shown.parent else ""
        self._words.setText(words)
        self._words.setToolTip(plain_tip("\n\n".join(filter(None, (words, whole)))))
        self.setAccessibleName(words)
        self.cross.setToolTip(self.tr("Forget where it comes from; nothing of it is sent"))
        self.cross.setAccessibleName(self.tr("Forget: {0}").format(words))
        self.way.setVisible(shown.has_choice)
        short = word(OriginKind.REMIX) if shown.way is SourceKind.REMIX else self._ways()[shown.way][0]
        self.way.setText(short)
        self.way.setToolTip(self._ways()[shown.way][1])
        self.way.setAccessibleName(self.tr("How it is made from it: {0}").format(self.way.text()))
        self._name_ways(shown)

    def _make_menu(self) -> dict[SourceKind | None, QAction]:
        group, actions = QActionGroup(self._menu), {}
        for way in (None, *SourceKind):
            actions[way] = group.addAction("")
            actions[way].setCheckable(True)
            actions[way].triggered.connect(lambda _checked, way=way: self.way_chosen.emit(way))
        self._menu.addActions(group.actions())
        self._menu.setToolTipsVisible(True)
        return actions

    def _name_ways(self, shown: Shown) -> None:
        for way, (words, tip) in self._ways().items():
            self._actions[way].setText(words)
            self._actions[way].setToolTip(tip)
            self._actions[way].setChecked(way is shown.way)

    def _ways(self) -> dict[SourceKind | None, tuple[str, str]]:
        return {
            None: (
                self.tr("Prompt only"),
                self.tr("A new video from the prompt; the relay does not look at the old one"),
            ),
            SourceKind.REMIX: (self.tr("Remix at the relay"), self.tr("The relay makes the old video anew")),
            SourceKind.EXTEND: (self.tr("Extend"), self.tr("The relay makes the old video longer")),
            SourceKind.EDIT: (self.tr("Edit"), self.tr("The relay changes the old video")),
        }
