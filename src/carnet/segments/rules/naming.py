"""Keys of segments and of kept rules."""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Final

import orjson

from carnet.kit.text import fold

LONGEST: Final = 26
_KEPT = re.compile(r"r-[0-9a-f]{16}")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def key_for(name: str, taken: Callable[[str], bool]) -> str:
    """Return a free key made of a name: "Amateurs de grains" is "amateurs-de-grains"."""
    base = _NOT_SLUG.sub("-", fold(name).lower()).strip("-")[:LONGEST].strip("-") or "segment"
    if _KEPT.fullmatch(base):
        base = f"s-{base}"[:LONGEST]
    key, n = base, 1
    while taken(key):
        n += 1
        key = f"{base[: LONGEST - len(str(n)) - 1].rstrip('-')}-{n}"
    return key


def kept_key(rule: Mapping[str, Any]) -> str:
    """Return the key of a rule that is kept for a while: the same rule has the same one."""
    written = orjson.dumps(rule, option=orjson.OPT_SORT_KEYS)
    return f"r-{sha256(written).hexdigest()[:16]}"


def is_kept(key: str) -> bool:
    """Say whether a key is that of a kept rule."""
    return _KEPT.fullmatch(key) is not None
