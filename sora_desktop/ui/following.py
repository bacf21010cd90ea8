"""A new video out of an earlier one, in one step: from its prompt, from a frame of it, or from where it ends."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.origins import continuation_of, remix_of
from sora_desktop.domain.request import Origin, OriginKind
from sora_desktop.services.frames import keep_last_frame
from sora_desktop.services.importing import reusable
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.settings.aside import Aside
from sora_desktop.ui.widgets.toast import News


class Following(QObject):
    """Fills the prompt pane with it, so that it only needs to be sent; that remembers what it came from."""

    def __init__(
        self,
        jobs: Jobs,
        files: ReferenceFiles,
        prompt: PromptPanel,
        centre: Centre,
        write_prompt: Callable[[], object],
        window: QWidget,
    ) -> None:
        """``write_prompt`` brings the keyboard to the prompt."""
        super().__init__(window)
        self._jobs, self._files = jobs, files
        self._prompt, self._centre = prompt, centre
        self._write_prompt = write_prompt
        self._continued = ""  # the job whose last frame is on its way
        self._aside = Aside()
        self._aside.done.connect(self._take_last_frame)
        centre.remix_wanted.connect(self.reuse)
        centre.frame_wanted.connect(self._use_frame)
        centre.continue_wanted.connect(self.continue_from)

    def reuse(self, job_id: str) -> None:
        """Start from a video's prompt and settings."""
        if job := self._jobs.get(job_id):
            self._prompt.use_request(reusable(remix_of(job), self._prompt.choices.model))

    def continue_from(self, job_id: str) -> None:
        """Start where a video ends, with its prompt and settings, once its last frame is read."""
        job = self._jobs.get(job_id)
        if job and job.video and job_id != self._continued:
            self._continued = job_id
            self._aside.run(lambda: (job, self._kept_last_frame(job)))

    def _kept_last_frame(self, job: Job) -> str | SoraError:
        try:
            return keep_last_frame(job, self._files)
        except SoraError as error:
            return error

    def _take_last_frame(self, answer: tuple[Job, str | SoraError]) -> None:
        job, found = answer
        if job.id != self._continued:
            return  # another one was wanted meanwhile
        self._continued = ""
        if isinstance(found, SoraError):
            what = self.tr("The last frame cannot be read")
            self._centre.toasts.show(News(what, found.detail, icon="circle-alert", token="danger"))
            return
        self._prompt.use_request(continuation_of(job, found))
        self._centre.player.leave_full_screen()
        self._write_prompt()

    def _use_frame(self, frame: QImage, name: str, job_id: str) -> None:
        self._prompt.references.add_image(frame, name, Origin(job_id, OriginKind.FRAME))
