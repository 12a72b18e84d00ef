"""Every piece of data of the contacts with its sources, fill rate, readers and uses, from what the rooms declare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from carnet.fields.queries.custom import custom_fields, filled
from carnet.fields.queries.origins import CUSTOM
from carnet.fields.types import CustomCard
from carnet.kit import clock
from carnet.kit.declarations import declared
from carnet.kit.uses import FieldUse, Used
from carnet.people.queries import living
from carnet.people.queries.filled import CORE, filled_core, first_written
from carnet.quality.rules.fields import Use, proposal, serves, unused_since


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCard:
    """One piece of data: who holds it, where it comes from, what it serves, and what is proposed."""

    key: str
    custom: CustomCard | None
    people: int
    total: int
    sources: tuple[Use, ...]
    checks: tuple[Use, ...]
    uses: tuple[Use, ...]
    since: datetime | None
    proposal: str

    @property
    def share(self) -> float:
        """Return the share of the living contacts that hold it."""
        return self.people / self.total if self.total else 0.0


def field_cards() -> list[FieldCard]:
    """Return the core fields, then those of the company's own that are in use."""
    custom = custom_fields()
    counts = filled_core() | {f"{CUSTOM}{key}": n for key, n in filled(custom).items()}
    uses, total, now = _uses(), living().count(), clock.now()
    first = first_written() or now
    own = {f"{CUSTOM}{f.key}": f for f in custom}
    cards = []
    for key in (*CORE, *own):
        mine, used, people = own.get(key), uses.get(key, []), counts.get(key, 0)
        since = unused_since(used, known_since=max(first, mine.created_at) if mine else first)
        cards.append(
            FieldCard(
                key=key,
                custom=mine,
                people=people,
                total=total,
                sources=tuple(u for u in used if u.by == "source"),
                checks=tuple(u for u in used if u.by == "check"),
                uses=tuple(u for u in used if serves(u)),
                since=since,
                proposal=proposal(people=people, since=since, now=now),
            )
        )
    return cards


def _uses() -> dict[str, list[Use]]:
    """Return the declared uses by field."""
    found: dict[str, list[Use]] = {}
    every: list[FieldUse] = declared("field_uses")
    for use in every:
        loaded: Mapping[str, Used] = use.load() if use.load else {use.field: Used()}
        for key, used in loaded.items():
            if use.field in {"*", key}:
                found.setdefault(key, []).append(
                    Use(
                        by=use.by,
                        label=str(use.label),
                        at=used.at,
                        times=used.times,
                        url=used.url,
                    )
                )
    return found
