"""Feeds the log page with the job that is looked at, live or from the disk."""

import time

from PySide6.QtCore import QObject

from sora_desktop.domain.events import AnyEvent, Requeued
from sora_desktop.domain.job import Job
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.logs import Entry, Logs
from sora_desktop.ui.side.log_page import LogPage


class LogFeeding(QObject):
    """Keeps what happens to every live job, and shows that of one."""

    def __init__(self, jobs: Jobs, bridge: Bridge, logs: Logs, page: LogPage, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._logs = logs
        self._page = page
        self._shown: str | None = None
        jobs.changed.connect(self._take)
        jobs.tick.connect(page.tick)
        bridge.text_arrived.connect(self._take_text)
        logs.read.connect(self._take_log)

    def show_job(self, job: Job | None) -> None:
        """Show a job's log from its beginning; what is not in memory follows from the disk."""
        self._shown = job.id if job else None
        entries = self._logs.live(job.id) if job else []
        self._page.show_job(job, entries or [])
        if job and entries is None:
            self._logs.ask(job.id)

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        now = time.time()
        if event is None or (isinstance(event, Requeued) and self._logs.live(job.id) is None):
            self._logs.begin(job)  # its past, this event included, is on the disk
        else:
            self._logs.add(job.id, event, now)
        if job.id == self._shown:
            self._page.add_event(job, event, now)
        elif job.is_over:
            self._logs.forget(job.id)

    def _take_text(self, job_id: str, text: str) -> None:
        now = time.time()
        self._logs.add(job_id, text, now)
        if job_id == self._shown:
            self._page.add_text(text, now)

    def _take_log(self, job_id: str, entries: list[Entry]) -> None:
        if job_id == self._shown and self._logs.live(job_id) is None:
            self._page.show_job(self._jobs.get(job_id), entries)
