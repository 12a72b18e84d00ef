"""The text that a seal covers: every column of a line, in an order that never changes."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any


def sealed_text(line: Mapping[str, Any]) -> str:
    """Return the canonical text of a line (RFC 8785 in spirit: sorted keys, no spaces); moments in UTC."""
    plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in line.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
