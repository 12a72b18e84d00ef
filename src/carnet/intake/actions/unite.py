"""Merge what is surely one person, queue what may be, once the whole file is known."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from carnet.identity.actions.merge import merge_contacts
from carnet.identity.actions.queue import queue_pairs
from carnet.identity.queries import persons
from carnet.identity.rules.clusters import clusters
from carnet.identity.rules.consistent import without_bridges
from carnet.identity.rules.normal import Form, form
from carnet.identity.types import FoundPair, MergeOrder, Person
from carnet.intake.types import Prepared
from carnet.kit.actor import Actor
from carnet.people.queries import living

_TOGETHER = 2_000
People = Callable[[Sequence[int]], Iterable[Person]]


@dataclass(slots=True)
class Unions:
    """What the likenesses of a whole file come to: merges to be made, and pairs for somebody's eye."""

    orders: list[MergeOrder] = field(default_factory=list)
    doubtful: list[FoundPair] = field(default_factory=list)

    @property
    def survivor_of(self) -> dict[int, int]:
        """Return the survivor of each contact that is merged."""
        return {o.loser: o.survivor for o in self.orders}

    def parts(self) -> Iterable[list[MergeOrder]]:
        """Return the merges in parts that are made together, those into one survivor never apart."""
        part: list[MergeOrder] = []
        for order in self.orders:
            if len(part) >= _TOGETHER and order.survivor != part[-1].survivor:
                yield part
                part = []
            part.append(order)
        if part:
            yield part


def plain_pairs(pairs: Iterable[FoundPair]) -> list[list[Any]]:
    """Return pairs as plain structures, to be stored."""
    return [[p.left, p.right, p.score, p.verdict, list(p.likeness)] for p in pairs]


def pairs_of(plain: Iterable[Sequence[Any]]) -> list[FoundPair]:
    """Return the pairs that `plain_pairs` gave."""
    return [
        FoundPair(left, right, score, verdict, tuple(likeness))
        for left, right, score, verdict, likeness in plain
    ]


def in_contacts(rows: Sequence[Prepared], pairs: Iterable[FoundPair]) -> list[FoundPair]:
    """Return the pairs between contacts, once the rows are written: the lower id first, nobody with themselves."""
    found = []
    for pair in pairs:
        left, right = (
            side if side > 0 else rows[-1 - side].contact_id for side in (pair.left, pair.right)
        )
        if left is not None and right is not None and left != right:
            found.append(replace(pair, left=min(left, right), right=max(left, right)))
    return found


def plan(pairs: Sequence[FoundPair], *, mine: Container[int], people: People = persons) -> Unions:
    """Return what is to be merged and what is to be asked, of the likenesses of all rows of an import.

    `people` gives those of these ids, to be compared across steps.
    Only contacts that the import made are merged into others: two that were known before are a person's to judge.
    """
    best: dict[tuple[int, int], FoundPair] = {}
    for pair in sorted(pairs, key=lambda p: (-p.score, p.left, p.right)):
        if pair.right in mine or pair.left in mine or pair.verdict == "doubtful":
            best.setdefault((pair.left, pair.right), pair)
    settled = without_bridges(list(best.values()), _forms(best.values(), people))
    unions = Unions()
    for cluster in clusters(p for p in settled if p.verdict == "sure"):
        for loser in cluster.losers:
            if loser in mine:
                why = next((p.likeness for p in cluster.pairs if loser in (p.left, p.right)), ())
                unions.orders.append(
                    MergeOrder(survivor=cluster.survivor, loser=loser, likeness=tuple(why))
                )
    unions.doubtful = _asked(settled, unions.survivor_of)
    return unions


def merge(*, actor: Actor, origin: str, orders: Sequence[MergeOrder]) -> None:
    """Make a part of the merges, in the caller's transaction."""
    merge_contacts(actor=actor, merges=orders, how="sure", origin=origin)


def ask(*, actor: Actor, origin: str, unions: Unions) -> int:
    """Queue the doubtful pairs between people who are still there, and return how many there are."""
    here = _still_there({i for p in unions.doubtful for i in (p.left, p.right)})
    doubtful = [p for p in unions.doubtful if p.left in here and p.right in here]
    if doubtful:
        queue_pairs(actor=actor, pairs=doubtful, origin=origin)
    return len(doubtful)


def _asked(pairs: Iterable[FoundPair], survivor_of: Mapping[int, int]) -> list[FoundPair]:
    """Return the doubtful pairs between living contacts, the best of each two once."""
    best: dict[tuple[int, int], FoundPair] = {}
    for pair in pairs:
        left, right = (survivor_of.get(side, side) for side in (pair.left, pair.right))
        key = (min(left, right), max(left, right))
        if (
            pair.verdict == "doubtful"
            and left != right
            and (key not in best or best[key].score < pair.score)
        ):
            best[key] = replace(pair, left=key[0], right=key[1])
    return list(best.values())


def _forms(pairs: Iterable[FoundPair], people: People) -> dict[int, Form]:
    """Return comparable forms of those who stand in more than one sure pair, or beside one who does."""
    sure = [p for p in pairs if p.verdict == "sure"]
    often = Counter(side for p in sure for side in (p.left, p.right))
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for p in sure:
        beside[p.left].add(p.right)
        beside[p.right].add(p.left)
    wanted: set[int] = set()
    waiting = [side for side, n in often.items() if n > 1]
    while waiting:
        side = waiting.pop()
        if side not in wanted:
            wanted.add(side)
            waiting.extend(beside[side])
    return {p.id: form(p) for p in people(sorted(wanted))} if wanted else {}


def still(orders: Sequence[MergeOrder]) -> list[MergeOrder]:
    """Return the merges of people who are still there: what was merged before a crash is not merged again."""
    here = _still_there({i for o in orders for i in (o.loser, o.survivor)})
    return [o for o in orders if o.loser in here and o.survivor in here]


def _still_there(ids: set[int]) -> set[int]:
    """Return who is still there and stands for itself."""
    listed, here = sorted(ids), set[int]()
    for i in range(0, len(listed), 500):
        here.update(living().filter(pk__in=listed[i : i + 500]).values_list("pk", flat=True))
    return here
