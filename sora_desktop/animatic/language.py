"""The engine answers in the prompt's language: Chinese where the prompt has Chinese characters, else English."""

from typing import NamedTuple


class Words(NamedTuple):
    """What a reply and a card say; ``link`` and ``shot`` have places to fill."""

    queued: str
    working: str
    progress: str
    finished: str
    link: str
    shot: str


ENGLISH = Words(
    "> Queuing.....",
    "> Generating.",
    ">🏃 Progress",
    "> Finished ✅",
    "[Click here]({}) to watch the video",
    "Shot {} of {}",
)
CHINESE = Words("> 排队中.....", "> 生成中.", ">🏃 进度", "> 生成完成 ✅", "[点击这里]({}) 查看视频~~~", "镜头 {} / {}")


def words_for(prompt: str) -> Words:
    """Return the words in the prompt's language."""
    return CHINESE if any("\u4e00" <= character <= "\u9fff" for character in prompt) else ENGLISH
