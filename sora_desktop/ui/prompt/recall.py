"""A finished video dropped on the window: what it was made from stands in the prompt pane again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sora_desktop.domain.errors import InvalidRequest, SoraError
from sora_desktop.services.library import Library
from sora_desktop.ui.prompt.films_in import is_film
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.settings.aside import Aside
from sora_desktop.ui.widgets.toast import News, Toasts

if TYPE_CHECKING:
    from sora_desktop.services.file_metadata.restoring import Restored

_NAME, _END = 40, 12  # characters; the end tells files of one prompt apart


class Recall(QObject):
    """Reads the notes in videos away from the window's thread, shows them in the prompt pane, and says so."""

    def __init__(
        self,
        read: Callable[[str], Restored | None],
        library: Library,
        prompt: PromptPanel,
        toasts: Toasts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._library = library
        self._prompt = prompt
        self._toasts = toasts
        self._aside = Aside()
        self._aside.done.connect(self._take)

    def take(self, paths: list[str]) -> list[str]:
        """Read the first video among some files, and return the files that are no videos."""
        films = [path for path in paths if is_film(path)]
        if films:
            self._aside.run(lambda: (films[0], self._found(films[0])))
        return [path for path in paths if path not in films]

    def _found(self, path: str) -> Restored | SoraError | None:
        try:
            return self._read(path)
        except SoraError as error:
            return error
        finally:
            self._library.close()  # this thread's connection

    def _take(self, answer: tuple[str, Restored | SoraError | None]) -> None:
        path, found = answer
        name = _short(Path(path).name)
        if found is None:
            what = self.tr("“{name}” carries no prompt").format(name=name)
            why = self.tr("It was not made with Sora Desktop, or its notes were removed.")
            self._toasts.show(News(what, why, icon="circle-alert"))
        elif isinstance(found, SoraError):
            self._toasts.show(self._trouble(name, found))
        else:
            self._prompt.use_request(found.request)
            self._toasts.show(self._success(name, found))

    def _trouble(self, name: str, error: SoraError) -> News:
        if isinstance(error, InvalidRequest):
            what = self.tr("The notes in “{name}” cannot be used").format(name=name)
        else:
            what = self.tr("“{name}” cannot be read").format(name=name)
        return News(what, error.detail, icon="circle-alert", token="danger")

    def _success(self, name: str, found: Restored) -> News:
        request = found.request
        size = str(request.size).replace("x", "×") if request.size else ""
        seconds = f"{request.seconds:g} s" if request.seconds else ""
        settings = " · ".join(filter(None, (request.model, size, seconds)))
        missing = self.tr("%n reference picture(s) not found on this computer.", "", found.missing)
        lines = (name, settings, missing if found.missing else "")
        return News(
            self.tr("Prompt and settings are back"), "\n".join(filter(None, lines)), icon="circle-check", token="ok"
        )


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - _END]}…{name[-_END:]}"
