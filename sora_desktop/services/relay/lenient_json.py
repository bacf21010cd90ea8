"""JSON as relays really send it."""

import json
from typing import Any


def decoded(body: bytes) -> Any:
    """Return the JSON value of a body; raises ``ValueError``.

    Forgives a byte order mark, invalid UTF-8, NaN and raw control characters.
    """
    try:
        return json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
