"""Every text form seen on the wire, by name; that cutting changes nothing; that time is linear."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
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


def last_task(findings: list[Finding]) -> str | None:
    return next((finding.task_id for finding in reversed(findings) if isinstance(finding, Accepted)), None)


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        pytest.param("> 🏃 进度 36..", 0.36, id="dots"),
        pytest.param(">🏃 进度 36..\n44.. \n61..", 0.61, id="bare-on-lines"),
        pytest.param("> 🏃 进度 36..44..61..", 0.61, id="bare-in-the-same-line"),
        pytest.param("> 🏃 进度：98.7%", 0.987, id="full-width-colon-decimals"),
        pytest.param("**Video Generation Progress**: 45% (processing)", 0.45, id="bold"),
        pytest.param("生成进度: 7%", 0.07, id="one-digit"),
        pytest.param("Progress 76...", 0.76, id="english-dots"),
        pytest.param("进度：50％", 0.5, id="full-width-percent"),
        pytest.param("进度: 12\r\n", 0.12, id="end-of-line"),
        pytest.param('{"stage":"x","status":"in_progress","progress":45,"message":""}', 0.45, id="json"),
        pytest.param(
            "进度 80..\n**生成失败，正在重试** 第 1 次重试（共 3 次）\n进度 5..", 0.05, id="falls-back-after-a-retry"
        ),
        pytest.param("> 排队中.....\n> 生成中.\nQueuing...", None, id="no-number"),
        pytest.param("44..\n61..", None, id="bare-without-a-progress-line"),
        pytest.param("[5.0s]progress of a storm\n[10.0s]rain", None, id="storyboard"),
        pytest.param("1280x720, 45%, 2026-11-01, progress on 2026-11-01 at 12:30", None, id="sizes-and-dates"),
        pytest.param("进度 1080\nprogress 1,000 frames", None, id="large-numbers"),
        pytest.param("progress: 250%", 1.0, id="never-over-one"),
    ],
)
@pytest.mark.parametrize("size", [0, 1, 3])
def test_progress(text: str, fraction: float | None, size: int) -> None:
    assert last_progress(read(text, size=size)[1]) == fraction


def test_progress_in_the_echoed_prompt_is_not_news() -> None:
    prompt = "A loading bar.\nprogress: 50% and then\n75..\n"
    assert read(f"进度 12..\n> 提示词：{prompt}", prompt)[1] == [Progress(0.12)]


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
    ("text", "task_id"),
    [
        pytest.param("> ID: `task_01k6abc`", "task_01k6abc", id="quoted"),
        pytest.param("Task ID: abc-123.\n", "abc-123", id="task-id"),
        pytest.param("**任务ID**：`9f:8`", "9f:8", id="chinese"),
        pytest.param("> sid: s_6abc", "s_6abc", id="sid"),
        pytest.param("> sid: s_6abc\n> ID: `task_1`", "task_1", id="task-after-sid"),
        pytest.param("> ID: `task_1`\n> sid: s_6abc", "task_1", id="sid-after-task"),
        pytest.param("> ID: `task_1`\n> ID: `task_2`", "task_2", id="second-attempt"),
        pytest.param('{"id":"task_1","status":"queued"}', "task_1", id="json-id"),
        pytest.param('{"task_id": "dGFz/aw=="}', "dGFz/aw==", id="json-task-id"),
        pytest.param('{"task_id": null, "id": "chatcmpl-12"}', None, id="json-null"),
        pytest.param("> ID: `chatcmpl-123`", None, id="chat-completion"),
        pytest.param("(request id: 2026110112)", None, id="request-id"),
        pytest.param("The task ID will follow. Task ID: https://x.example/1", None, id="prose"),
    ],
)
@pytest.mark.parametrize("size", [0, 1, 4])
def test_task_id(text: str, task_id: str | None, size: int) -> None:
    assert last_task(read(text, size=size)[1]) == task_id


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        pytest.param("❌ 生成失败: 内容违规", "内容违规", id="one-line"),
        pytest.param("生成失败 ❌\n失败原因：input_moderation", "input_moderation", id="reason-on-its-own-line"),
        pytest.param("**失败原因：`input_moderation`**", "input_moderation", id="decorated"),
        pytest.param("Failure reason: no good\n生成失败 ❌", "no good", id="english-before-the-headline"),
        pytest.param("生成失败 ❌", "生成失败", id="headline-only"),
        pytest.param(f"**生成失败，正在重试** 第 1 次重试\n{V}", None, id="retry"),
        pytest.param(f"❌ 生成失败: 超时\n进度 5..\n[播放]({V})", None, id="success-after-failure"),
        pytest.param(
            f"![海报](https://x.example/a.webp)\n❌ 生成失败: see {V}", f"see {V}", id="failure-after-a-poster"
        ),
        pytest.param("❌ 生成失败: 余额不足\n请到 https://x.example/topup 充值", "余额不足", id="help-after-failure"),
        pytest.param("抱歉，\n我不能这样做。\n", None, id="a-bare-sentence-is-no-plain-failure"),
        pytest.param("", None, id="nothing"),
        pytest.param(V, None, id="a-link"),
    ],
)
def test_failure(text: str, failure: str | None) -> None:
    assert read(text)[0].failure == failure


def test_links_of_a_failure_line_are_no_results() -> None:
    assert read(f"❌ 生成失败: see {V}")[0].links() == ()


def test_a_failure_in_the_echoed_prompt_is_none() -> None:
    assert read(f"Prompt: a robot\n> 生成失败 sign\n{V}", "a robot\n生成失败 sign")[0].failure is None


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
    assert last_task(findings) == "task_2"
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
]
TEXTS = st.lists(st.sampled_from(PARTS + MORE), max_size=40).map("".join)


def check_cut(text: str, cuts: list[int], prompt: str) -> None:
    whole, findings = read(text, prompt)
    places = [0, *sorted(cut for cut in cuts if cut <= len(text)), len(text)]
    transcript = Transcript(prompt)
    found = [finding for start, end in pairwise(places) for finding in transcript.feed(text[start:end])]
    found += transcript.finish()
    assert (transcript.links(), transcript.failure) == (whole.links(), whole.failure)
    assert transcript.closing == whole.closing
    assert (last_task(found), last_progress(found)) == (last_task(findings), last_progress(findings))


@settings(deadline=None)
@given(TEXTS, st.lists(st.integers(0, 800), max_size=15), st.sampled_from(["", f"Progress 36% 3.. task_1 {V}"]))
@example(WHOLE, list(range(800)), "")
def test_any_cut_gives_the_same(text: str, cuts: list[int], prompt: str) -> None:
    check_cut(text, cuts, prompt)


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
    "mark", ["~", ".", "?", "\\", "(", "[", "❌", "进度 ", "1", " ", "<", "视", "\\/", '"url":"/', "ID: ", "失败"]
)
@pytest.mark.parametrize("start", ["https://x.example/视", "[a](https://x", '"https://x', "失败 ", "进度 1"])
def test_no_hostile_line_takes_for_ever(start: str, mark: str) -> None:
    read(start + mark * (LINE_LIMIT // len(mark)) + "x\n")
