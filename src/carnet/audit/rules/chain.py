"""The text that a seal covers: every column of a line, in an order that never changes."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any


def sealed_text(line: Mapping[str, Any]) -> str:
    """Return the canonical text of a line (RFC 8785 in spirit: sorted keys, no spaces); moments in UTC."""
    plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in line.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal_of(
    digest: Callable[..., str], before: tuple[int, str], columns: Sequence[str], row: Sequence[Any]
) -> tuple[int, str]:
    """Return position and seal of the line that follows `before`: a seal covers the line and the seal before it."""
    position = before[0] + 1
    return position, digest(before[1], str(position), sealed_text(dict(zip(columns, row, strict=True))))  # fmt: skip
