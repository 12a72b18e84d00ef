"""Which readings can be undone by the staff: what an address or a timeline took, never a no of the person."""

from collections.abc import Mapping
from typing import Any


def undoable(kind: str, did: Mapping[str, Any]) -> bool:
    """Say whether there is something to undo that is not the person's own word."""
    return bool(did.get("addresses")) or kind == "answer"
