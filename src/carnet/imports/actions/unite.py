"""Merge what is surely one person, queue what may be."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from carnet.identity.actions.merge import merge_contacts
from carnet.identity.actions.queue import queue_pairs
from carnet.identity.types import FoundPair, MergeOrder
from carnet.imports.actions.recognise import Matched, unions_of
from carnet.imports.actions.shape import Prepared
from carnet.kit.actor import Actor


@dataclass(slots=True)
class United:
    """The survivor of each merged contact, and how many pairs wait for somebody's eye."""

    survivor_of: dict[int, int] = field(default_factory=dict)
    queued: int = 0


def unite(*, actor: Actor, origin: str, rows: Sequence[Prepared], matched: Matched) -> United:
    """Carry out the unions among new contacts and queue the doubtful pairs, in the caller's transaction."""
    united = United()
    orders = [
        MergeOrder(survivor=kept, loser=gone, likeness=tuple(likeness))
        for kept, gone, likeness in unions_of(rows, matched)
    ]
    united.survivor_of = {o.loser: o.survivor for o in orders}
    if orders:
        merge_contacts(actor=actor, merges=orders, how="sure", origin=origin)
    pairs = _pairs(rows, matched.doubtful, united.survivor_of)
    if pairs:
        queue_pairs(actor=actor, pairs=pairs, origin=origin)
    united.queued = len(pairs)
    return united


def _pairs(
    rows: Sequence[Prepared], doubtful: Sequence[FoundPair], survivor_of: dict[int, int]
) -> list[FoundPair]:
    """Return the doubtful pairs between living contacts, the best of each two once."""
    best: dict[tuple[int, int], FoundPair] = {}
    for pair in doubtful:
        left, right = (_contact(rows, side, survivor_of) for side in (pair.left, pair.right))
        if left is None or right is None or left == right:
            continue
        key = (min(left, right), max(left, right))
        if key not in best or best[key].score < pair.score:
            best[key] = replace(pair, left=key[0], right=key[1])
    return list(best.values())


def _contact(rows: Sequence[Prepared], side: int, survivor_of: dict[int, int]) -> int | None:
    found = side if side > 0 else rows[-1 - side].contact_id
    return survivor_of.get(found, found) if found is not None else None
