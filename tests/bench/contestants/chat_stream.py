"""Twenty megabytes of a chat reply's stream, as relays send it: what both sides read."""

SIZE = 20_000_000  # bytes
_WORDS = (
    "Queued", ", ", "waiting", " for a worker", ".\\n", "> progress ", "12", "%\\n", "rendering", " frame ", "48",
    " of ", "240", " at 1280x720", ".\\n", "雨夜", "城市", "，", "镜头", "推进", "。\\n", "the", " retriever", " floats", " past",
)  # fmt: skip
_TEMPLATE = (
    'data: {"id":"chatcmpl-8f2a91","object":"chat.completion.chunk","created":1764000000,"model":"sora-2",'
    '"choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}\n\n'
)
_LINK = "\\n[video](https://cdn.tideway.example/v/8f2a91.mp4)\\n"


def events(size: int = SIZE) -> list[bytes]:
    """Return the events of a stream of about so many bytes."""
    kinds = [(_TEMPLATE % word).encode() for word in _WORDS]
    once = sum(map(len, kinds))
    return [*(kinds * (size // once)), (_TEMPLATE % _LINK).encode(), b"data: [DONE]\n\n"]


def pieces(length: int, size: int = SIZE) -> list[bytes]:
    """Return the same in pieces of so many bytes; with 0, each event is one."""
    if length == 0:
        return events(size)
    stream = b"".join(events(size))
    return [stream[at : at + length] for at in range(0, len(stream), length)]
