"""A reply's growing text: news at once, cuts that change nothing, texts that break off, linear time; the forms: test_wire_*."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sora_desktop.domain.events import Accepted, Progress
from sora_desktop.domain.transcript import FAILURE_LIMIT, LINE_LIMIT, Finding, Transcript

V = "https://cdn.example/v/1.mp4"
WHOLE = f"""<think>提示词: a clock at 12:30, progress: 50% of [5.0s]
> ID: `task_01k6abc`
> 排队中.....
> 生成中.
</think>![海报](https://x.example/a.webp) [web](https://x.example/web/1) | [source](https://x.example/source/1)
> 🏃 进度 36..
44..61..
**生成失败，正在重试** 第 1 次重试（共 3 次）
生成失败 ❌
失败原因：input_moderation
> 🏃 进度：98.7%
Task ID: task_2, sid: s_3
[在线播放▶️]({V})
<video
 src='https://x.example/raw?sig=a%2Bb&amp;c=d'></video> {{"url":"https:\\/\\/x.example\\/b","progress": 99}}
Progress 76..."""


def read(text: str, prompt: str = "", size: int = 0) -> tuple[Transcript, list[Finding]]:
    transcript = Transcript(prompt)
    pieces = [text[start : start + size] for start in range(0, len(text), size)] if size else [text]
    findings = [finding for piece in pieces for finding in transcript.feed(piece)]
    return transcript, findings + transcript.finish()


def last_progress(findings: list[Finding]) -> float | None:
    return next((finding.fraction for finding in reversed(findings) if isinstance(finding, Progress)), None)


def last_task(findings: list[Finding]) -> Accepted | None:
    return next((finding for finding in reversed(findings) if isinstance(finding, Accepted)), None)


def test_progress_is_told_at_once_and_only_when_it_changes() -> None:
    transcript = Transcript()
    assert transcript.feed("> 🏃 进度 36..") == [Progress(0.36)]
    assert transcript.feed("44") == []
    assert transcript.feed("..") == [Progress(0.44)]
    assert transcript.feed("\n") == []
    assert transcript.feed("44..\n") == []
    assert transcript.feed("61..") == [Progress(0.61)]
    assert transcript.finish() == []


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        pytest.param("> 进度 5..\n12..\n\n抱歉，\n我不能这样做。\n\n", "抱歉，\n我不能这样做。", id="bare-sentence"),
        pytest.param("> 进度 5..\n", "", id="progress-only"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_closing(text: str, closing: str) -> None:
    assert read(text)[0].closing == closing


@pytest.mark.parametrize(("text", "length"), [("x" * 5_000, FAILURE_LIMIT), ("word\n" * 500, FAILURE_LIMIT - 1)])
def test_the_closing_sentence_is_bounded(text: str, length: int) -> None:
    assert len(read(text)[0].closing) == length


def test_the_whole_reply() -> None:
    transcript, findings = read(WHOLE, "a clock at 12:30, progress: 50% of [5.0s]")
    assert last_task(findings) == Accepted("task_2")
    assert last_progress(findings) == 0.76
    assert transcript.failure is None
    assert transcript.links() == (
        "https://x.example/raw?sig=a%2Bb&c=d",
        V,
        "https://x.example/b",
        "https://x.example/a.webp",
        "https://x.example/source/1",
        "https://x.example/web/1",
    )


PARTS = [
    "进度",
    "Progress ",
    " 3",
    "6",
    "..",
    "%",
    ".",
    "\n",
    "\r\n",
    " ",
    "`",
    "> ID: ",
    "task_1",
    "sid: s_12",
    "失败原因：",
    "❌",
]
MORE = [
    V,
    "https:\\/\\/x.example\\/a",
    "\\u0026",
    "](",
    "![",
    ")",
    '"',
    '"url":',
    "'/",
    "<video src=",
    "<think>",
    "</think>",
    "，",
    "**",
    "{",
    "}",
    '{"id":"a_1","status":"queued"}',
    '{"id":"a_1","status":"completed"}',
    '"polling_url":"/p",',
    '"status":"failed"',
    '"message":"{\\"task_id\\":\\"t_9\\"}",',
    '"progress":0.5}',
]
TEXTS = st.lists(st.sampled_from(PARTS + MORE), max_size=40).map("".join)


def check_cut(text: str, cuts: list[int], prompt: str) -> None:
    whole, findings = read(text, prompt)
    places = [0, *sorted(cut for cut in cuts if cut <= len(text)), len(text)]
    transcript = Transcript(prompt)
    found = [finding for start, end in pairwise(places) for finding in transcript.feed(text[start:end])]
    found += transcript.finish()
    assert (transcript.links(), transcript.failure) == (whole.links(), whole.failure)
    assert (transcript.closing, transcript.promised()) == (whole.closing, whole.promised())
    assert (last_task(found), last_progress(found)) == (last_task(findings), last_progress(findings))


@given(TEXTS, st.lists(st.integers(0, 800), max_size=15), st.sampled_from(["", f"Progress 36% 3.. task_1 {V}"]))
@example(WHOLE, list(range(800)), "")
def test_any_cut_gives_the_same(text: str, cuts: list[int], prompt: str) -> None:
    check_cut(text, cuts, prompt)


SURE = [
    ("[播放](https://x.example/v.mp4)", "https://x.example/v.mp4"),
    ("https://x.example/raw?sig=a%2Bb\n", "https://x.example/raw?sig=a%2Bb"),
    ('{"choices":[{"message":{"content":"<video src=\'https://x.example/v\'>', "https://x.example/v"),
]


@pytest.mark.parametrize(("text", "link"), SURE)
def test_a_text_that_breaks_off_gives_a_whole_link_or_none(text: str, link: str) -> None:
    given = []
    for end in range(len(text) + 1):
        transcript = Transcript()
        transcript.feed("> 进度 36..\n" + text[:end])
        transcript.break_off()
        given.append(transcript.sure_links())
    assert set(given) == {(), (link,)}
    assert given == sorted(given)


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("> ID: `task_01abc`", Accepted("task_01abc")),
        ("Task ID: abc-123 ", Accepted("abc-123")),
        ('{"id":"a1b2c3","status":"queued"', Accepted("a1b2c3")),
        ('{"task_id":"a1b2c3"', Accepted("a1b2c3")),
    ],
)
def test_a_text_that_breaks_off_gives_a_whole_id_or_none(text: str, task: Accepted) -> None:
    given = []
    for end in range(len(text) + 1):
        transcript = Transcript()
        given.append(last_task(transcript.feed(text[:end]) + transcript.break_off()))
    assert given[-1] == task
    assert set(given) == {None, task}


def test_a_text_that_breaks_off_after_a_failure_has_no_sure_link() -> None:
    transcript = Transcript()
    transcript.feed(f"{V}\n❌ 生成失败: no")
    transcript.break_off()
    assert transcript.sure_links() == ()


LONG = [f'{{"b64":"{"A" * LINE_LIMIT}","url":"{V}"}}\n' * 2, f"{V} " * (LINE_LIMIT // 10), "A" * LINE_LIMIT + "\n❌ x"]


@pytest.mark.parametrize("text", LONG, ids=["base64", "links", "newline-at-the-limit"])
@pytest.mark.parametrize("cut", [5, LINE_LIMIT - 1, LINE_LIMIT, LINE_LIMIT + 1, LINE_LIMIT + 30])
def test_any_cut_of_a_long_line_gives_the_same(text: str, cut: int) -> None:
    check_cut(text, [cut], "")


def test_a_link_in_an_endless_line_is_whole() -> None:
    text = "".join(f'{{"b64":"{"A" * 40_000}","url":"https://x.example/{number}.mp4"}},' for number in range(20))
    assert read(text, size=100)[0].links() == tuple(f"https://x.example/{number}.mp4" for number in reversed(range(20)))


@pytest.mark.timeout(30)  # a reader that begins again with each piece would take minutes
@pytest.mark.parametrize("line", ["lorem ipsum dolor ", "lorem ipsum\n", "> 🏃 进度 36..\n44..\n", f"see {V} "])
def test_a_long_text_in_small_pieces_is_read(line: str) -> None:
    text = line * (1_000_000 // len(line))
    assert read(text, size=20)[0].links() == ((V,) if V in line else ())


@pytest.mark.timeout(20)  # a pattern that backtracks would take hours
@pytest.mark.parametrize(
    "mark",
    [
        "~",
        ".",
        "?",
        "\\",
        "(",
        "[",
        "❌",
        "进度 ",
        "1",
        " ",
        "<",
        "视",
        "\\/",
        '"url":"/',
        "ID: ",
        "失败",
        "{",
        "{}",
        '{"id":',
        '"a":"',
        '\\"',
        "https://",
        "a/",
    ],
)
@pytest.mark.parametrize("start", ["https://x.example/视", "[a](https://x", '"https://x', "失败 ", "进度 1"])
def test_no_hostile_line_takes_for_ever(start: str, mark: str) -> None:
    read(start + mark * (LINE_LIMIT // len(mark)) + "x\n")


class Thorough(Transcript):
    """Passes over no line."""

    def _past_plain(self, text: str, start: int) -> int:
        return start


PIECES = st.sampled_from(
    [
        *(
            "the retriever floats",
            "视频",
            "failed to",
            "生成失败：超时",
            "❌ no",
            "FAILURE reason: x",
            "44..",
            "12%",
            "progress 30%",
        ),
        *(
            " id: task_1",
            '{"id":"task_9",',
            '"status":"running"}',
            "{",
            "}",
            "https://a.example/v.mp4",
            "[x](/v/a.mp4)",
        ),
        *("<think>", "</think>", " ", "\n", "\n", "\n"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(1, 30), st.booleans())
def test_passing_over_plain_lines_misses_nothing(text: str, length: int, is_whole: bool) -> None:
    told = []
    for kind in (Transcript, Thorough):
        transcript = kind("the retriever floats 12%")
        news = [each for at in range(0, len(text), length) for each in transcript.feed(text[at : at + length])]
        news += transcript.finish() if is_whole else transcript.break_off()
        told.append((news, transcript.links(), transcript.promised(), transcript.failure, transcript.closing))
    assert told[0] == told[1]
