"""What the digest of a ledger line covers: the columns of a row, as one canonical text.

A column without a value is left out of the text, so that a column added later does not change what was sealed before.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import orjson

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME


def payload_text(columns: Sequence[str], values: Sequence[Any]) -> str:
    """Return the canonical JSON of a payload: sorted keys, moments in UTC, what has no value left out."""
    held = {c: v for c, v in zip(columns, values, strict=True) if v or v == 0}
    return orjson.dumps(held, default=_moment, option=_OPTIONS).decode()


@lru_cache(maxsize=4096)
def _moment(value: date) -> str:
    return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()
