"""The line under the model's field: that a model is no longer offered, or that another one took its place, and what to do."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sora_desktop.ui.model_words import short_name
from sora_desktop.ui.settings.parts import button, set_look, words
from sora_desktop.ui.widgets.tip import plain_tip

_LOOKS = {True: "warn", False: "small"}


class Said(Enum):
    """What the line says."""

    NOTHING = auto()
    GONE = auto()
    UNLISTED = auto()
    SWAPPED = auto()  # for this video
    REMAPPED = auto()  # for all old recipes


class ModelNotice(QWidget):
    """A sentence and at most three links; takes no room while there is nothing to say."""

    use_wanted = Signal()
    remap_wanted = Signal()
    list_wanted = Signal()
    return_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Said.NOTHING
        self._old, self._new, self._relay = "", "", ""
        self.sentence = words(wraps=True)
        self.use, self.choose = button("", "link"), button("", "link")
        self.remap, self.keep = button("", "link"), button("", "link")
        self._lay_out()
        for link, wanted in (
            (self.use, self.use_wanted),
            (self.choose, self.list_wanted),
            (self.remap, self.remap_wanted),
            (self.keep, self.return_wanted),
        ):
            link.clicked.connect(wanted)
        self.hide()

    def say(self, said: Said, old: str = "", new: str = "", relay: str = "") -> None:
        """Say how ``old`` stands with the relay; ``new`` is what can take, or has taken, its place, if anything."""
        self.said, self._old, self._new, self._relay = said, old, new, relay
        self._set_words()
        is_gone = said in (Said.GONE, Said.UNLISTED)
        set_look(self.sentence, "role", _LOOKS[is_gone])
        offered: dict[QPushButton, bool] = {
            self.use: is_gone and bool(new),
            self.choose: is_gone and not new,
            self.remap: (is_gone and bool(new)) or said is Said.SWAPPED,
            self.keep: said in (Said.SWAPPED, Said.REMAPPED),
        }
        for link, shown in offered.items():
            link.setVisible(shown)
        self.setVisible(said is not Said.NOTHING)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for link in (self.use, self.choose, self.remap, self.keep):
            row.addWidget(link)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sentence)
        column.addLayout(row)

    def _set_words(self) -> None:
        old, new = short_name(self._old), short_name(self._new)
        self.sentence.setText(self._sentence().format(old=old, new=new, relay=self._relay))
        _say(self.use, self.tr("Use {new} instead").format(new=new), self.tr("Only for the videos you make now"))
        _say(self.choose, self.tr("Choose another…"), self.tr("Open the list of models"))
        _say(
            self.remap,
            self.tr("For all old recipes"),
            self.tr("Put {new} in its place wherever {old} comes back; Settings lists and removes this").format(
                old=old, new=new
            ),
        )
        _say(self.keep, self.tr("Keep {old}").format(old=old), self.tr("Go back to {old} this time").format(old=old))

    def _sentence(self) -> str:
        match self.said:
            case Said.GONE:
                return self.tr("“{old}” is no longer offered by {relay}.")
            case Said.UNLISTED:
                return self.tr("“{old}” is not in {relay}’s list.")
            case Said.SWAPPED:
                return self.tr("{old} → {new}, for this time.")
            case Said.REMAPPED:
                return self.tr("{old} → {new}")
            case Said.NOTHING:
                return ""


def _say(link: QPushButton, text: str, tip: str) -> None:
    link.setText(text.replace("&", "&&"))
    link.setToolTip(plain_tip(tip))
