"""A library of 100,000 videos, as a person with years of work has it; and an empty one beside it."""

import random
from pathlib import Path

import msgspec

from sora_desktop.domain.events import Video
from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.library import Library, entries

_SCENES = (
    "light storm sea retriever cabin warm neon asphalt beech forest northern lake mountain city dusk balloons dawn milk coffee",
    "macro dunes raking street sign puddles koi caustic train winter ink river morning astronaut helmet reflection",
)
_ENGLISH = " ".join(_SCENES).split()
_CHINESE = "红色汽车在雨夜城市街道上行驶霓虹灯光倒映水面一只金毛犬戴着宇航员头盔漂浮空间站里暖阳森林清晨雾气慢镜头推进"
_MODELS = ("sora-2", "veo-3.1", "seedance-2", "wan-2.6", "animatic-1")
_SIZES = (Size(1280, 720), Size(720, 1280), Size(1024, 1024))
_FIRST = 1_700_000_000.0


def fill(library: Library, count: int, folder: Path) -> None:
    """Add ``count`` finished videos, each eighth prompt used four times, in one transaction."""
    chance = random.Random(1)
    words = [
        *_ENGLISH,
        *("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(4, 9))) for _ in range(4_000)),
    ]
    prompt = ""
    with library.database.change() as connection:
        for number in range(count):
            prompt = prompt if number % 8 in (1, 2, 3) else _prompt(chance, words)
            job = _job(chance, number, prompt, folder)
            connection.execute(
                "INSERT INTO jobs (id, created, status, prompt, state) VALUES (?, ?, ?, ?, ?)",
                (job.id, job.created, job.status, prompt, msgspec.json.encode(job)),
            )
            entries.insert(connection, job, watched=True)
        connection.execute("UPDATE entries SET rating = number / 1000000 % 6, favourite = number / 1000000 % 30 = 0")
        connection.execute("INSERT INTO tags SELECT 'client-reel', number FROM entries WHERE number / 1000000 % 40 = 0")


def _prompt(chance: random.Random, words: list[str]) -> str:
    if chance.random() < 0.3:
        return "".join(chance.choices(_CHINESE, k=60))
    return " ".join(chance.choice(_ENGLISH if chance.random() < 0.4 else words) for _ in range(25))


def _job(chance: random.Random, number: int, prompt: str, folder: Path) -> Job:
    model, size = chance.choice(_MODELS), chance.choice(_SIZES)
    seconds = chance.choice((4.0, 8.0, 10.0, 12.0))
    video = Video(
        path=str(folder / f"{number}.mp4"), seconds=seconds, width=size.width, height=size.height, bytes=8_000_000,
        frames_per_second=30.0, has_sound=True,
    )  # fmt: skip
    profile = "animatic" if model == "animatic-1" else chance.choice(("tideway", "studio"))
    route = Route(
        profile_id=profile, profile_name=profile.title(), base_url="https://relay.example/v1", protocol=Protocol.CHAT
    )
    request = GenerationRequest(prompt=prompt, model=model, size=size, seconds=seconds)
    return Job(
        id=f"{number:016x}", created=_FIRST + number * 300.0, request=request, route=route, status=Status.DONE, video=video,
        ended=_FIRST + number * 300.0 + 90,
    )  # fmt: skip
