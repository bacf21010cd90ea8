"""Which of a reply's links is the video, which are certain, and which are only promised; the forms: test_wire_links."""

import pytest

from sora_desktop.domain.links import CANDIDATE_LIMIT, LinkFinder

V = "https://cdn.example/v/1.mp4"
RAW = "https://files.example/vg/assets/raw?se=2026-11-01T00%3A00%3A00Z&sig=a%2Bb%2Fc%3D&x=1"


def finder_of(text: str, prompt: str = "") -> LinkFinder:
    finder = LinkFinder(prompt)
    for line in text.split("\n"):
        finder.read(line + "\n")
    return finder


def ranked(text: str, prompt: str = "") -> tuple[str, ...]:
    return finder_of(text, prompt).ranked()


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        pytest.param("https://x.example/q/1", V, id="unknown-video"),
        pytest.param("https://x.example/preview.mp4", "https://x.example/q/1", id="preview-unknown"),
        pytest.param('{"preview_url":"https://x.example/p.mp4"}', V, id="preview-key-video"),
        pytest.param("https://x.example/a.gif", "https://x.example/preview.mp4", id="gif-preview"),
        pytest.param("![海报](https://x.example/a.webp)", "https://x.example/a.gif", id="poster-gif"),
        pytest.param("![视频](https://x.example/a?b)", "https://x.example/q", id="markdown-picture-unknown"),
        pytest.param("[网页](https://x.example/web/task_1)", "https://x.example/a.png", id="web-page-picture"),
        pytest.param("[原始数据](https://x.example/s/1)", "https://x.example/q", id="source-page-unknown"),
        pytest.param("https://sora.chatgpt.com/p/s_1", "https://x.example/q", id="share-page-unknown"),
        pytest.param("[下载（有水印）](https://x.example/w.mp4)", V, id="watermark"),
        pytest.param(V, "[无水印](https://x.example/w.mp4)", id="without-watermark"),
        pytest.param('{"watermark_url":"https://x.example/w.mp4"}', V, id="watermark-key"),
        pytest.param("<think>[视频](https://x.example/w.mp4)</think>", "https://sora.com/p/1", id="thought-page"),
        pytest.param(
            '"thumbnail":{"url":"https://x.example/t"}', '{"thumbnail":null,"url":"https://x.example/q"}', id="keys"
        ),
    ],
)
def test_order(worse: str, better: str) -> None:
    (worst,), (best,) = ranked(worse), ranked(better)
    assert ranked(f"{worse}\n{better}\n") == (best, worst)
    assert ranked(f"{better}\n{worse}\n") == (best, worst)


def test_of_equals_the_later_is_better() -> None:
    assert ranked(f"{V}\n<video src='{RAW}'>") == (RAW, V)
    assert ranked(f"<video src='{RAW}'>\n{V}") == (V, RAW)


def test_several_links_in_one_line() -> None:
    page, source = "https://x.example/web/1", "https://x.example/source/1"
    assert ranked(f"[数据预览]({page}) | [原始数据]({source}) [播放]({RAW})") == (RAW, source, page)


def test_an_unclosed_thought_keeps_its_links() -> None:
    assert ranked(f"<think>{V}") == (V,)


def test_the_same_link_counts_once_at_its_best() -> None:
    assert ranked(f"![海报]({RAW})\nhttps://x.example/q\n[下载]({RAW})") == (RAW, "https://x.example/q")


def test_a_flood_keeps_the_best() -> None:
    flood = "\n".join(f"https://x.example/{number}" for number in range(5 * CANDIDATE_LIMIT))
    links = ranked(f"{V}\n{flood}")
    assert len(links) == CANDIDATE_LIMIT
    assert links[:2] == (V, f"https://x.example/{5 * CANDIDATE_LIMIT - 1}")


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        (f"[播放]({V})", True),
        (RAW, True),
        ("<video src='/files/1'>", True),
        ("https://x.example/q", False),
        ("![海报](https://x.example/a.webp)", False),
        (f"![海报]({RAW})", False),
        ("[web](https://x.example/web/1)", False),
        ("https://x.example/preview.mp4", False),
        (f"<think>{V}", False),
    ],
)
def test_only_what_looks_like_the_finished_video_is_sure(text: str, is_sure: bool) -> None:
    assert finder_of(text).sure() == (ranked(text) if is_sure else ())


def test_links_that_are_set_aside_are_promises_until_they_are_brought_back() -> None:
    finder = finder_of(V)
    finder.set_aside()
    assert (finder.ranked(), finder.sure(), finder.early()) == ((), (), (V,))
    finder.read(RAW + "\n")
    finder.set_aside()
    assert finder.early() == (V, RAW)
    finder.read(f"[播放]({V})\n")
    assert (finder.ranked(), finder.early()) == ((V,), (V, RAW))
    finder.bring_back()
    assert (finder.ranked(), finder.early()) == ((V, RAW), ())


CUTS = [
    f"see {RAW}点",
    f"[播放]({RAW})",
    f"<video src='{RAW}'>",
    f"<video src={V} controls>",
    "https://x.example/a_(1).mp4 ",
    f"{V}**",
    f"&quot;{V}&quot;",
    '"https:\\/\\/x.example\\/raw?sig=a\\u0026b=c"',
    f'"{{\\"url\\":\\"{V}\\"}}"',
    f"<a href='{RAW.replace('&', '&amp;')}'>",
]


@pytest.mark.parametrize("text", CUTS)
def test_a_link_that_is_cut_anywhere_is_whole_or_none(text: str) -> None:
    whole = ranked(text)
    found = []
    for end in range(len(text) + 1):
        finder = LinkFinder()
        finder.read(text[:end], is_cut=True)
        found.append(finder.ranked())
    assert set(found) == {(), whole}
    assert found == sorted(found)
