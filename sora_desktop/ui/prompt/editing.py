"""A video of the queue in the prompt panel, in the place of the next one, which comes back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.edit_bar import EditBar
from sora_desktop.ui.prompt.origins import Remembered

if TYPE_CHECKING:  # each knows the other
    from sora_desktop.ui.prompt.panel import PromptPanel


class _Kept(NamedTuple):
    """What the panel held before."""

    prompt: str
    references: tuple[str, ...]
    model: str
    size: Size | None
    seconds: float | None
    fields: dict[str, object]
    origins: Remembered


class Editing(QObject):
    """Begins, keeps or drops an edit. ``save_wanted`` carries the job's id and its checked request."""

    save_wanted = Signal(str, object)

    def __init__(self, panel: PromptPanel, icons: Icons) -> None:
        super().__init__(panel)
        self._panel = panel
        self._job_id = ""
        self._kept: _Kept | None = None
        self.bar = EditBar(icons, panel)
        self.bar.save_wanted.connect(self.save)
        self.bar.cancel_wanted.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether a video of the queue is edited."""
        return bool(self._job_id)

    def begin(self, job_id: str, request: GenerationRequest) -> None:
        """Show a waiting video in the panel."""
        self._kept = self._kept or self._panel_now()
        self._job_id = job_id
        self._panel.use_request(request)
        self._panel.origins.hold(request.source)
        self._panel.generate.setEnabled(False)
        self.bar.begin()

    def save(self) -> None:
        """Ask for the changes to be kept; what is wrong in them is said in the panel."""
        if request := self._panel.checked_request():
            self.save_wanted.emit(self._job_id, request)

    def tell_too_late(self) -> None:
        """Say that the video was sent meanwhile: what was typed stays, for another one."""
        self._job_id, self._kept = "", None
        self._panel.origins.hold(None)
        self._panel.generate.setEnabled(True)
        self.bar.show_too_late()

    def end(self) -> None:
        """Put back what the panel held."""
        self.bar.end()
        self._panel.generate.setEnabled(True)
        self._job_id, kept, self._kept = "", self._kept, None
        if kept:
            self._panel.editor.set_text(kept.prompt)
            self._panel.references.set_paths(kept.references)
            self._panel.choices.set_values(kept.model, kept.size, kept.seconds)
            self._panel.extra.set_fields(kept.fields)
            self._panel.origins.put_back(kept.origins)

    def _panel_now(self) -> _Kept:
        panel = self._panel
        choices = panel.choices
        return _Kept(
            panel.editor.typed(),
            panel.references.paths(),
            choices.model,
            choices.size_so_far,
            choices.seconds_so_far,
            _fields_so_far(panel),
            panel.origins.remembered,
        )


def _fields_so_far(panel: PromptPanel) -> dict[str, object]:
    try:
        return panel.extra.fields()
    except InvalidRequest:  # what is not finished is not kept
        return {}
