"""A job's reply as the log shows it, read from the disk."""

from pathlib import Path

import pytest
from builders import a_job, a_request, a_route
from relay_server import DONE, Relay, film, stream, words

from sora_desktop.domain.job import Job
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.library.query import Query
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


def test_what_a_relay_answered_is_found_in_the_library_but_never_the_key(
    tmp_path: Path, relay: Relay, film_bytes: bytes
) -> None:
    keys = SessionKeys()
    keys.put("tideway", KEY)
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path)}), keys=keys, environment={})
    told = words(f"seed 4182, key {KEY} [video](/v.mp4)\n")
    relay.on("POST", "/v1/chat/completions", stream(told, DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    job = studio.queue.submit(a_request(), a_route(relay.base_url))
    assert studio.queue.wait(job.id, 90.0)
    found = [len(studio.catalogue.find(Query(words=text)).numbers) for text in ("4182", "very-secret", "nothing")]
    studio.close()
    assert found == [1, 0, 0]
