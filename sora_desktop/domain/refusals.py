"""What a relay's error body or failure text means, and the human words inside it."""

import html
import re
from typing import Any

import msgspec

from sora_desktop.domain.errors import Code

TEXT_LIMIT = 500
_BODY_LIMIT = 100_000  # characters of a body that are looked at

# The first line that matches decides, so the narrower meaning comes first.
_MEANINGS = tuple(
    (code, re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for code, pattern in (
        (
            Code.REFERENCE_SIZE,
            r"""must\ match\ the\ requested\ width\ and\ height
            |(?:reference|image|picture)s?\W[^.]{0,60}(?:size|dimension|resolution)s?\W[^.]{0,40}(?:match|equal|differ)
            |(?:reference|image|picture)s?\W[^.]{0,60}mismatch
            |(?:参考图|图片|图像)[^。]{0,20}(?:尺寸|分辨率|大小)[^。]{0,10}(?:不一致|不匹配|不符)""",
        ),
        (
            Code.MODERATION_PICTURE,
            r"""real[ _-]?(?:people|person|human)|photorealistic|human\ faces?|真人|人脸
            |(?:image|picture|photo|reference)s?\W[^.]{0,80}(?:moderat|safety|polic|unsafe|prohibit|sensitive|violat)
            |(?:image|picture|photo)_(?:moderation|safety|unsafe)
            |(?:图片|图像|参考图)[^。]{0,20}(?:违规|审核|敏感|违反)""",
        ),
        (
            Code.MODERATION,
            r"""moderat|content[ _-]?(?:polic|filter|violation)|safety|guardrail|sentinel_block|sensitive|prohibited
            |usage\ polic|third[ -]party\ (?:content|likeness)|copyright|违规|敏感|审核|违反""",
        ),
        (
            Code.NO_BALANCE,
            r"""insufficient[ _-]?(?:user[ _-]?)?(?:quota|balance|credit|fund)|not\ enough\ (?:credit|balance|quota)
            |exceeded\ your\ current\ quota|billing|payment[ _]required|pre_consume_token_quota_failed
            |out\ of\ credits
            |额度不足|余额不足|额度已用尽|积分不足|预扣费|欠费|充值""",
        ),
        (
            Code.BAD_KEY,
            r"""(?:invalid|incorrect|wrong|expired|missing|no)[ _-](?:api[ _-]?)?(?:key|token)\b
            |(?:api[ _-]?key|token)\W[^.]{0,40}(?:invalid|expired|not\ valid|incorrect|disabled|missing)
            |unauthori[sz]ed|authentication|not\ authenticated
            |无效的?(?:令牌|密钥)|未提供令牌|(?:令牌|密钥)(?:无效|已过期|状态不可用|错误|验证失败|不存在)""",
        ),
        (
            Code.MODEL_GONE,
            r"""无可用渠道|model_not_found|no\ available\ channel|does\ not\ exist
            |(?:unknown|invalid|unsupported)\ model
            |model\W[^.]{0,80}(?:not\ (?:found|supported|available)|unavailable|deprecated|decommissioned|retired)
            |无权访问模型|模型[^。]{0,40}(?:不存在|已下线|不支持|未找到)""",
        ),
        (
            Code.BUSY,
            r"""负载|繁忙|请求过于频繁|请求过多|并发|稍后[再重]试|heavy\ load|overloaded|rate[ _-]?limit
            |too\ many\ (?:requests|concurrent)|concurren\w+\ limit|at\ capacity|server\ is\ busy
            |resource[ _]exhausted""",
        ),
        (Code.TIMED_OUT, r"time[d ]?[ _-]?out|deadline\ exceeded|took\ too\ long|超时"),
    )
)
_BY_STATUS = {
    401: Code.BAD_KEY,
    402: Code.NO_BALANCE,
    408: Code.TIMED_OUT,
    429: Code.BUSY,
    504: Code.TIMED_OUT,
    524: Code.TIMED_OUT,
    529: Code.BUSY,
}
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]*)", re.IGNORECASE)
# Controls, and the marks that turn the direction of the text after them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def refusal(status: int | None, text: str) -> Code:
    """Return what an error means: ``text`` is the whole body or failure text, ``status`` the HTTP status, if any."""
    evidence = _evidence(text)
    for code, pattern in _MEANINGS:
        if pattern.search(evidence):
            return code
    if status is None:
        return Code.GENERATION_FAILED
    return _BY_STATUS.get(status, Code.RELAY_BROKEN if status >= 500 else Code.REFUSED)


def error_text(body: str) -> str:
    """Return the words for people in an error body, on one line of at most ``TEXT_LIMIT`` characters, or ``""``."""
    body = body.lstrip("\ufeff \t\r\n")[:_BODY_LIMIT]
    if body.startswith("<"):
        return _tidy(_title(body))
    if body.startswith(("{", "[")):
        value = _json(body)
        return _tidy(body) if value is None else _tidy(_words(value))
    return _tidy(body)


def _evidence(text: str) -> str:
    """Return what may be matched: of a page its title, of JSON its text without escapes."""
    text = text.lstrip("\ufeff \t\r\n")[:_BODY_LIMIT]
    if text.startswith("<"):
        return _title(text)
    value = _json(text) if text.startswith(("{", "[")) else None
    return text if value is None else msgspec.json.encode(value).decode()


def _title(page: str) -> str:
    match = _TITLE.search(page)
    return html.unescape(match[1]) if match else ""


def _json(text: str) -> Any:
    """Return the value, or ``None`` where the text is no JSON."""
    try:
        return msgspec.json.decode(text.encode(errors="replace"))
    except (msgspec.DecodeError, RecursionError):
        return None


def _words(value: Any) -> str:
    """Find the message in the shapes that relays use, the most human one first."""
    match value:
        case str():
            return error_text(value) if value.startswith("{") else value
        case [first, *_]:
            return _words(first)
        case dict():
            keys = ("error", "message", "detail", "msg", "code", "type")
            return next((words for key in keys if (words := _words(value.get(key)))), "")
        case _:
            return ""


def _tidy(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())[:TEXT_LIMIT]
