"""Which links a reply's lines hold, where they end, and which of them is the video."""

import pytest

from sora_desktop.domain.links import CANDIDATE_LIMIT, LinkFinder

V = "https://cdn.example/v/1.mp4"
RAW = "https://files.example/vg/assets/raw?se=2026-11-01T00%3A00%3A00Z&sig=a%2Bb%2Fc%3D&x=1"
ESCAPED = RAW.replace("&", "\\u0026").replace("/", "\\/")


def ranked(text: str, prompt: str = "") -> tuple[str, ...]:
    finder = LinkFinder(prompt)
    for line in text.split("\n"):
        finder.read(line + "\n")
    return finder.ranked()


@pytest.mark.parametrize(
    ("text", "url"),
    [
        pytest.param(f"[在线播放▶️]({V})", V, id="markdown"),
        pytest.param(f"[点击这里]({V}) 查看视频~~~", V, id="markdown-with-words-after"),
        pytest.param(f'[video]({V} "title")', V, id="markdown-with-title"),
        pytest.param(f"Here: {V}", V, id="bare"),
        pytest.param(f"{V}。下一句", V, id="chinese-full-stop"),
        pytest.param(f"（{V}），好", V, id="chinese-brackets"),
        pytest.param(f"(见 {V}，再见)", V, id="comma-inside-brackets"),
        pytest.param(f"({V})", V, id="brackets"),
        pytest.param(f"**{V}**", V, id="bold"),
        pytest.param(f"**链接：{V}**点击", V, id="bold-and-words"),
        pytest.param(f"`{V}`", V, id="code"),
        pytest.param(f"<{V}>", V, id="angle-brackets"),
        pytest.param(f"See {V}.", V, id="full-stop"),
        pytest.param(f"视频地址{V}点击查看", V, id="words-run-on"),
        pytest.param(f"{RAW}点击查看", RAW, id="words-run-on-after-a-query"),
        pytest.param(f"{V}~~~", V, id="tildes"),
        pytest.param(f"|{V}|", V, id="table"),
        pytest.param("https://x.example/a_(1).mp4)", "https://x.example/a_(1).mp4", id="balanced-brackets"),
        pytest.param("[a](https://x.example/a_(1)b.mp4)", "https://x.example/a_(1)b.mp4", id="balanced-in-markdown"),
        pytest.param("http://[::1]:8080/a.mp4]", "http://[::1]:8080/a.mp4", id="ipv6"),
        pytest.param("https://x.example/视频.mp4", "https://x.example/视频.mp4", id="chinese-path"),
        pytest.param(f"```html\n<video src='{V}' controls></video>\n```", V, id="video-single-quotes"),
        pytest.param(f'```html\n<video src="{V}" controls></video>\n```', V, id="video-double-quotes"),
        pytest.param(f'<video data-id="1" data-src="{RAW}" controls>', RAW, id="video-with-data-attributes"),
        pytest.param(f"<video controls>{RAW}</video>", RAW, id="text-of-the-element"),
        pytest.param(f'<a href="{RAW}"><img src="https://x.example/p"></a>', RAW, id="link-around-a-poster"),
        pytest.param(
            "[![p](https://x.example/p)](https://x.example/q)", "https://x.example/q", id="markdown-around-a-poster"
        ),
        pytest.param(f'{{"url":"{RAW}"}}', RAW, id="json-url"),
        pytest.param(f'[{{"video_url": "{RAW}"}}]', RAW, id="json-video-url-in-an-array"),
        pytest.param(f'{{"output":{{"url":"{RAW}"}}}}', RAW, id="json-output-url"),
        pytest.param(f'{{\n "video": {{\n  "url": "{RAW}"\n }}\n}}', RAW, id="json-video-url-over-lines"),
        pytest.param(f'{{"data": ["{RAW}"]}}', RAW, id="json-data"),
        pytest.param(f'{{"text":"{{\\"url\\":\\"{V}\\"}}"}}', V, id="json-in-json"),
        pytest.param(RAW, RAW, id="signed-stays-byte-exact"),
        pytest.param(f"<a href='{RAW.replace('&', '&amp;')}'>", RAW, id="html-escapes"),
        pytest.param(f'{{"url":"{ESCAPED}"}}', RAW, id="json-escapes"),
        pytest.param("[video](/v1/files/1/content)", "/v1/files/1/content", id="relative-markdown"),
        pytest.param("<video src='/files/1'>", "/files/1", id="relative-src"),
        pytest.param('{"url": "\\/files\\/1"}', "/files/1", id="relative-json"),
        pytest.param('<a href="/files/1">', "/files/1", id="relative-href"),
    ],
)
def test_the_best_link(text: str, url: str) -> None:
    assert ranked(text)[0] == url


@pytest.mark.parametrize(
    "text",
    [
        "ftp://x.example/a.mp4",
        "[x](file:///etc/passwd)",
        "[x](javascript:alert(1))",
        "https://",
        "either (/or) both, 'a/b'",
        '{"query_url":"https://x.example/q","status_url": "/q"}',
    ],
)
def test_no_link(text: str) -> None:
    assert ranked(text) == ()


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


def test_poster_inside_a_video_element() -> None:
    text = f'<video poster="https://x.example/p?{"s" * 400}" data-x="1" src="{RAW}" controls></video>'
    assert ranked(text)[0] == RAW


def test_several_links_in_one_line() -> None:
    page, source = "https://x.example/web/1", "https://x.example/source/1"
    assert ranked(f"[数据预览]({page}) | [原始数据]({source}) [播放]({RAW})") == (RAW, source, page)


def test_the_link_as_its_own_label() -> None:
    assert ranked(f"[{V}]({V})") == (V,)


def test_links_of_the_prompt_are_no_results() -> None:
    assert ranked(f"提示词: {V}\nhttps://cdn.example/v/2.mp4", prompt=f"like {V} please") == (
        "https://cdn.example/v/2.mp4",
    )


def test_an_unclosed_thought_keeps_its_links() -> None:
    assert ranked(f"<think>{V}") == (V,)


def test_the_same_link_counts_once_at_its_best() -> None:
    assert ranked(f"![海报]({RAW})\nhttps://x.example/q\n[下载]({RAW})") == (RAW, "https://x.example/q")


def test_a_flood_keeps_the_best() -> None:
    flood = "\n".join(f"https://x.example/{number}" for number in range(5 * CANDIDATE_LIMIT))
    links = ranked(f"{V}\n{flood}")
    assert len(links) == CANDIDATE_LIMIT
    assert links[:2] == (V, f"https://x.example/{5 * CANDIDATE_LIMIT - 1}")
