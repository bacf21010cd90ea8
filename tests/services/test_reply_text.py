"""A job's reply as the log shows it, read from the disk."""

from pathlib import Path

import pytest
from builders import a_job, a_route
from relay_server import DONE, words

from sora_desktop.domain.job import Job
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate
from sora_desktop.studio import Studio

KEY = "sk-very-secret"


@pytest.mark.parametrize("kept", ["keychain", "variable"])
def test_a_key_that_the_relay_cut_over_two_frames_is_not_joined_again(tmp_path: Path, kept: str) -> None:
    keys = SessionKeys()
    variable = "RELAY_KEY" if kept == "variable" else ""
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path)}), keys=keys, environment={"RELAY_KEY": KEY})
    if kept == "keychain":
        keys.put("tideway", KEY)
    job: Job = a_job(route=a_route(key_variable=variable))
    studio.library.add(job)
    with studio.streams.keep(job.id) as keep:
        keep(words(f"> your key is {KEY[:5]}") + words(f"{KEY[5:]}\n") + DONE)
    assert studio.reply_text(job.id) == "> your key is •••\n"
    studio.close()
