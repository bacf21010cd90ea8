"""A codec that takes the built-in engine down takes no job along: the engine is started again and asked by id."""

import threading
from pathlib import Path

from builders import a_request

from sora_desktop.domain.events import Accepted, AnyEvent
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.studio import Studio


def test_a_job_of_an_engine_that_crashed_is_finished_by_the_next(tmp_path: Path) -> None:
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path)}), keys=SessionKeys())
    accepted = threading.Event()

    def listen(_job: Job, event: AnyEvent | None) -> None:
        if isinstance(event, Accepted):
            accepted.set()

    studio.queue.subscribe(listen)
    job = studio.queue.submit(a_request(model="animatic-1", prompt="[20.0s] a long film"), BUILT_IN.route())
    assert accepted.wait(90)
    process = studio.engine._process
    assert process is not None
    process.kill()
    assert studio.queue.wait(job.id, 60)
    over = studio.library.job(job.id)
    studio.close()
    assert over is not None
    assert over.status is Status.DONE
    assert over.video is not None
    assert over.video.seconds == 20.0
