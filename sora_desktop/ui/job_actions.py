"""What a person does with jobs: make, send again, ask again, edit, cancel. What fails in the world becomes a sentence."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.errors import Charged, SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.pricing import Price
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.caps import overruns
from sora_desktop.services.settings import Settings
from sora_desktop.services.text_file import save_text
from sora_desktop.ui.dialogs import show_trouble, wants_to_cancel_all, wants_to_go_over, wants_to_pay_again
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.services import Services
from sora_desktop.ui.side.remedies import Remedy


class JobActions(QObject):
    """Does it through the queue; questions and troubles are shown over the window.

    ``made`` carries the first job of a batch, ``taken_up`` a job that goes on; the others ask for what only the window has.
    """

    made = Signal(object)  # Job
    taken_up = Signal(object)  # Job
    settings_wanted = Signal(str)  # job id
    rescue_wanted = Signal(str)  # profile id
    model_wanted = Signal(str)  # job id
    settings_changed = Signal()
    _failed = Signal(object)  # SoraError

    def __init__(self, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._jobs = jobs
        self._window = window
        self._sender = ThreadPoolExecutor(1, "batch")
        self._failed.connect(self._show_failure)

    def close(self) -> None:
        """Wait until every job of a batch is written down."""
        self._sender.shutdown()

    def generate(self, requests: Sequence[GenerationRequest]) -> None:
        """Send videos to the profile of new videos, each as a job of its own.

        Those behind the first are written down off the window's thread, which a hundred of them would hold up.
        """
        profile = self._services.settings.value.current
        priced = [(request, profile.price(request)) for request in requests]

        def send() -> None:
            if self._may_spend([price for _, price in priced]):
                (request, price), *rest = priced
                first = self._services.queue.submit(request, profile.route(), price)
                if rest:
                    self._sender.submit(self._send_rest, rest, profile.route())
                self.made.emit(first)

        self._guarded(send)

    def edit(self, job_id: str, request: GenerationRequest) -> bool | None:
        """Change a job that waits; ``False`` if it was sent just before, ``None`` if it would cost more than the person wants."""
        edited: list[Job | None] = []
        job = self._jobs.get(job_id)
        price = self._price_at(job.route.profile_id, request) if job else None
        if job and not self._may_spend([_more(price, job.price)]):
            return None
        self._guarded(lambda: edited.append(self._services.queue.edit(job_id, request, price)))
        return bool(edited and edited[0])

    def help(self, job_id: str, remedy: Remedy) -> None:
        """Do what helps a job that ended without a video."""
        queue = self._services.queue
        actions: dict[Remedy, Callable[[], object]] = {
            Remedy.SETTINGS: lambda: self.settings_wanted.emit(job_id),
            Remedy.USE_MODEL: lambda: self.model_wanted.emit(job_id),
            Remedy.USE_CHAT: lambda: self._use_protocol(job_id, Protocol.CHAT),
            Remedy.USE_VIDEOS: lambda: self._use_protocol(job_id, Protocol.VIDEOS),
            Remedy.LOOK: lambda: self._look_for(job_id),
            Remedy.PASTE: lambda: self._look_for(job_id),
            Remedy.ASK: lambda: self._take_up(lambda: queue.carry_on(job_id)),
            Remedy.TRY_AGAIN: lambda: self._take_up(lambda: self._send_again(job_id)),
            Remedy.PAY_AGAIN: lambda: self._take_up(lambda: self._send_again(job_id)),
        }
        actions[remedy]()

    def use_model(self, job_id: str, model: str) -> None:
        """Have another model make a job's video: one that waits is changed, one that failed is sent anew and dismissed."""
        job = self._jobs.get(job_id)
        if job is None:
            return
        request = msgspec.structs.replace(job.request, model=model)
        if job.is_over:
            self._take_up(lambda: self._send_changed(job, request))
        else:
            self.edit(job_id, request)

    def move(self, job_id: str, place: int) -> None:
        """Give a waiting job another place among those that wait, 0 for the next."""
        self._guarded(lambda: self._services.queue.move(job_id, place))

    def dismiss(self, job_id: str) -> None:
        """Have a job that failed no longer need the person."""
        self._guarded(lambda: self._services.queue.dismiss(job_id))

    def settle(self, job_id: str, charged: Charged) -> None:
        """Note what the relay's bill says of a job."""
        self._guarded(lambda: self._services.queue.settle(job_id, charged))

    def cancel_all(self) -> None:
        """Cancel what runs and what waits, if the person is sure."""
        live = self._jobs.running + self._jobs.waiting
        if live and wants_to_cancel_all(self._window, live):
            self._services.queue.cancel_all()

    def pause(self, paused: bool) -> None:
        """Have nothing more be sent, or go on; kept over restarts."""
        queue = self._services.queue
        (queue.pause if paused else queue.go_on)()
        self.change_settings(queue_paused=paused)

    def keep_text(self, path: str, text: str) -> None:
        """Write a reply to a file of the person's."""
        self._guarded(lambda: save_text(Path(path), text))

    def change_settings(self, **changes: object) -> bool:
        """Save changed settings and have them count at once; ``False`` if the disk took nothing."""
        return self._save(msgspec.structs.replace(self._services.settings.value, **changes))

    def _send_rest(self, priced: Sequence[tuple[GenerationRequest, Price | None]], route: Route) -> None:
        try:
            for request, price in priced:
                self._services.queue.submit(request, route, price)
        except SoraError as error:
            self._failed.emit(error)
        finally:
            self._services.library.close()  # this thread's connection

    def _save(self, settings: Settings) -> bool:
        if not self._guarded(lambda: self._services.settings.save(settings)):
            return False
        self._services.apply_settings()
        self.settings_changed.emit()
        return True

    def _look_for(self, job_id: str) -> None:
        if job := self._jobs.get(job_id):
            self.rescue_wanted.emit(job.route.profile_id)

    def _price_at(self, profile_id: str, request: GenerationRequest) -> Price | None:
        profile = self._services.settings.value.profile(profile_id)
        return profile.price(request) if profile else None

    def _may_spend(self, prices: Sequence[Price | None]) -> bool:
        """Whether videos at these prices may be sent; asks where they break a limit of spending."""
        services = self._services
        broken = overruns(services.settings.value, services.spending, prices, time.time())
        return not broken or wants_to_go_over(broken, self._window)

    def _send_again(self, job_id: str, protocol: Protocol | None = None) -> Job | None:
        job = self._jobs.get(job_id)
        if job is None or (job.charged is not Charged.NO and not wants_to_pay_again(job, job.price, self._window)):
            return None
        if not self._may_spend([job.price]):
            return None
        return self._services.queue.send_again(job_id, protocol)

    def _send_changed(self, job: Job, request: GenerationRequest) -> Job | None:
        price = self._price_at(job.route.profile_id, request)
        if job.charged is not Charged.NO and not wants_to_pay_again(job, price, self._window):
            return None
        if not self._may_spend([price]):
            return None
        sent = self._services.queue.submit(request, job.route, price)
        self.dismiss(job.id)
        return sent

    def _use_protocol(self, job_id: str, protocol: Protocol) -> None:
        """Send a job in the wire format that the person chose for its relay, and have its profile keep that."""
        if job := self._jobs.get(job_id):
            profiles = tuple(
                msgspec.structs.replace(profile, protocol=protocol) if profile.id == job.route.profile_id else profile
                for profile in self._services.settings.value.profiles
            )
            self.change_settings(profiles=profiles)
            self._take_up(lambda: self._send_again(job_id, protocol))

    def _take_up(self, action: Callable[[], Job | None]) -> None:
        def work() -> None:
            if job := action():
                self.taken_up.emit(job)

        self._guarded(work)

    def _guarded(self, work: Callable[[], object]) -> bool:
        """Do ``work``; what fails in the world becomes a sentence, and ``False``."""
        try:
            work()
        except SoraError as error:
            self._show_failure(error)
            return False
        return True

    def _show_failure(self, error: SoraError) -> None:
        what, step = failure_sentence(error.code, self._services.settings.value.current.name)
        show_trouble(what, f"{step}\n{error.detail}", self._window)


def _more(new: Price | None, old: Price | None) -> Price | None:
    """Return what a price adds to one that counts already."""
    if new is None or old is None or new.currency != old.currency:
        return new
    return Price(max(new.amount - old.amount, Decimal(0)), new.currency)
