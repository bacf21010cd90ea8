"""Paste a reply: the dialogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import failure_sentence, file_size, joined
from sora_desktop.ui.rescue.found_list import FoundList
from sora_desktop.ui.rescue.paste_field import PasteField
from sora_desktop.ui.rescue.reader import Reader
from sora_desktop.ui.settings.parts import Remark, Rows, button, row, set_look, words

if TYPE_CHECKING:
    from sora_desktop.services.rescue import Rescued
    from sora_desktop.ui.rescue.reader import ReadReply

    Rescue = Callable[[Rescued, Profile], Job]
    """Makes a job of what was found, and sends nothing that costs money; may raise ``SoraError``."""

_SIZE, _LEAST = QSize(640, 560), QSize(480, 440)


class RescueDialog(QDialog):
    """Takes a text, shows the links and ids in it, and gets the video. ``rescued`` carries the job that does."""

    rescued = Signal(object)  # Job

    def __init__(
        self,
        read_reply: ReadReply,
        rescue: Rescue,
        profiles: Sequence[Profile],
        profile: Profile,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """``profile`` is the one of ``profiles`` that is asked unless the person chooses another."""
        super().__init__(parent)
        self._rescue = rescue
        self._profiles = tuple(profiles)
        self._found: Rescued | None = None
        self._reader = Reader(read_reply, self)
        self._lay_out(icons)
        self.profile.setCurrentIndex([each.id for each in self._profiles].index(profile.id))
        self._connect()
        self._show_found(self._nothing())
        self._look_at_clipboard()

    def _lay_out(self, icons: Icons) -> None:
        self.setWindowTitle(self.tr("Paste a reply"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        body.addWidget(words(self._intro(), "text2", wraps=True))
        self._add_field(body)
        body.addSpacing(8)
        body.addLayout(self._make_summary())
        self.found = FoundList(icons)
        self.found.setAccessibleName(self.tr("What was found"))
        body.addWidget(self.found)
        body.addSpacing(8)
        body.addLayout(self._make_profile())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._make_foot(icons))

    def _intro(self) -> str:
        return self.tr(
            "A video that was made but did not arrive: paste what the relay sent, a log of any program, a link or a task id."
        )

    def _add_field(self, body: QVBoxLayout) -> None:
        self.field = PasteField()
        self.field.setProperty("role", "mono")
        self.field.setAccessibleName(self.tr("Reply, link or task id"))
        self.field.setPlaceholderText(self.tr("Paste it here"))
        self.cut_note = words(role="caption")
        self.clear = button(self.tr("C&lear"), "link")
        self.clear.setAutoDefault(False)
        self._cut = QWidget()
        note = row(self.cut_note, None, self.clear)
        note.setContentsMargins(0, 0, 0, 0)
        self._cut.setLayout(note)
        self._cut.hide()
        body.addWidget(self.field, 1)
        body.addWidget(self._cut)

    def _make_summary(self) -> QHBoxLayout:
        self.summary = words(role="strong", wraps=True)
        self.order = words(self.tr("The marked one is tried first."), "caption")
        layout = row(self.summary, self.order)
        layout.setStretch(0, 1)
        return layout

    def _make_profile(self) -> Rows:
        self.profile = QComboBox()
        self.profile.addItems([each.name for each in self._profiles])
        self.profile.setMinimumWidth(200)
        rows = Rows()
        rows.add(self.tr("&Profile"), row(self.profile, None), self.profile)
        rows.add_below(words(self.tr("The relay that made it. A whole link does not need one."), "caption", wraps=True))
        return rows

    def _make_foot(self, icons: Icons) -> QFrame:
        self.message = Remark(icons)
        self.message.say(self.tr("Nothing is charged: no new video is asked for."), "text3")
        self.cancel = button(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.get = button(self.tr("&Get the video"), "primary")
        self.get.setDefault(True)
        layout = row(self.message, self.cancel, self.get)
        layout.setStretch(0, 1)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self._reader.read.connect(self._take)
        self.field.changed.connect(self._read)
        self.clear.clicked.connect(self._clear)
        self.cancel.clicked.connect(self.reject)
        self.get.clicked.connect(self._get)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.get.click).setAutoRepeat(False)

    def _look_at_clipboard(self) -> None:
        """Have the clipboard read: its text is taken over if something is in it."""
        if text := QGuiApplication.clipboard().text().strip():
            self._reader.ask(text)

    def _read(self) -> None:
        self._found = None
        self._show_cut()
        if self.field.is_cut:  # which may take seconds
            self._show_found(self.tr("Reading…"))
        self._allow()
        self._reader.ask(self.field.text())

    def _clear(self) -> None:
        self.field.set_text("")
        self.field.setFocus()

    def _take(self, text: str, found: Rescued | SoraError) -> None:
        """Show what was read. While the field is empty, it is the clipboard's text."""
        self._found = None if isinstance(found, SoraError) or not (found.links or found.task_id) else found
        if text and not self.field.text():
            if self._found is None:
                return
            self._take_over(text)
        self._show_found(self._too_long() if isinstance(found, SoraError) else self._nothing())

    def _take_over(self, text: str) -> None:
        with QSignalBlocker(self.field):
            self.field.set_text(text)
        self.field.selectAll()
        self._show_cut()

    def _show_found(self, refusal: str) -> None:
        found = self._found
        self.found.setVisible(found is not None)
        self.found.show_found(found)
        self.order.setVisible(self.found.count() > 1)
        self.summary.setText(self._counts(found) if found else refusal)
        set_look(self.summary, "role", "strong" if found else "text3")
        self._allow()

    def _show_cut(self) -> None:
        self._cut.setVisible(self.field.is_cut)
        if self.field.is_cut:
            size = file_size(len(self.field.text().encode(errors="replace")))
            self.cut_note.setText(self.tr("{0}. Only the beginning is shown, all of it is read.").format(size))

    def _allow(self) -> None:
        self.get.setEnabled(self._found is not None)
        self.get.setToolTip("" if self._found else self.summary.text())

    def _counts(self, found: Rescued) -> str:
        """Return how many links and ids there are, such as ``2 links · 1 task id``."""
        parts = [self.tr("%n link(s)", "", len(found.links))] if found.links else []
        parts += [self.tr("1 task id")] if found.task_id else []
        return " · ".join(parts)

    def _nothing(self) -> str:
        return self.tr("No link and no task id in this text yet.")

    def _too_long(self) -> str:
        return self.tr("This is longer than any reply. Paste the part with the link or the task id.")

    def _get(self) -> None:
        if self._found is None:
            return
        profile = self._profiles[self.profile.currentIndex()]
        try:
            job = self._rescue(self._found, profile)
        except SoraError as error:
            what, step = failure_sentence(error.code, profile.name)
            self.message.say(f"{joined(what, step)} {error.detail}")
            return
        self.rescued.emit(job)
        self.accept()
