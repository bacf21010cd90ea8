"""JSON as relays really send it."""

import json
import re
from typing import Any

# No address and no id has control characters; halves of surrogate pairs cannot even be sent.
UNSENDABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def decoded(body: bytes) -> Any:
    """Return the JSON value of a body; raises ``ValueError``.

    Forgives a byte order mark, invalid UTF-8, NaN and raw control characters.
    """
    try:
        return json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
