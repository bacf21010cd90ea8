"""How the library is joined to the rest of the window."""

from typing import TYPE_CHECKING

from sora_desktop.domain.job import Job

if TYPE_CHECKING:  # each knows the other
    from sora_desktop.ui.main_window import MainWindow


def join_library(window: "MainWindow") -> None:
    """Lead from the library to the player and back, and have what was thrown away leave the studio too."""
    view, panes = window.library, window.panes

    def play(job: Job) -> None:
        panes.show_studio()
        window.show_job(window.jobs.get(job.id), autoplay=True)

    def lose(job_ids: list[str]) -> None:
        shown = window.centre.strip.selected
        window.jobs.lose(job_ids)
        if shown in job_ids:
            window.show_job(None)

    def call_new(job_ids: list[str]) -> None:
        for job_id in job_ids:
            strip.call_new(shown[job_id])

    view.play_wanted.connect(play)
    view.studio_wanted.connect(panes.show_studio)
    view.settings_wanted.connect(window.open_settings)
    window.prompt.switch.library_wanted.connect(panes.show_library)
    view.bin.binned.connect(lose)
    view.bin.returned.connect(window.jobs.bring_back)
    view.upkeep.shown.connect(lambda job_id: play(job) if (job := window.jobs.get(job_id)) else None)
    view.bin.begin()
    view.export_wanted.connect(window.dialogs.open_export)
    view.bar.offer(compare=True, export=True)
    strip = window.centre.strip
    strip.watched.connect(view.doing.watch)
    shown = {job.id: job for job in window.jobs.all() if job.video}
    view.doing.tell_unwatched(list(shown), call_new)


def fill_menus(window: "MainWindow") -> None:
    """Offer what the window can do with the library as a whole, and with a video in it."""
    view, commands = window.library, window.commands
    for group in (
        ("take_in", "find_missing"),
        ("check_library", "check_frames"),
        ("back_up", "restore", "move_videos"),
    ):
        if view.facets.more_menu.actions():
            view.facets.more_menu.addSeparator()
        view.facets.more_menu.addActions([commands.get(id).action for id in group])
    view.more_actions = [commands.get(id).action for id in ("reuse", "continue", "copy_prompt", "copy_file")]
