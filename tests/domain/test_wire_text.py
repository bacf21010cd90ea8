"""Every form of progress, ids and failures that is in a reply's text; links and task handles have files of their own."""

import pytest

from sora_desktop.domain.events import Accepted, Progress
from sora_desktop.domain.transcript import Transcript

V = "https://cdn.example/v/1.mp4"


def read(text: str, prompt: str = "") -> tuple[Transcript, list[Progress | Accepted]]:
    """Return the transcript of a text that came character by character, and its findings."""
    transcript = Transcript(prompt)
    findings = [finding for character in text for finding in transcript.feed(character)]
    return transcript, findings + transcript.finish()


def progress(text: str, prompt: str = "") -> float | None:
    told = [finding.fraction for finding in read(text, prompt)[1] if isinstance(finding, Progress)]
    return told[-1] if told else None


def task_id(text: str) -> str | None:
    told = [finding.task_id for finding in read(text)[1] if isinstance(finding, Accepted)]
    return told[-1] if told else None


def failure(text: str) -> str | None:
    return read(text)[0].failure


def links(text: str) -> tuple[str, ...]:
    return read(text)[0].links()


def test_progress_absent_while_queued() -> None:
    assert progress("> 排队中.....\n> 生成中.\n") is None


def test_progress_absent_while_queuing() -> None:
    assert progress("Queuing...\n") is None


def test_progress_with_dots() -> None:
    assert progress("> 🏃 进度 36..") == 0.36


def test_progress_with_dots_and_no_space() -> None:
    assert progress(">🏃 进度 36..") == 0.36


def test_progress_as_bare_numbers_on_lines() -> None:
    assert progress(">🏃 进度 36..\n44.. \n61..") == 0.61


def test_progress_as_bare_numbers_in_the_same_line() -> None:
    assert progress("> 🏃 进度 36..44..61..") == 0.61


def test_progress_with_full_width_colon_and_decimals() -> None:
    assert progress("> 🏃 进度：98.7%") == 0.987


def test_progress_with_full_width_percent() -> None:
    assert progress("进度：50％") == 0.5


def test_progress_in_bold_english() -> None:
    assert progress("**Video Generation Progress**: 45% (processing)") == 0.45


def test_progress_of_generation_in_chinese() -> None:
    assert progress("生成进度: 7%") == 0.07


def test_progress_in_english_with_dots() -> None:
    assert progress("Progress 76...") == 0.76


def test_progress_with_an_ellipsis() -> None:
    assert progress("Progress 76…") == 0.76


def test_progress_out_of_a_hundred() -> None:
    assert progress("进度：45/100") == 0.45


def test_progress_at_the_end_of_a_line() -> None:
    assert progress("进度: 12\r\n") == 0.12


def test_progress_behind_a_bar() -> None:
    assert progress("Progress: [████████░░░░] 45%") == 0.45


def test_progress_behind_generating() -> None:
    assert progress("Generating video... 45%") == 0.45


def test_progress_behind_generating_in_chinese() -> None:
    assert progress("> ⏳ 视频生成中：45%") == 0.45


def test_progress_before_complete() -> None:
    assert progress("⏳ 45% complete") == 0.45


def test_progress_after_done_in_chinese() -> None:
    assert progress("已完成 45%") == 0.45


def test_progress_in_json() -> None:
    assert progress('{"stage":"x","status":"in_progress","progress":45,"message":""}') == 0.45


def test_progress_in_json_as_text() -> None:
    assert progress('{"progress": "45%"}') == 0.45


def test_progress_in_json_as_a_fraction() -> None:
    assert progress('{"progress": 0.45}') == 0.45


def test_progress_in_json_as_percentage() -> None:
    assert progress('{"progress_percentage": 45.5}') == 0.455


def test_progress_in_json_over_lines() -> None:
    assert progress('{\n  "status": "running",\n  "progress": 45\n}') == 0.45


def test_progress_in_json_inside_json() -> None:
    assert progress('{"message":"{\\"progress\\":45}"}') == 0.45


def test_progress_that_jumps() -> None:
    assert progress("进度 5..\n95..") == 0.95


def test_progress_that_falls_back_after_a_retry() -> None:
    assert progress("进度 80..\n**生成失败，正在重试** 第 1 次重试（共 3 次）\n进度 5..") == 0.05


def test_progress_never_over_one() -> None:
    assert progress("progress: 250%") == 1.0


def test_no_progress_in_bare_numbers_alone() -> None:
    assert progress("44..\n61..") is None


def test_no_progress_in_shot_marks() -> None:
    assert progress("[5.0s]progress of a storm\n[10.0s]rain") is None


def test_no_progress_in_sizes_and_dates() -> None:
    assert progress("1280x720, 45%, 2026-11-01, progress on 2026-11-01 at 12:30") is None


def test_no_progress_in_large_numbers() -> None:
    assert progress("进度 1080\nprogress 1,000 frames") is None


def test_no_progress_in_the_count_of_retries() -> None:
    assert progress("**生成失败，正在重试** 第 1 次重试（共 3 次）") is None


def test_no_progress_in_prices() -> None:
    assert progress("余额 45%，已用 3.50 元\nusage: 12 tokens") is None


def test_id_in_back_quotes() -> None:
    assert task_id("> ID: `task_01k6abc`\n") == "task_01k6abc"


def test_id_named_task_id() -> None:
    assert task_id("Task ID: abc-123.\n") == "abc-123"


def test_id_in_bold_chinese() -> None:
    assert task_id("**任务ID**：`9f:8`") == "9f:8"


def test_id_of_a_share() -> None:
    assert task_id("> sid: s_6abc") == "s_6abc"


def test_id_of_a_task_outweighs_a_share_before_it() -> None:
    assert task_id("> sid: s_6abc\n> ID: `task_1`") == "task_1"


def test_id_of_a_task_outweighs_a_share_after_it() -> None:
    assert task_id("> ID: `task_1`\n> sid: s_6abc") == "task_1"


def test_id_of_the_second_attempt_is_the_one() -> None:
    assert task_id("> ID: `task_1`\n> ID: `task_2`") == "task_2"


def test_id_in_json_by_its_prefix() -> None:
    assert task_id('{"id":"task_1"}') == "task_1"


def test_id_in_json_as_base64() -> None:
    assert task_id('{"task_id": "dGFz/aw=="}') == "dGFz/aw=="


def test_no_id_in_json_null() -> None:
    assert task_id('{"task_id": null, "id": "chatcmpl-12"}') is None


def test_no_id_of_a_chat_completion() -> None:
    assert task_id("> ID: `chatcmpl-123`") is None


def test_no_id_of_a_request() -> None:
    assert task_id("(request id: 2026110112)") is None


def test_no_id_in_prose() -> None:
    assert task_id("The task ID will follow. Task ID: https://x.example/1") is None


def test_failure_in_one_line() -> None:
    assert failure("❌ 生成失败: 内容违规") == "内容违规"


def test_failure_with_its_reason_on_its_own_line() -> None:
    assert failure("生成失败 ❌\n失败原因：input_moderation") == "input_moderation"


def test_failure_with_a_decorated_reason() -> None:
    assert failure("**失败原因：`input_moderation`**") == "input_moderation"


def test_failure_in_english_before_the_headline() -> None:
    assert failure("Failure reason: no good\n生成失败 ❌") == "no good"


def test_failure_headline_alone() -> None:
    assert failure("生成失败 ❌") == "生成失败"


def test_failure_of_generation_in_english() -> None:
    assert failure("Video generation failed: upstream said no") == "upstream said no"


def test_failure_in_json() -> None:
    assert failure('{"id":"a1","status":"failed","error":{"code":"x","message":"no good"}}') == "no good"


def test_failure_in_json_with_fail_reason() -> None:
    assert failure('{"task_id":"a1","status":"FAILURE","fail_reason":"no good"}') == "no good"


def test_failure_in_json_over_lines() -> None:
    assert failure('{\n "status": "error",\n "message": "no good"\n}') == "no good"


def test_failure_in_json_without_words() -> None:
    assert failure('{"id":"a1","status":"cancelled"}') == "cancelled"


def test_failure_after_a_poster() -> None:
    assert failure(f"![海报](https://x.example/a.webp)\n❌ 生成失败: see {V}") == f"see {V}"


def test_failure_before_advice() -> None:
    assert failure("❌ 生成失败: 余额不足\n请到 https://x.example/topup 充值") == "余额不足"


def test_no_failure_in_a_retry_notice() -> None:
    assert failure(f"**生成失败，正在重试** 第 1 次重试（共 3 次）\n{V}") is None


def test_no_failure_where_a_video_came_later() -> None:
    assert failure(f"❌ 生成失败: 超时\n进度 5..\n[播放]({V})") is None


def test_no_failure_in_a_bare_sentence() -> None:
    assert failure("抱歉，\n我不能这样做。\n") is None


def test_no_progress_in_the_echoed_prompt() -> None:
    prompt = "A loading bar.\nprogress: 50% and then\n75..\n"
    assert progress(f"进度 12..\n> 提示词：{prompt}", prompt) == 0.12


def test_no_failure_in_the_echoed_prompt() -> None:
    assert read(f"Prompt: a robot\n> 生成失败 sign\n{V}", "a robot\n生成失败 sign")[0].failure is None


@pytest.mark.parametrize("text", [f"❌ 生成失败: see {V}", f'{{"status":"failed","video_url":"{V}"}}'])
def test_failure_text_holds_no_result(text: str) -> None:
    assert links(text) == ()
