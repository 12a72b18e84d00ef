"""Carry what a loser has to its survivor, and take it back: rows of every room, fields, the order of addresses."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from carnet.identity.actions.journal import Journal, Line, hand_down_field, lines_by_loser
from carnet.identity.models import Merge
from carnet.identity.rules.survive import FIELDS, carried, ranked, value_of
from carnet.identity.types import MergeOrder
from carnet.kit.actor import Actor
from carnet.kit.declarations import Moved, PersonalData, declared
from carnet.people.actions.complete import put_back as put_fields
from carnet.people.actions.merged import rank_addresses
from carnet.people.queries import cards
from carnet.people.types import ContactCard

Values = dict[int, dict[str, Any]]


def carry(
    *, actor: Actor, merges: Sequence[MergeOrder], only: Mapping[int, Collection[str]] | None = None
) -> list[dict[str, Any]]:
    """Move the rows of the losers and fill the survivors' fields; return the journal of each merge, in order.

    `only` names the fields that may be filled, per survivor; all without it.
    """
    known = cards(list(dict.fromkeys(i for m in merges for i in (m.survivor, m.loser))))
    pairs = [(m.loser, m.survivor) for m in merges]
    moved = [row for room in _movers() for row in room.move(pairs)]
    lines = lines_by_loser(moved, {m.loser for m in merges})
    ranks = _rank(merges, known, moved)
    fields = _fill(actor, merges, _values(known), only)
    return [
        {"moved": [*lines.get(m.loser, []), *ranks.get(m.loser, [])], "fields": filled}
        for m, filled in zip(merges, fields, strict=True)
    ]


def taken_back(
    *, actor: Actor, merges: Sequence[Merge], standing: Sequence[Merge]
) -> dict[int, set[str]]:
    """Give the survivors their former values, the latest merge given first; a field edited since stays as it is.

    A value that a later merge that stands has overwritten is handed down to that merge's journal. Returns the fields
    that were given back, for every survivor.
    """
    values = _values(cards(list({i for m in merges for i in (m.survivor_id, m.loser_id)})))
    back: Values = {m.survivor_id: {} for m in merges}
    for merge in merges:
        mine, theirs = values[merge.survivor_id], values[merge.loser_id]
        later = later_journals(merge, standing)
        for field, before in merge.journal["fields"].items():
            if mine[field] == theirs[field]:
                mine[field] = _revived(field, before)
                back[merge.survivor_id][field] = before
            else:
                hand_down_field(field, value=_plain(theirs[field]), before=before, later=later)
    _write(actor, back)
    return {pk: set(found) for pk, found in back.items()}


def later_journals(merge: Merge, standing: Sequence[Merge]) -> list[Journal]:
    """Return the journals of the merges into the same survivor that stand and came later, oldest first."""
    return [m.journal for m in standing if m.survivor_id == merge.survivor_id and m.pk > merge.pk]


def _movers() -> list[PersonalData]:
    return [d for d in declared("personal_data") if not d.table.startswith("identity.")]


def _fill(
    actor: Actor,
    merges: Sequence[MergeOrder],
    values: Values,
    only: Mapping[int, Collection[str]] | None,
) -> list[dict[str, Any]]:
    """Fill the survivors, loser by loser; return the values before of each merge."""
    filled, journals = Values(), []
    for m in merges:
        mine = values[m.survivor]
        found = carried(mine, values[m.loser], m.take)
        if only is not None:
            found = {f: v for f, v in found.items() if f in only[m.survivor]}
        journals.append({field: _plain(mine[field]) for field in found})
        mine.update(found)
        plain = {field: _plain(value) for field, value in found.items()}
        filled.setdefault(m.survivor, {}).update(plain)
    _write(actor, filled)
    return journals


def _write(actor: Actor, values: Values) -> None:
    journal = [
        {"contact": pk, "fields": {_column(f): v for f, v in found.items()}}
        for pk, found in values.items()
        if found
    ]
    if journal:
        put_fields(actor=actor, journal=journal)


def _column(field: str) -> str:
    return "organisation_id" if field == "organisation" else field


def _values(known: dict[int, ContactCard]) -> Values:
    return {pk: {f: value_of(card, f) for f in FIELDS} for pk, card in known.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _revived(field: str, value: Any) -> Any:
    return date.fromisoformat(value) if field in ("born_on", "known_since") and value else value


def _rank(
    merges: Sequence[MergeOrder], known: dict[int, ContactCard], moved: Sequence[Moved]
) -> dict[int, list[Line]]:
    """Put the addresses that came behind those of the survivor, chosen ones before all; return the lines per loser."""
    came = {m.id for m in moved if m.table == "people.Address"}
    order: dict[int, list[int]] = {}
    by_id = {a.id: a for card in known.values() for a in card.addresses}
    given: dict[int, int] = {}
    for m in merges:
        mine = order.get(m.survivor) or [a.id for a in known[m.survivor].addresses]
        theirs = [a for a in known[m.loser].addresses if a.id in came]
        given.update(dict.fromkeys([*m.first, *(a.id for a in theirs)], m.loser))
        order[m.survivor] = ranked([by_id[i] for i in mine], theirs, m.first)
        given.update({i: given.get(i, m.loser) for i in order[m.survivor]})
    found: dict[int, list[Line]] = {}
    for change in rank_addresses(order):
        line: Line = [change.table, change.id, change.column, change.before]
        found.setdefault(given[change.id], []).append(line)
    return found
