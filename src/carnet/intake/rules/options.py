"""What the owner may choose for an import, checked word by word."""

from collections.abc import Iterable, Mapping
from typing import Any

from carnet.intake.types import FIELDS, KEYS, KINDS, MODES, POLICIES


def checked(kind: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options in their stored form. Raises ValueError."""
    keys = [str(k) for k in options.get("keys") or ()]
    mode = str(options.get("mode") or "both")
    fields = {str(f): str(p) for f, p in dict(options.get("fields") or {}).items()}
    _known([kind], KINDS)
    _known(keys, KEYS)
    _known([mode], MODES)
    _known(fields, FIELDS)
    _known(fields.values(), POLICIES)
    return {"keys": keys, "mode": mode, "fields": fields}


def _known(words: Iterable[str], allowed: tuple[str, ...]) -> None:
    for word in words:
        if word not in allowed:
            raise ValueError(word)
