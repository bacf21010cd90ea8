"""Who we are: versions, licences of ours and of everything that comes with it, and where the log is."""

import threading

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sora_desktop import __version__
from sora_desktop.services.versions import Component, components, plain_versions
from sora_desktop.ui.settings.parts import button, row, words

_ICON = 56
_SIZE = (640, 560)
_LIST_WIDTH = 200
_LOOK_MILLISECONDS = 50


class About(QDialog):
    """Two pages: what runs, and under which licences. ``log_folder_wanted`` is pressed for the folder of the log."""

    log_folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._components: tuple[Component, ...] = ()
        self.versions = _text_field()
        self.names = QListWidget()
        self.licence = _text_field()
        self._about = words(role="text2", wraps=True)
        self.copy_button, self.log_button = button("", "standard"), button("", "quiet")
        self.close_button = button("", "standard")
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()
        self._set_words()
        self._show_versions()
        self._read_components()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self._show_licence()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        licences = QSplitter(Qt.Orientation.Horizontal)
        licences.addWidget(self.names)
        licences.addWidget(self.licence)
        licences.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        licences.setChildrenCollapsible(False)
        self.tabs.addTab(self.versions, "")
        self.tabs.addTab(licences, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addWidget(self.tabs, 1)
        column.addLayout(row(self.copy_button, self.log_button, None, self.close_button))
        self.resize(*_SIZE)
        self.close_button.setDefault(True)

    def _head(self) -> QVBoxLayout:
        icon = QLabel()
        icon.setPixmap(self.windowIcon().pixmap(_ICON, _ICON))
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(words("Sora Desktop", "page"))
        names.addWidget(words(__version__, "text3"))
        line = row(icon)
        line.setSpacing(16)
        line.addLayout(names, 1)
        head = QVBoxLayout()
        head.setSpacing(12)
        head.addLayout(line)
        head.addWidget(self._about)
        return head

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(self._show_licence)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.versions.toPlainText()))
        self.log_button.clicked.connect(self.log_folder_wanted)
        self.close_button.clicked.connect(self.accept)

    def _set_words(self) -> None:
        self.setWindowTitle(self.tr("About Sora Desktop"))
        self._about.setText(
            self.tr("A studio for making video through a generative-video service. It sends nothing about you.")
        )
        self.tabs.setTabText(0, self.tr("Versions"))
        self.tabs.setTabText(1, self.tr("Licences"))
        self.versions.setAccessibleName(self.tr("Versions"))
        self.names.setAccessibleName(self.tr("Licences"))
        self.licence.setAccessibleName(self.tr("Licence text"))
        self.copy_button.setText(self.tr("Copy the versions"))
        self.log_button.setText(self.tr("Open the log folder"))
        self.close_button.setText(self.tr("Close"))

    def _read_components(self) -> None:
        """Read the many small files on a thread, which may outlive this window."""
        found: list[tuple[Component, ...]] = []
        threading.Thread(target=lambda: found.append(components()), name="licences", daemon=True).start()
        look = QTimer(self, interval=_LOOK_MILLISECONDS)

        def show_found() -> None:
            if found:
                look.stop()
                self._show_components(found[0])

        look.timeout.connect(show_found)
        look.start()

    def _show_components(self, found: tuple[Component, ...]) -> None:
        self._components = found
        self._show_versions()
        self.names.addItems([component.name for component in found])
        self.names.setCurrentRow(0)

    def _show_versions(self) -> None:
        """Show what matters in a report; the rest as soon as it is read."""
        lines = [plain_versions(), f"{'Qt':<16}{qVersion()}, {QGuiApplication.platformName()}"]
        named = {component.name: component for component in self._components}
        if ffmpeg := named.get("FFmpeg"):
            lines.append(f"{'FFmpeg':<16}{ffmpeg.version}")
        self.versions.setPlainText("\n".join(lines))

    def _show_licence(self) -> None:
        if not 0 <= self.names.currentRow() < len(self._components):
            return
        chosen = self._components[self.names.currentRow()]
        head = " · ".join(filter(None, (f"{chosen.name} {chosen.version}".strip(), chosen.licence, chosen.address)))
        text = chosen.text or self.tr("Its licence’s text does not come with it; see the address above.")
        self.licence.setPlainText(f"{head}\n\n{text}")


def _text_field() -> QPlainTextEdit:
    field = QPlainTextEdit(readOnly=True)
    field.setProperty("role", "mono")
    field.setTabChangesFocus(True)
    field.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return field
