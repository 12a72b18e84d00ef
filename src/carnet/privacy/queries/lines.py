"""What an erasure would do, line by line, before it does it: erased, archived until a day, or kept because (D-05)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from carnet.kit.declarations import EvidenceLine, declared
from carnet.people.queries import with_merged
from carnet.privacy.queries.declared import declarations


@dataclass(frozen=True, kw_only=True)
class ErasureLine:
    """One kind of data: how many rows, what becomes of them, until when and why."""

    table: str
    what: str
    rows: int
    fate: Literal["erased", "archived", "kept"]
    until: date | None
    why: str


def erasure_lines(contact_id: int) -> list[ErasureLine]:
    """Return what would become of everything held about a contact and the records merged into it."""
    everyone = with_merged([contact_id])
    found = []
    for declaration in declarations():
        rows = [row for pk in everyone for row in declaration.export(pk)]
        if not rows and not declaration.kept:
            continue
        until = _until(rows)
        fate: Literal["erased", "archived", "kept"] = "erased"
        if declaration.kept:
            fate = "archived" if until else "kept"
        if rows or declaration.table == "consent.Suppression":
            found.append(
                ErasureLine(
                    table=declaration.table,
                    what=str(declaration.what),
                    rows=len(rows),
                    fate=fate,
                    until=until,
                    why=str(declaration.kept),
                )
            )
    for pk in everyone:
        found.extend(_archived(line) for e in declared("evidence") for line in e.foresee(pk))
    return sorted(found, key=lambda line: ("erased", "archived", "kept").index(line.fate))


def _archived(line: EvidenceLine) -> ErasureLine:
    return ErasureLine(
        table="",
        what=str(line.what),
        rows=line.pieces,
        fate="archived",
        until=line.until,
        why=str(line.why),
    )


def _until(rows: Sequence[Mapping[str, Any]]) -> date | None:
    """Return the last of the end dates that rows of an archive carry."""
    ends = [str(row["until"])[:10] for row in rows if row.get("until") and row.get("archived_at")]
    return date.fromisoformat(max(ends)) if ends else None
