"""What every kind needs to take rows in: who acts, under which mark, on which day, with which choices."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from carnet.kinds.models import KindTrace
from carnet.kinds.types import EXAMPLES, KindExample, KindRow, KindTally, Refused, RefusedRow
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.crypto import keyed_digest
from carnet.kit.sql import insert_rows

__all__ = ["KindTrace", "Taking", "leave_traces", "mark_of"]

_TRACE = ("origin", "kind", "contact_id", "mark", "made", "before", "at")


@dataclass(slots=True, kw_only=True)
class Taking:
    """One file, or one step of it, on its way in; what happens to its rows is counted here."""

    actor: Actor
    kind: str
    origin: str
    rows: Sequence[KindRow]
    today: date
    keys: tuple[str, ...] = ()
    mode: str = "both"
    source: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    remarks: Counter[str] = field(default_factory=Counter)
    examples: list[KindExample] = field(default_factory=list)

    def refuse(self, row: KindRow, why: Refused) -> None:
        """Count a row that cannot be taken in."""
        self.refused.append(why.at(row.number))

    def show(self, row: KindRow, *, before: str = "", after: str = "", said: str = "") -> None:
        """Keep a row as an example while there is room."""
        if len(self.examples) < EXAMPLES:
            name = next((v for k in _NAMES if (v := row.get(k))), "")
            self.examples.append(
                KindExample(
                    number=row.number,
                    name=name[:120],
                    before=before[:160],
                    after=after[:160],
                    said=said,
                )
            )

    def tally(self, *, new: int = 0, updated: int = 0, already: int = 0) -> KindTally:
        """Return what became of the rows."""
        return KindTally(
            kind=self.kind,
            rows=len(self.rows),
            new=new,
            updated=updated,
            already=already,
            refused=tuple(self.refused),
            remarks=dict(self.remarks),
            examples=tuple(self.examples),
        )


_NAMES = (
    "company",
    "full_name",
    "email",
    "reference",
    "phone",
    "card",
    "item_name",
    "number",
    "order_id",
    "family_name",
)


def leave_traces(
    taking: Taking, traces: Iterable[tuple[int | None, str, bool, Mapping[str, Any]]]
) -> None:
    """Write traces for the undo: contact, mark, whether it was made, what was there before."""
    at = clock.now()
    insert_rows(
        "kinds.KindTrace",
        _TRACE,
        [(taking.origin, taking.kind, c, m, made, dict(b), at) for c, m, made, b in traces],
    )


def mark_of(kind: str, *parts: str) -> str:
    """Return the keyed digest by which a row of a kind is known when it is told again."""
    return keyed_digest("kinds", kind, *parts)
