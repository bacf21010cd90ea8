"""Has the window follow what relays offer: lists that change, models that leave, and what takes their place."""

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.errors import Code
from sora_desktop.domain.events import AnyEvent, Failed
from sora_desktop.domain.job import Job, Situation
from sora_desktop.domain.model_facts import Standing
from sora_desktop.domain.remaps import with_remap
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.job_actions import JobActions
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.model_book import ModelBook
from sora_desktop.ui.model_dialog import ModelDialog
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.relay_watch import RelayWatch
from sora_desktop.ui.services import Services
from sora_desktop.ui.side.waiting_list import WaitingList


class Succession(QObject):
    """Between the panel, the queue and the settings. Nothing is sent by it that the person did not ask for."""

    def __init__(
        self,
        services: Services,
        prompt: PromptPanel,
        waiting: WaitingList,
        jobs: Jobs,
        actions: JobActions,
        relays: RelayWatch,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._settings = services.settings
        self._prompt, self._waiting, self._jobs = prompt, waiting, jobs
        self._actions, self._relays, self._window = actions, relays, window
        self.book = ModelBook(services.model_lists, services.model_facts)
        prompt.choices.model_part.use_book(self.book)
        prompt.batch.use_book(self.book)
        waiting.mark_gone(self._is_gone)
        prompt.choices.remaps_chosen.connect(self._keep)
        prompt.batch.remaps_chosen.connect(self._keep)
        waiting.model_wanted.connect(self.ask)
        actions.model_wanted.connect(self.ask)
        relays.found.connect(self._take_list)
        jobs.changed.connect(self._look)

    def refresh(self) -> None:
        """Look again at how everything stands: a list or the settings have changed."""
        self._prompt.choices.model_part.refresh()
        self._waiting.mark_gone(self._is_gone)

    def ask(self, job_id: str) -> ModelDialog | None:
        """Ask which model is to make a job's video; ``None`` where there is no such job."""
        job = self._jobs.get(job_id)
        if job is None:
            return None
        profile = self._profile(job)
        is_kept = any(each.id == profile.id for each in self._settings.value.profiles)
        dialog = ModelDialog(job, profile, self.book, is_kept=is_kept, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._use)
        dialog.open()
        return dialog

    def _use(self, job_id: str, model: str, for_all: bool) -> None:
        job = self._jobs.get(job_id)
        if job and for_all:
            profile = self._profile(job)
            self._keep(profile.id, with_remap(profile.remaps, job.request.model, model))
        self._actions.use_model(job_id, model)

    def _keep(self, profile_id: str, remaps: dict[str, str]) -> None:
        profiles = tuple(
            msgspec.structs.replace(profile, remaps=remaps) if profile.id == profile_id else profile
            for profile in self._settings.value.profiles
        )
        self._actions.change_settings(profiles=profiles)

    def _take_list(self, profile_id: str, _health: object, _milliseconds: object, models: tuple[str, ...]) -> None:
        if profile_id == self._prompt.profile.id:
            self._prompt.choices.offer_models(models)
        self.refresh()

    def _look(self, job: Job, event: AnyEvent | None) -> None:
        """Ask a relay what it does offer once it refuses a model; free of charge."""
        if isinstance(event, Failed) and event.code is Code.MODEL_GONE and not job.route.free:
            self._relays.test(self._profile(job))

    def _is_gone(self, job: Job) -> bool:
        waits = job.situation is Situation.NOT_SENT and not job.rescued
        return waits and self.book.standing(self._profile(job), job.request.model) is Standing.GONE

    def _profile(self, job: Job) -> Profile:
        """Return the profile that a job goes to, or what the job itself knows of one that was deleted."""
        route = job.route
        known = next((each for each in self._settings.value.all_profiles() if each.id == route.profile_id), None)
        return known or Profile(id=route.profile_id, name=route.profile_name, base_url=route.base_url)
