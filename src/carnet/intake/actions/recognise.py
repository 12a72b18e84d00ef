"""Who in a stretch of the file is known already, and who is new."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from carnet.identity.actions.find import Alike, Asked, find_by_keys
from carnet.identity.queries import persons
from carnet.identity.types import FoundPair, Person
from carnet.intake.actions.holders import holders_of
from carnet.intake.actions.shape import person
from carnet.intake.types import Before, Choices, Matched, Prepared
from carnet.kit.text import fold
from carnet.report.types import Outcome

Compared = Callable[[Sequence[Asked]], Sequence[Alike]]
_SIGNS = {
    "reference": {"same_reference"},
    "card": {"same_reference"},
    "email": {"same_email"},
    "phone": {"same_mobile", "same_landline"},
    "siret": {"same_siret", "firm_siret"},
}


def recognise(
    rows: Sequence[Prepared],
    *,
    before: Before,
    choices: Choices,
    mine: Container[int],
    compared: Compared | None = None,
) -> Matched:
    """Set outcome and contact of the rows that are known, and return what is to be written for the others.

    A row that came before unchanged is known by its fingerprint; an edited one by a chosen key, where the name agrees, or
    by being surely the same person. Who is in the base only by this very import (`mine`) is no known contact: rows that
    are like one are pairs, for the end of the file. The base is read here, inside the transaction that writes; `compared`
    compares people where another hand does it.
    """
    _by_fingerprint(rows, before)
    waiting = [
        i for i, r in enumerate(rows) if r.contact_id is None and r.outcome is not Outcome.REFUSED
    ]
    if not waiting:
        return Matched()
    _by_key(rows, waiting, choices=choices, mine=mine)
    referred = [i for i in waiting if rows[i].contact_id is not None]
    matched = Matched(attached=referred, by_reference=set(referred))
    unknown = [i for i in waiting if rows[i].contact_id is None]
    pairs = find_by_keys(
        keys={-1 - i: rows[i].made.keys for i in unknown},
        person=lambda one: person(-1 - one, rows[-1 - one].row),
        compared=compared,
    )
    matched.pairs = list(_attach(rows, matched, _weighed(pairs, choices), mine=mine))
    matched.fresh = [i for i in unknown if rows[i].contact_id is None]
    _keep_to_mode(rows, matched, choices.mode)
    return matched


def _by_fingerprint(rows: Sequence[Prepared], before: Before) -> None:
    for row in rows:
        known = before.contacts.get(row.fingerprint)
        if known is not None:
            row.contact_id, row.outcome, row.reason = known, Outcome.UNCHANGED, ""
        elif row.fingerprint in before.erased:
            row.outcome, row.reason = Outcome.REFUSED, "erased"


def _by_key(
    rows: Sequence[Prepared], waiting: Sequence[int], *, choices: Choices, mine: Container[int]
) -> None:
    """Attach rows to the one contact that alone holds a value of theirs, the first key that says so deciding."""
    for key in choices.keys or ("reference",):
        left = [i for i in waiting if rows[i].contact_id is None]
        holders = holders_of(key, [rows[i].row for i in left])
        alone: dict[int, list[int]] = {}
        for index, ids in zip(left, holders, strict=True):
            alone[index] = [c for found in ids if len(found) == 1 for c in found if c not in mine]
        held = _persons({c for found in alone.values() for c in found})
        for index, found in alone.items():
            agreed = [c for c in found if c in held and _agrees(rows[index], held[c])]
            if agreed:
                rows[index].contact_id = agreed[0]


def _persons(ids: Iterable[int]) -> dict[int, Person]:
    wanted = sorted(ids)
    return {p.id: p for p in persons(wanted)} if wanted else {}


def _agrees(row: Prepared, held: Person) -> bool:
    """Say whether a row that carries the reference of a contact speaks of the same person: some part of the name agrees."""
    names = {fold(n) for n in (row.row.given, row.row.family, row.row.company) if n}
    theirs = {fold(n) for n in (held.given, held.family, held.company) if n}
    return not names or not theirs or bool(names & theirs)


def _weighed(pairs: Sequence[FoundPair], choices: Choices) -> Iterator[FoundPair]:
    """Where keys were chosen, a likeness without any of them is for a person to judge."""
    signs = {s for key in choices.keys for s in _SIGNS[key]}
    for pair in pairs:
        doubted = signs and pair.verdict == "sure" and signs.isdisjoint(pair.likeness)
        yield replace(pair, verdict="doubtful") if doubted else pair


def _attach(
    rows: Sequence[Prepared],
    matched: Matched,
    pairs: Iterable[FoundPair],
    *,
    mine: Container[int],
) -> Iterator[FoundPair]:
    """Attach what is surely a known contact to it, best pairs first, and return the pairs that say something else."""
    for pair in pairs:
        new, other = min(pair.left, pair.right), max(pair.left, pair.right)
        if pair.verdict == "sure" and other > 0 and other not in mine:
            row = rows[-1 - new]
            if row.contact_id is None:
                row.contact_id = other
                matched.attached.append(-1 - new)
                continue
            if row.contact_id == other:
                continue
        yield pair


def _keep_to_mode(rows: Sequence[Prepared], matched: Matched, mode: str) -> None:
    """Leave out what the owner did not ask for: changes of known contacts, or new ones."""
    if mode == "create":
        for index in matched.attached:
            rows[index].outcome, rows[index].reason = Outcome.UNCHANGED, "known"
        matched.attached = []
    if mode == "update":
        left_out = set(matched.fresh)
        for index in left_out:
            rows[index].outcome, rows[index].reason = Outcome.REFUSED, "unknown"
        matched.fresh = []
        matched.pairs = [
            p
            for p in matched.pairs
            if not any(side < 0 and -1 - side in left_out for side in (p.left, p.right))
        ]
