"""What a relay's error body or failure text means, and the human words inside it."""

import html
import re
from typing import Any

import msgspec

from sora_desktop.domain.errors import Code
from sora_desktop.domain.job_words import State, state_of

TEXT_LIMIT = 500
_BODY_LIMIT = 100_000  # characters of a body that are looked at

# The first line that matches decides, so the narrower meaning comes first.
_MEANINGS = tuple(
    (code, re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for code, pattern in (
        (
            Code.REFERENCE_SIZE,
            r"""must\ match\ the\ requested\ (?:width|size|resolution)
            |(?:reference|image|picture)s?\W[^.]{0,60}(?:size|dimension|resolution|aspect\ ratio)s?\W
                [^.]{0,40}(?:match|equal|differ)
            |(?:size|dimension|resolution)s?\ of\ the\ (?:reference|image|picture)\W[^.]{0,40}(?:match|equal|differ)
            |(?:reference|image|picture)s?\W[^.]{0,60}mismatch|(?:reference|image)_size_mismatch
            |(?:参考图|图片|图像)[^。]{0,20}(?:尺寸|分辨率|大小|宽高|比例)[^。]{0,10}(?:不一致|不匹配|不符|不同)""",
        ),
        (
            Code.MODERATION_PERSON,
            r"""real[ _-]?(?:people|person|human)|photorealistic\ (?:people|person|human)|(?:human|real)[ _-]face|public\ figure
            |celebrit|(?:third[ -]party|person.s)\ likeness|likeness\ of|identifiable\ (?:people|person|individual)
            |person_generation|真人|人脸|公众人物|名人|肖像""",
        ),
        (
            Code.MODERATION_PICTURE,
            r"""(?:image|picture|photo|reference|input_reference)s?\W[^.]{0,80}
                (?:moderat|safety|polic|unsafe|prohibit|sensitive|violat|nsfw)
            |(?:image|picture|photo)_(?:moderation|safety|unsafe)
            |(?:unsafe|sensitive|nsfw|inappropriate)[ _](?:image|picture|photo)
            |inputimagesensitive|(?:moderat|violat|flagged)\w*\W[^.]{0,40}\b(?:image|picture|photo)
            |(?:图片|图像|参考图|照片)[^。]{0,20}(?:违规|审核|敏感|违反|不合规)|(?:违规|敏感|不合规)的?(?:图片|图像|照片)""",
        ),
        (
            Code.MODERATION,
            r"""moderat|content[ _-]?(?:polic|filter|violation)|safety|guardrail|sentinel_block|sensitive|prohibited|nsfw
            |usage\ polic|community\ guidelines|responsible\ ai|third[ -]party\ content|copyright|flagged|policy[ _]violation
            |inappropriate\ content|违规|敏感|审核|违反|不合规|不当内容|版权|违法|风控""",
        ),
        (
            Code.NO_BALANCE,
            r"""insufficient[ _-]?(?:user[ _-]?|account[ _-]?)?(?:quota|balance|credit|fund)
            |not\ enough\ (?:credit|balance|quota|token)
            |exceeded\ your\ current\ quota|billing|payment[ _]required|pre_consume_token_quota_failed
            |quota[ _](?:exceeded|exhausted)
            |(?:out\ of|no|low)\ (?:credits|balance|funds)\b
            |(?:credit|balance)s?\ (?:is\ |are\ )?(?:too\ low|exhausted|insufficient)
            |arrears|overdue\ payment|top[ -]up|recharge
            |(?:额度|余额|积分|点数|配额)(?:不足|已用[尽完]|耗尽|不够|已耗尽)|预扣费|欠费|充值""",
        ),
        (
            Code.BAD_KEY,
            r"""(?:invalid|incorrect|wrong|expired|missing|no|bad)[ _-](?:api[ _-]?)?(?:key|token|credential)s?\b
            |(?:invalid|missing|malformed)\ (?:authorization|authentication|bearer)|authorization\ header|login\ fail
            |(?:api[ _-]?key|access\ token|(?<!unexpected\ )token)\W[^.]{0,40}
                (?:invalid|expired|not\ valid|incorrect|disabled|missing|revoked|not\ exist)
            |unauthori[sz]ed|authentication|not\ authenticated|unauthenticated
            |无效的?\s*(?:令牌|密钥|api\s*key|token)|(?:未提供|缺少)\s*(?:令牌|密钥|api\s*key|token)|鉴权失败|认证失败|身份验证失败|未授权
            |(?:令牌|密钥|api\s*key|token)\s*(?:无效|不正确|已?过期|状态不可用|错误|验证失败|不存在|已?禁用|失效)""",
        ),
        (
            Code.MODEL_GONE,
            r"""无可用(?:渠道|通道|账号)|model_not_found|no\ available\ (?:channel|provider|distributor)
            |model[^.]{0,80}does\ not\ exist
            |(?:unknown|invalid|unsupported)[ _]model|no\ such\ model|no\ (?:endpoints|providers)\ (?:found|available)
            |model\W[^.]{0,80}
                (?:not\ (?:found|supported|available|offered)|unavailable|deprecated
                |decommissioned|retired|discontinued|shut\ down)
            |(?:无权访问|不支持该?|不存在该?|未找到)模型|模型[^。]{0,40}(?:不存在|已?下线|不支持|未找到|已?停用|不可用)""",
        ),
        (
            Code.BUSY,
            r"""负载|繁忙|拥挤|请求过于频繁|请求过多|请求太多|频率限制|限流|并发|排队已满|队列已满
            |heavy\ load|overload|rate[ _-]?limit
            |too\ many\ (?:requests|concurrent|tasks|jobs)|concurren\w+[ _]limit|at\ (?:full\ )?capacity|out\ of\ capacity
            |(?:server|system|service|model|engine)\ is\ (?:currently\ )?(?:too\ )?busy|queue\ is\ full|throttl
            |resource[ _]exhausted""",
        ),
        (Code.TIMED_OUT, r"time[d ]?[ _-]?out|deadline[ _]exceeded|took\ too\ long|超时"),
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
# Where the words are, the most human first.
_WORDS = (
    "error", "message", "detail", "msg", "fail_reason", "failure_reason", "reason", "error_msg", "error_message", "status_msg",
    "title", "code", "type",
)  # fmt: skip
_FINE = frozenset({"", "0", "200", "201", "202", "ok", "success", "succeeded"})
_DEPTH_LIMIT = 8
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
        return _tidy(body) if value is None else words_in(value)
    return _tidy(body)


def words_in(value: Any) -> str:
    """Return the words for people in a decoded error, as ``error_text`` does."""
    return _tidy(_words(value))


def told_failure(body: str) -> str:
    """Return the words of a JSON object that tells of a failure, in whichever shape, else ``""``."""
    value = _json(body) if body.lstrip().startswith("{") and len(body) <= _BODY_LIMIT else None
    if not isinstance(value, dict):
        return ""
    words = words_in({name: value.get(name) for name in _WORDS if name != "code"})
    base = value.get("base_resp")
    if isinstance(base, dict) and base.get("status_code"):
        return words_in(base.get("status_msg")) or "status_code"
    status = str(value.get("status") or value.get("task_status") or value.get("state") or "").lower()
    code = str(value.get("code") or value.get("error_code") or "").lower()
    is_refused = code not in _FINE and not value.get("data") and bool(words)
    if state_of(status) is State.FAILED or value.get("success") is False or is_refused or value.get("type") == "error":
        return words or status or code or "error"
    return words if value.keys() <= {"detail"} else ""


def _evidence(text: str) -> str:
    """Return what may be matched: of a page its title, of JSON its text without escapes."""
    text = text.lstrip("\ufeff \t\r\n")[:_BODY_LIMIT]
    if text.startswith("<"):
        return _title(text)
    value = _json(text) if text.startswith(("{", "[")) else None
    try:
        return text if value is None else msgspec.json.encode(value).decode()
    except RecursionError:
        return text


def _title(page: str) -> str:
    match = _TITLE.search(page)
    return html.unescape(match[1]) if match else ""


def _json(text: str) -> Any:
    """Return the value, or ``None`` where the text is no JSON."""
    try:
        return msgspec.json.decode(text.encode(errors="replace"))
    except (msgspec.DecodeError, RecursionError):
        return None


def _words(value: Any, depth: int = 0) -> str:
    """Find the message in the shapes that relays use, the most human one first."""
    if depth > _DEPTH_LIMIT:
        return ""
    match value:
        case str():
            return error_text(value) if value.startswith("{") and depth < _DEPTH_LIMIT else value
        case [first, *_]:
            return _words(first, depth + 1)
        case dict():
            return next((words for key in _WORDS if (words := _words(value.get(key), depth + 1))), "")
        case _:
            return ""


def _tidy(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())[:TEXT_LIMIT]
