"""What relays say when they refuse, word for word, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.errors import Code
from sora_desktop.domain.refusals import TEXT_LIMIT, error_text, refusal, told_failure


@pytest.mark.parametrize(
    ("status", "text", "code"),
    [
        (401, '{"error":{"message":"Incorrect API key provided: sk-***.","code":"invalid_api_key"}}', Code.BAD_KEY),
        (400, '{"error":{"message":"API key not valid. Please pass a valid API key."}}', Code.BAD_KEY),
        (401, '{"error":{"message":"无效的令牌 (request id: 2025)","type":"new_api_error"}}', Code.BAD_KEY),
        (401, '{"error":{"message":"\\u65e0\\u6548\\u7684\\u4ee4\\u724c"}}', Code.BAD_KEY),
        (403, '{"detail":"Not authenticated"}', Code.BAD_KEY),
        (401, "", Code.BAD_KEY),
        (
            403,
            '{"error":{"message":"用户额度不足, 剩余额度: ¥0.01","code":"insufficient_user_quota"}}',
            Code.NO_BALANCE,
        ),
        (429, '{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}', Code.NO_BALANCE),
        (401, '{"error":{"message":"该令牌额度已用尽"}}', Code.NO_BALANCE),
        (402, "", Code.NO_BALANCE),
        (503, '{"error":{"message":"当前分组 default 下对于模型 sora-2 无可用渠道"}}', Code.MODEL_GONE),
        (404, '{"error":{"message":"The model `sora-2` does not exist","code":"model_not_found"}}', Code.MODEL_GONE),
        (400, '{"error":{"message":"Model sora-2-pro is not supported"}}', Code.MODEL_GONE),
        (403, '{"error":{"message":"该令牌无权访问模型 sora-2"}}', Code.MODEL_GONE),
        (429, '{"error":{"message":"当前分组上游负载已饱和，请稍后再试"}}', Code.BUSY),
        (500, "We're under heavy load, please try later", Code.BUSY),
        (429, '{"error":"Rate limit reached for requests"}', Code.BUSY),
        (529, '{"error":{"type":"overloaded_error","message":"Overloaded"}}', Code.BUSY),
        (429, "", Code.BUSY),
        (None, "input_moderation", Code.MODERATION),
        (None, "output_moderation", Code.MODERATION),
        (400, '{"error":{"code":"moderation_blocked","message":"Your request was blocked."}}', Code.MODERATION),
        (None, "提示词违规，请修改后重试", Code.MODERATION),
        (None, "This content may violate our guardrails concerning third-party likeness", Code.MODERATION_PERSON),
        (400, "The uploaded image was rejected by moderation", Code.MODERATION_PICTURE),
        (None, "图片审核不通过", Code.MODERATION_PICTURE),
        (None, "上传的图片包含真人", Code.MODERATION_PERSON),
        (
            None,
            "We currently do not support uploads of images containing photorealistic people",
            Code.MODERATION_PERSON,
        ),
        (400, '{"error":{"message":"Inpaint image must match the requested width and height"}}', Code.REFERENCE_SIZE),
        (None, "参考图尺寸与请求不一致", Code.REFERENCE_SIZE),
        (504, "<html><title>504 Gateway Time-out</title></html>", Code.TIMED_OUT),
        (524, "", Code.TIMED_OUT),
        (None, "任务超时", Code.TIMED_OUT),
        (None, "generation timed out", Code.TIMED_OUT),
        (None, "something odd", Code.GENERATION_FAILED),
        (None, "", Code.GENERATION_FAILED),
        (422, '{"detail":[{"msg":"field required"}]}', Code.REFUSED),
        (404, "<html><head><title>Not Found</title></head></html>", Code.REFUSED),
        (500, '{"error":{"message":"boom","code":null}}', Code.RELAY_BROKEN),
        (502, "<html><title>502 Bad Gateway</title><body>security and safety, token invalid</body>", Code.RELAY_BROKEN),
    ],
)
def test_meaning(status: int | None, text: str, code: Code) -> None:
    assert refusal(status, text) is code


PHRASES = {
    Code.BAD_KEY: """Incorrect API key provided | invalid_api_key | Invalid token | API key expired | The api key is invalid
        | Missing Authorization header | login fail: Please carry the API secret key | Unauthenticated
        | 无效的令牌 | 令牌已过期 | API key 无效 | 缺少 API Key | 鉴权失败 | 密钥不正确 | 该令牌状态不可用""",
    Code.NO_BALANCE: """insufficient_user_quota | Insufficient balance | insufficient credits | quota exceeded | out of credits
        | Your credit balance is too low | Account in arrears | Please top up your account
        | 用户额度不足 | 余额不足，请充值 | 积分不足 | 账户已欠费 | 配额已耗尽 | 预扣费额度失败""",
    Code.MODEL_GONE: """model_not_found | The model sora-2 does not exist | Unknown model: x | No such model | unsupported_model
        | This model has been retired | No endpoints found for sora-2 | model x is no longer supported: discontinued
        | 无可用渠道（distributor） | 模型不存在 | 模型 sora-2 已下线 | 不支持该模型""",
    Code.BUSY: """We're under heavy load | Overloaded | rate_limit_exceeded | Too many requests | Too many concurrent tasks
        | The server is currently busy | queue is full | RESOURCE_EXHAUSTED | Request was throttled
        | 负载已饱和 | 系统繁忙 | 请求过于频繁 | 并发数超限 | 当前排队已满""",
    Code.MODERATION: """input_moderation | output_moderation | content_policy_violation | Your prompt was flagged
        | violates our usage policies | blocked by the safety system | content_filter | NSFW prompt | copyrighted character
        | 提示词违规 | 内容审核不通过 | 包含敏感词 | 内容不合规 | 触发风控""",
    Code.MODERATION_PICTURE: """The image violates our policies | image_moderation | Unsafe image | input image is sensitive
        | The photo was rejected by moderation | InputImageSensitiveContentDetected | The moderation flagged your picture
        | 图片违规 | 参考图审核失败 | 敏感图片""",
    Code.MODERATION_PERSON: """contains a real person | real_person_detected | photorealistic people | likeness of a public figure
        | third-party likeness | celebrity | human face in the image | 图片中包含真人 | 检测到人脸 | 公众人物""",
    Code.REFERENCE_SIZE: """Inpaint image must match the requested width and height | reference_size_mismatch
        | The image dimensions must equal the video size | size of the reference does not match | 参考图尺寸与视频不一致
        | 图片分辨率不匹配""",
    Code.TIMED_OUT: "timed out | Gateway Timeout | upstream_timeout | context deadline exceeded | took too long | 任务超时",
    Code.GENERATION_FAILED: """something odd | Something went wrong, please try again later | 生成失败，请稍后再试 
        | Unexpected token < in JSON: invalid | unknown error | 未知错误 | internal error""",
}


@pytest.mark.parametrize(
    ("words", "code"),
    [(words.strip(), code) for code, all_words in PHRASES.items() for words in all_words.split(" | ")],
)
def test_every_class_of_failure_has_its_words(words: str, code: Code) -> None:
    assert refusal(None, words) is code
    assert refusal(None, f'{{"error":{{"message":"{words}","code":null}}}}') is code


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"code":"quota","message":"No","data":null}', "No"),
        ('{"code":500,"msg":"No"}', "No"),
        ('{"success":false,"message":"No"}', "No"),
        ('{"success":false}', "error"),
        ('{"status":"failed","fail_reason":"No"}', "No"),
        ('{"task_status":"FAILED"}', "failed"),
        ('{"type":"error","message":"No"}', "No"),
        ('{"detail":"No"}', "No"),
        ('{"detail":[{"msg":"No"}]}', "No"),
        ('{"base_resp":{"status_code":1004,"status_msg":"No"}}', "No"),
        ('{"code":0,"message":"ok"}', ""),
        ('{"code":"success","message":"","data":{"task_id":"a"}}', ""),
        ('{"code":1,"message":"queued","data":{"task_id":"a"}}', ""),
        ('{"status":"queued","message":"in line"}', ""),
        ('{"base_resp":{"status_code":0,"status_msg":"success"},"task_id":"a"}', ""),
        ('{"detail":"in line","id":"a"}', ""),
        ("[1]", ""),
        ("words", ""),
    ],
)
def test_an_object_that_tells_a_failure(body: str, words: str) -> None:
    assert told_failure(body) == words


@pytest.mark.parametrize("depth", [20, 990, 5_000, 100_000])
def test_no_depth_is_too_deep(depth: int) -> None:
    body = '{"error":' * depth + '"No"' + "}" * depth
    assert error_text(body) in ("", body[:TEXT_LIMIT])
    assert refusal(500, body) in (Code.RELAY_BROKEN, Code.GENERATION_FAILED)
    assert told_failure(body) == ""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"error":{"message":"No","type":"x","code":12}}', "No"),
        ('{"error":{"message":"","code":"model_gone"}}', "model_gone"),
        ('{"error":"No"}', "No"),
        ('{"error":true,"message":"No"}', "No"),
        ('{"detail":"No"}', "No"),
        ('{"detail":[{"loc":["body"],"msg":"field required"}]}', "field required"),
        ('{"message":"No"}', "No"),
        ('[{"error":{"message":"No"}}]', "No"),
        ('{"error":{"message":"{\\"error\\":{\\"message\\":\\"inner\\"}}"}}', "inner"),
        ('{"status":3}', ""),
        ("[]", ""),
        ("{broken", "{broken"),
        ("plain words", "plain words"),
        ("", ""),
        ("\ufeff <!DOCTYPE html><html><TITLE>502 Bad &amp; Gateway</TITLE><body>page</body>", "502 Bad & Gateway"),
        ("<html><body>page</body></html>", ""),
        ('{"error":"a\\u0000b\\nc\\u001b[31m\\u202ed"}', "a b c [31m d"),
        ("[" * 90_000, "[" * TEXT_LIMIT),
    ],
)
def test_words(body: str, words: str) -> None:
    assert error_text(body) == words


def test_words_are_bounded() -> None:
    assert len(error_text("x" * 1_000_000)) == TEXT_LIMIT


@given(
    st.text(st.characters(), max_size=200) | st.text('{}[]":,<>\\ued8', max_size=60), st.none() | st.integers(400, 599)
)
def test_nothing_breaks_it(body: str, status: int | None) -> None:
    assert refusal(status, body) in Code
    assert error_text(body).isprintable() or len(error_text(body)) <= TEXT_LIMIT
