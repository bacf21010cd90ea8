"""Language, appearance, where finished videos go, and the bounds of a reply and a video."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QDir, QFileInfo, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from sora_desktop.services.settings import Settings
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import NumberBox, Remark, Rows, Segments, button, row, words
from sora_desktop.ui.theme import Scheme, Theme

_MINUTES, _GIGABYTES = (1, 1_440), (0.1, 100)  # least and most
_AT_ONCE = (1, 8)
_NUMBER_WIDTH = 160


class GeneralPage(QWidget):
    """The settings that are no profile's. The appearance is shown at once."""

    def __init__(self, settings: Settings, default_folder: Path, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._settings = settings
        self._default_folder = default_folder
        self._folder = settings.videos_folder
        self._theme = theme
        self._icons = icons
        self._rows = Rows()
        self._add_language()
        self._add_appearance()
        self._add_folder()
        self._add_limits()
        self._add_work()
        self._add_notes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addLayout(self._rows)
        layout.addStretch()

    def applied_to(self, settings: Settings) -> Settings:
        """Return the settings with what was chosen here."""
        return msgspec.structs.replace(
            settings,
            language=self.language.currentData(),
            appearance=self.appearance.value,
            videos_folder=self._folder,
            reply_minutes=self.longest_wait.value(),
            video_gigabytes=self.largest_video.value(),
            at_once=round(self.at_once.value()),
            notify=self.notify.isChecked(),
            keep_awake=self.keep_awake.isChecked(),
            metadata=self.metadata.isChecked(),
            metadata_base_url=self.metadata_base_url.isChecked(),
            metadata_sidecar=self.metadata_sidecar.isChecked(),
        )

    def _add_language(self) -> None:
        self.language = QComboBox()
        for value, name in (("", self.tr("As the system")), ("en", "English"), ("zh_CN", "简体中文")):
            self.language.addItem(name, value)
        self.language.setMinimumWidth(200)
        self.language.setCurrentIndex(max(self.language.findData(self._settings.language), 0))
        self._rows.add(self.tr("&Language"), row(self.language, None), self.language)

    def _add_appearance(self) -> None:
        system = (Scheme.SYSTEM, self.tr("As the system"))
        self.appearance = Segments([system, (Scheme.LIGHT, self.tr("Light")), (Scheme.DARK, self.tr("Dark"))])
        self.appearance.show_value(self._settings.appearance)
        self.appearance.chosen.connect(lambda value: self._theme.set_scheme(Scheme(value)))
        self._rows.add(self.tr("A&ppearance"), row(self.appearance, None), self.appearance)

    def _add_folder(self) -> None:
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.choose = button(self.tr("&Choose…"))
        self.choose.clicked.connect(self._choose)
        self.show_folder = button(self.tr("S&how"))
        self.show_folder.clicked.connect(self._open)
        fields = row(self.folder, self.choose, self.show_folder)
        fields.setStretch(0, 1)
        self._rows.add(self.tr("&Videos folder"), fields, self.folder)
        self.folder_note = Remark(self._icons)
        self._rows.add_below(self.folder_note)
        self.usual = button(self.tr("&Use the usual folder"), "link")
        self.usual.clicked.connect(lambda: self._take(""))
        self._rows.addLayout(row(self.usual, None), self._rows.rowCount(), 1)
        self._take(self._folder)

    def _add_limits(self) -> None:
        self.longest_wait = self._number(self._settings.reply_minutes, _MINUTES, self.tr(" min"))
        self._rows.add(self.tr("Longest &wait for one reply"), row(self.longest_wait, None), self.longest_wait)
        self._rows.add_below(
            _aside(self.tr("Then a job that the relay has accepted is asked about, and any other ends."))
        )
        self.largest_video = self._number(self._settings.video_gigabytes, _GIGABYTES, " GB")
        self.largest_video.setDecimals(1)
        self.largest_video.setSingleStep(0.5)
        self._rows.add(self.tr("La&rgest video"), row(self.largest_video, None), self.largest_video)
        self._rows.add_below(_aside(self.tr("A download that is larger is not kept.")))

    def _add_work(self) -> None:
        self.at_once = self._number(self._settings.at_once, _AT_ONCE, "")
        self._rows.add(self.tr("&Jobs at once"), row(self.at_once, None), self.at_once)
        self._rows.add_below(_aside(self.tr("A profile can have a lower limit of its own.")))
        self.notify = QCheckBox(self.tr("&Tell me when a video is ready or fails"))
        self.notify.setChecked(self._settings.notify)
        self.keep_awake = QCheckBox(self.tr("Keep the computer &awake while jobs run"))
        self.keep_awake.setChecked(self._settings.keep_awake)
        for box in (self.notify, self.keep_awake):
            self._rows.add_below(box)

    def _add_notes(self) -> None:
        """Add what is written into and beside videos."""
        self.metadata = QCheckBox(self.tr("Write prompt and settings &into each video"))
        self.metadata.setChecked(self._settings.metadata)
        self.metadata.setToolTip(self.tr("A video that is dropped on the window brings them back"))
        self.metadata_sidecar = QCheckBox(self.tr("Write them into a file &beside it too"))
        self.metadata_sidecar.setChecked(self._settings.metadata_sidecar)
        self.metadata_sidecar.setToolTip(self.tr("NAME.json; always for a video that cannot hold them, such as WebM"))
        self.metadata_base_url = QCheckBox(self.tr("Write down the relay’s bas&e URL with them"))
        self.metadata_base_url.setChecked(self._settings.metadata_base_url)
        for box in (self.metadata, self.metadata_sidecar, self.metadata_base_url):
            box.toggled.connect(self._offer_base_url)
            self._rows.add_below(box)
        self._rows.add_below(_aside(self.tr("Whoever gets the file can read them. A key is never among them.")))
        self._offer_base_url()

    def _offer_base_url(self) -> None:
        self.metadata_base_url.setEnabled(self.metadata.isChecked() or self.metadata_sidecar.isChecked())

    def _number(self, value: float, limits: tuple[float, float], unit: str) -> NumberBox:
        box = NumberBox()
        box.setRange(*limits)
        box.setSuffix(unit)
        box.setValue(value)
        box.setFixedWidth(_NUMBER_WIDTH)
        return box

    def _take(self, folder: str) -> None:
        """Show a folder; the empty one is the usual one."""
        self._folder = "" if folder == str(self._default_folder) else folder
        shown = self._folder or str(self._default_folder)
        exists = QFileInfo(shown).isDir()
        self.folder.setText(QDir.toNativeSeparators(shown))
        self.show_folder.setEnabled(exists)
        self.folder_note.say("" if exists else self.tr("It will be made with the first video."), "text3")
        self.usual.setVisible(bool(self._folder))

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Where finished videos go"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text()))


def _aside(text: str) -> QLabel:
    return words(text, "caption", wraps=True)
