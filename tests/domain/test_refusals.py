"""What relays say when they refuse, word for word, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.errors import Code
from sora_desktop.domain.refusals import TEXT_LIMIT, error_text, refusal


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
        (None, "This content may violate our guardrails concerning third-party likeness", Code.MODERATION),
        (400, "The uploaded image was rejected by moderation", Code.MODERATION_PICTURE),
        (None, "图片审核不通过", Code.MODERATION_PICTURE),
        (None, "上传的图片包含真人", Code.MODERATION_PICTURE),
        (
            None,
            "We currently do not support uploads of images containing photorealistic people",
            Code.MODERATION_PICTURE,
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
