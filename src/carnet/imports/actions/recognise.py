"""Who in the file is known already, who is there twice, and who is new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from carnet.identity.actions.find import find_pairs
from carnet.identity.queries import persons
from carnet.identity.rules.clusters import clusters
from carnet.identity.types import FoundPair, Person
from carnet.imports.actions.shape import Prepared, person
from carnet.imports.queries import contacts_by_fingerprint, erased_fingerprints
from carnet.kit.text import fold
from carnet.report.types import Outcome


@dataclass(slots=True)
class Matched:
    """What recognition found: rows by their index, pairs in ids where a row not yet in the base is -1 - index."""

    fresh: list[int] = field(default_factory=list)
    attached: list[int] = field(default_factory=list)
    by_reference: set[int] = field(default_factory=set)
    unions: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    doubtful: list[FoundPair] = field(default_factory=list)


def recognise(rows: Sequence[Prepared]) -> Matched:
    """Set outcome and contact of the rows that are known, and return what is to be written for the others.

    A row that came before unchanged is known by its fingerprint; an edited one by its reference, where the name
    agrees, or by being surely the same person. The base is read here, so this runs inside the transaction that writes.
    """
    _by_fingerprint(rows)
    waiting = [
        i for i, r in enumerate(rows) if r.contact_id is None and r.outcome is not Outcome.REFUSED
    ]
    if not waiting:
        return Matched()
    known = persons()
    _by_reference(rows, waiting, known)
    referred = [i for i in waiting if rows[i].contact_id is not None]
    matched = Matched(attached=referred, by_reference=set(referred))
    unknown = [i for i in waiting if rows[i].contact_id is None]
    pairs = find_pairs(fresh=[person(i, rows[i].row) for i in unknown], known=known)
    _join(rows, matched, [p for p in pairs if p.verdict == "sure"])
    matched.fresh = [i for i in unknown if rows[i].contact_id is None]
    matched.doubtful = [p for p in pairs if p.verdict == "doubtful"]
    return matched


def _by_fingerprint(rows: Sequence[Prepared]) -> None:
    prints = [r.fingerprint for r in rows]
    known, erased = contacts_by_fingerprint(prints), erased_fingerprints(prints)
    for row in rows:
        if row.fingerprint in known:
            row.contact_id, row.outcome, row.reason = known[row.fingerprint], Outcome.UNCHANGED, ""
        elif row.fingerprint in erased:
            row.outcome, row.reason = Outcome.REFUSED, "erased"


def _by_reference(
    rows: Sequence[Prepared], waiting: Sequence[int], known: Sequence[Person]
) -> None:
    holders: dict[str, list[Person]] = {}
    for held in known:
        for reference in held.references:
            holders.setdefault(fold(reference), []).append(held)
    for index in waiting:
        row = rows[index]
        for _kind, value in row.row.references:
            found = holders.get(fold(value), ())
            if len(found) == 1 and _agrees(row, found[0]):
                row.contact_id = found[0].id
                break


def _agrees(row: Prepared, held: Person) -> bool:
    """Say whether a row that carries the reference of a contact speaks of the same person: some part of the name agrees."""
    names = {fold(n) for n in (row.row.given, row.row.family, row.row.company) if n}
    theirs = {fold(n) for n in (held.given, held.family, held.company) if n}
    return not names or not theirs or bool(names & theirs)


def _join(rows: Sequence[Prepared], matched: Matched, sure: Sequence[FoundPair]) -> None:
    """Attach what is surely a known contact to it, and note the unions among new rows."""
    for cluster in clusters(sure):
        members = [cluster.survivor, *cluster.losers]
        held = [m for m in members if m > 0]
        new = [-1 - m for m in members if m < 0]
        if held:
            for index in new:
                rows[index].contact_id = min(held)
            matched.attached.extend(new)
            continue
        for loser in cluster.losers:
            likeness = next((p.likeness for p in cluster.pairs if loser in (p.left, p.right)), ())
            matched.unions.append((-1 - cluster.survivor, -1 - loser, likeness))
            rows[-1 - loser].outcome = Outcome.DUPLICATE


def unions_of(
    rows: Sequence[Prepared], matched: Matched
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Return the unions in contact ids, once the new rows are written: survivor, loser, likeness."""
    for survivor, loser, likeness in matched.unions:
        kept, gone = rows[survivor].contact_id, rows[loser].contact_id
        if kept is not None and gone is not None and kept != gone:
            yield kept, gone, likeness
