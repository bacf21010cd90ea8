"""What keeps a library whole: a check of its files, a back-up, the way back, and another folder for the videos."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from sora_desktop.services.backup.manifest import Extent
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.checking import Checker, Report
from sora_desktop.services.moving import Mover
from sora_desktop.ui.dialogs import wants_to_call_off, wants_to_restore
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.back_up_dialog import BackUpDialog
from sora_desktop.ui.library.findings_dialog import FindingsDialog, counted
from sora_desktop.ui.library.folders import Folders
from sora_desktop.ui.library.words import figure
from sora_desktop.ui.services import Services
from sora_desktop.ui.widgets.toast import News

_MEGABYTE = 1_000_000
_log = logging.getLogger(__name__)


class Upkeep(QObject):
    """Asks where, and has it done beside the window; the library's own line shows how far it is.

    ``shown`` brings the job of a finding that the person wants to see.
    """

    shown = Signal(str)  # job id

    def __init__(self, services: Services, folders: Folders, icons: Icons) -> None:
        super().__init__(folders)
        self._services, self._folders, self._icons = services, folders, icons
        self._report = Report(0)

    def check(self, *, is_deep: bool = False) -> None:
        """Look for the file of every video, and note which are missing and which are back; a deep check plays them all."""
        services = self._services
        words = self.tr("Checking every frame: video {0} of {1}") if is_deep else self.tr("Checking files: {0} of {1}")
        checker = Checker(services.library, services.catalogue, services.marks)
        tell = self._folders.teller(words, every=1 if is_deep else 100)

        def look(token: CancelToken) -> News:
            self._report = checker.check(token, tell, is_deep=is_deep)
            return self._told(self._report)

        self._folders.do(look, words, self.show_report)

    def show_report(self) -> None:
        """Show what the last check found."""
        dialog = FindingsDialog(self._report, self._icons, self._folders.host)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.find_wanted.connect(lambda: self._folders.ask_to_find([]))
        dialog.shown.connect(self.shown)
        dialog.open()

    def ask_to_back_up(self) -> None:
        """Have the person say what shall be in a back-up, and name the file; then write it."""
        from sora_desktop.services.backup.latest import latest  # deferred: seldom needed

        states = self._services.window_state
        dialog = BackUpDialog(latest(self._services.paths), states.value.backup, self._folders.host)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._ask_where)
        dialog.open()

    def _ask_where(self, extent: Extent) -> None:
        states = self._services.window_state
        states.save(msgspec.structs.replace(states.value, backup=extent))
        name = time.strftime("Sora Desktop %Y-%m-%d.sora-backup.zip")
        self._ask(self.tr("Back up the library"), QFileDialog.AcceptMode.AcceptSave, self.back_up, name)

    def back_up(self, target: Path) -> None:
        """Write library, settings and reference pictures into a file, and whatever else was chosen last.

        One that is there is replaced, once the new one is whole.
        """
        from sora_desktop.services.backup.latest import note_latest  # deferred: seldom needed
        from sora_desktop.services.backup.writing import write

        words, extent = self.tr("Backing up: {0} of {1} MB"), self._services.window_state.value.backup
        tell = self._folders.teller(words, every=1)

        def save(token: CancelToken) -> News:
            write(
                self._services.paths,
                target,
                token,
                lambda done, whole: tell(done // _MEGABYTE, whole // _MEGABYTE),
                with_replies=extent.replies,
                with_videos=extent.videos,
                may_replace=True,  # the person was asked when they named it
            )
            note_latest(self._services.paths, target)
            told = self.tr("The keys are not in it.") if extent.videos else self.tr("Videos and keys are not in it.")
            return News(self.tr("Backed up"), f"{target.name}. {told}", icon="circle-check", token="ok")

        self._folders.do(save, words)

    def ask_to_restore(self) -> None:
        """Have the person choose a back-up, and make it ready to take the library's place; or call that off."""
        from sora_desktop.services.backup.staging import is_staged  # deferred: seldom needed

        if not is_staged(self._services.paths):
            self._ask(self.tr("Restore from a back-up"), QFileDialog.AcceptMode.AcceptOpen, self.confirm_restore)
        elif wants_to_call_off(self._folders.host):
            self._call_off()

    def confirm_restore(self, file: Path) -> None:
        """Restore a back-up if the person still wants to, knowing what it means."""
        if wants_to_restore(self._folders.host, file.name):
            self.restore(file)

    def restore(self, file: Path) -> None:
        """Check a back-up and lay it out; it takes the library's place at the next start."""
        from sora_desktop.services.backup.staging import stage  # deferred: seldom needed

        chosen = self._services.settings.value.videos_folder
        folder = Path(chosen) if chosen else self._services.videos_folder

        def lay_out(_: CancelToken) -> News:
            manifest = stage(self._services.paths, file, folder)
            made = time.strftime("%Y-%m-%d %H:%M", time.localtime(manifest.made))
            words = self.tr("The library of {0} comes at the next start").format(made)
            text = self.tr("Quit Sora Desktop and start it again. The library that is here now is backed up first.")
            return News(words, text, icon="circle-check", token="ok")

        self._folders.do(lay_out, self.tr("Checking the back-up"))

    def _call_off(self) -> None:
        from sora_desktop.services.backup.staging import discard  # deferred: seldom needed

        def put_away(_: CancelToken) -> News:
            discard(self._services.paths)
            return News(self.tr("The library stays as it is"), icon="circle-check", token="ok")

        self._folders.do(put_away, self.tr("Putting the back-up away"))

    def ask_to_move(self) -> None:
        """Have the person choose another folder for the videos, and move them there."""
        self._folders.ask(self.tr("Move all videos to a folder"), self.move)

    def move(self, folder: Path) -> None:
        """Move the library's videos; new ones follow."""
        services, words = self._services, self.tr("Moving videos: {0} of {1}")
        chosen = services.settings.value.videos_folder
        old = Path(chosen) if chosen else services.videos_folder
        mover = Mover(services.queue, services.catalogue, services.marks, services.settings)

        def carry(token: CancelToken) -> News:
            done = mover.move(old, folder, token, self._folders.teller(words))
            text = self.tr("{0} were missing.").format(figure(done.missing)) if done.missing else ""
            return News(self.tr("{0} videos moved").format(figure(done.moved)), text, icon="circle-check", token="ok")

        self._folders.do(carry, words)

    def _ask(self, title: str, mode: QFileDialog.AcceptMode, then: Callable[[Path], object], name: str = "") -> None:
        dialog = QFileDialog(self._folders.host, title, QDir.homePath(), self.tr("Back-ups (*.sora-backup.zip *.zip)"))
        dialog.setAcceptMode(mode)
        is_new = mode is QFileDialog.AcceptMode.AcceptSave
        dialog.setFileMode(QFileDialog.FileMode.AnyFile if is_new else QFileDialog.FileMode.ExistingFile)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _told(self, report: Report) -> News:
        if report.is_sound:
            words = self.tr("All {0} videos are as they were left").format(figure(report.videos))
            return News(words, icon="circle-check", token="ok")
        for finding in report.findings:
            _log.warning("%s: %s %s", finding.fault, finding.path, finding.detail)
        words, action = counted(report), self.tr("Show…")
        if report.database:
            _log.error("the database is damaged: %s", "; ".join(report.database))
            text = self.tr("The library’s database is damaged: restore a back-up.")
            return News(words, text, "circle-alert", "danger", action=action)
        return News(words, icon="unlink", action=action)
