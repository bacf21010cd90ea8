"""What a test of a relay looks at, line by line: told before it runs, and what it found afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sora_desktop.domain.errors import Code
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import words
from sora_desktop.ui.settings.trials import Result, Works
from sora_desktop.ui.widgets.icon_label import IconLabel

ADDRESS, ENCRYPTION, KEY, MODELS = range(4)
# How far a test came that failed so: the line that it failed at.
_FAILED_AT = {
    Code.UNREACHABLE: ADDRESS,
    Code.PROXY: ADDRESS,
    Code.INVALID_REQUEST: ADDRESS,
    Code.TIMED_OUT: ADDRESS,
    Code.CONNECTION_LOST: ADDRESS,
    Code.TLS: ENCRYPTION,
    Code.KEY_MISSING: KEY,
    Code.BAD_KEY: KEY,
    Code.NO_BALANCE: KEY,
}


class Checks(QWidget):
    """Four lines with a sign each."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._signs = [IconLabel(icons, "circle-dashed", 16, "text3") for _ in range(4)]
        self._names = [words(role="small") for _ in range(4)]
        self._findings = [words(role="small", wraps=True) for _ in range(4)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(9)
        grid.setColumnMinimumWidth(1, 78)
        grid.setColumnStretch(2, 1)
        for line, parts in enumerate(zip(self._signs, self._names, self._findings, strict=True)):
            for column, part in enumerate(parts):
                grid.addWidget(part, line, column, Qt.AlignmentFlag.AlignTop)

    def findings(self) -> list[str]:
        """Return what is said in each line."""
        return [label.text() for label in self._findings]

    def show_result(self, result: Result | None, running: bool, base_url: str) -> None:
        """Say what is looked at, or what was found at ``base_url``."""
        names = (self.tr("Address"), self.tr("Encryption"), self.tr("Key"), self.tr("Models"))
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
        if isinstance(result, Works):
            self._show_works(result, base_url)
        elif result is None:
            self._show_questions(running)
        else:
            self._show_failure(_FAILED_AT.get(result.code, MODELS))

    def _show_questions(self, running: bool) -> None:
        questions = (
            self.tr("does it answer, and how fast"),
            self.tr("is the line private"),
            self.tr("does the relay accept it"),
            self.tr("which of them make video"),
        )
        for line, question in enumerate(questions):
            self._show(line, "clock" if running else "circle-dashed", "text3", question)

    def _show_works(self, found: Works, base_url: str) -> None:
        self._show(ADDRESS, "circle-check", "ok", self.tr("answered in {0} ms").format(found.milliseconds))
        if base_url.strip().startswith("http://"):
            self._show(ENCRYPTION, "triangle-alert", "warn", self.tr("none: others on the way can read along"))
        else:
            self._show(ENCRYPTION, "circle-check", "ok", self.tr("private"))
        self._show(KEY, "circle-check", "ok", self.tr("accepted"))
        count = len(found.models)
        named = self.tr("%n model(s) named", "", count) if count else self.tr("none named; type the one you want")
        self._show(MODELS, "circle-check" if count else "info", "ok" if count else "text2", named)

    def _show_failure(self, failed_at: int) -> None:
        for line in range(4):
            if line < failed_at:
                self._show(line, "circle-check", "ok", "")
            elif line == failed_at:
                self._show(line, "circle-alert", "danger", self.tr("see below"))
            else:
                self._show(line, "circle-dashed", "text3", self.tr("not looked at"))

    def _show(self, line: int, icon: str, token: str, text: str) -> None:
        self._signs[line].show_icon(icon, token)
        label: QLabel = self._findings[line]
        label.setText(text)
        self._names[line].setAccessibleDescription(text)
