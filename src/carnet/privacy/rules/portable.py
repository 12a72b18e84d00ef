"""What goes into a copy and what into a file to take elsewhere: provided or observed, and nobody else's (art. 15, 20)."""

from collections.abc import Iterable, Mapping
from typing import Any

INFERRED_TABLES = frozenset(
    {
        "consent.LedgerLine",
        "consent.Standing",
        "consent.Provenance",
        "activity.Note",
        "people.AddressChange",
        "imports.ImportRow",
    }
)
INFERRED_ROOMS = frozenset({"audit", "identity", "privacy", "quality", "retention"})
INFERRED_FIELDS = frozenset({"state", "doubt", "proposal", "raw", "flags", "mended", "known_since", "last_act_at"})  # fmt: skip
ABOUT_OTHERS: Mapping[str, str] = {
    "activity.Note": "free_text",
    "imports.ImportRow": "free_text",
    "identity.Pair": "other_person",
}
"""Tables that may speak of somebody else: texts to be read over before they are sent, and pairs that are left out."""


def portable(table: str) -> bool:
    """Say whether the rows of a table were provided by the person or observed: those of a new table are, unless named."""
    return table not in INFERRED_TABLES and table.partition(".")[0] not in INFERRED_ROOMS


def provided(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows without what was inferred about the person."""
    return [{k: v for k, v in row.items() if k not in INFERRED_FIELDS} for row in rows]


def left_out(table: str) -> bool:
    """Say whether the rows of a table are about another person as well, and so left out of the copy."""
    return ABOUT_OTHERS.get(table) == "other_person"


def to_read_over(table: str) -> bool:
    """Say whether somebody must read the rows of a table before the copy is sent."""
    return ABOUT_OTHERS.get(table) == "free_text"
