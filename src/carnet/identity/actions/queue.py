"""Queue the pairs that a person must look at, and note what that person says."""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.identity.actions.merge import merge_contacts, said_by
from carnet.identity.actions.pairs import key, pairs_among
from carnet.identity.models import Pair
from carnet.identity.queries import nearly_sure
from carnet.identity.rules.clusters import clusters
from carnet.identity.rules.survive import completeness
from carnet.identity.types import FoundPair, MergeOrder
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.queries import cards


@transaction.atomic
def queue_pairs(*, actor: Actor, pairs: Sequence[FoundPair], origin: str = "") -> int:
    """Queue pairs of contacts and return how many are new; a pair that was settled or waits already stays as it is."""
    actor.require("identity.merge")
    best: dict[tuple[int, int], FoundPair] = {}
    for pair in sorted(pairs, key=lambda p: -p.score):
        best.setdefault(key(pair.left, pair.right), pair)
    known = pairs_among(i for both in best for i in both)
    at = clock.now()
    fresh = [
        Pair(
            left_id=left, right_id=right, score=pair.score, likeness=list(pair.likeness), found_at=at, origin=origin
        )
        for (left, right), pair in best.items()
        if (left, right) not in known
    ]  # fmt: skip
    # Another worker may have found the same pair at the same time: there is one row of it.
    Pair.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=1000)
    return len(fresh)


@transaction.atomic
def settle_different(*, actor: Actor, pair_id: int) -> bool:
    """Note that a waiting pair is two people, never to be asked again; False when it waits no more. Raises NotPermitted."""
    actor.require("identity.merge")
    done = Pair.objects.filter(pk=pair_id, state=Pair.State.WAITING).update(
        state=Pair.State.DIFFERENT, settled_at=clock.now(), settled_by=said_by(actor)
    )
    if done:
        record(actor=actor, name="identity.told_apart", subject="identity.Pair", ids=[pair_id])
    return bool(done)


@transaction.atomic
def reopen(*, actor: Actor, pair_id: int) -> bool:
    """Take back that a pair is two people: it waits again; False when nobody had said so. Raises NotPermitted."""
    actor.require("identity.merge")
    done = Pair.objects.filter(pk=pair_id, state=Pair.State.DIFFERENT).update(
        state=Pair.State.WAITING, settled_at=None, settled_by=""
    )
    if done:
        record(actor=actor, name="identity.reopened", subject="identity.Pair", ids=[pair_id])
    return bool(done)


@transaction.atomic
def settle_same(
    *,
    actor: Actor,
    pair_id: int,
    survivor: int,
    take: frozenset[str] = frozenset(),
    first: tuple[int, ...] = (),
) -> int:
    """Merge the two of a waiting pair into `survivor` and return the merge; 0 when it waits no more.

    `take` and `first` say where the other's value is kept, as in MergeOrder. Raises NotPermitted, CannotMerge.
    """
    actor.require("identity.merge")
    pair = Pair.objects.select_for_update().filter(pk=pair_id, state=Pair.State.WAITING).first()
    if pair is None or survivor not in (pair.left_id, pair.right_id):
        return 0
    loser = pair.right_id if survivor == pair.left_id else pair.left_id
    order = MergeOrder(
        survivor=survivor, loser=loser, likeness=tuple(pair.likeness), take=take, first=first
    )
    return merge_contacts(actor=actor, merges=[order], how="reviewed")[0]


@transaction.atomic
def settle_nearly_sure(*, actor: Actor) -> tuple[int, str]:
    """Merge all waiting pairs that are almost sure; return how many merges, and the origin that undoes them together.

    Raises NotPermitted.
    """
    actor.require("identity.merge")
    pairs = [
        FoundPair(p.left_id, p.right_id, p.score, "sure", tuple(p.likeness)) for p in nearly_sure()
    ]
    origin = f"bulk:{clock.now():%Y%m%d%H%M%S%f}"
    return len(merge_found(actor=actor, pairs=pairs, how="bulk", origin=origin)), origin


def merge_found(
    *, actor: Actor, pairs: Sequence[FoundPair], how: str, origin: str = ""
) -> list[int]:
    """Merge what sure pairs join, into the most complete of each person, and return the merges. Raises NotPermitted."""
    known = cards(list({i for p in pairs for i in (p.left, p.right)}))
    weight = {pk: float(completeness(card)) for pk, card in known.items()}
    orders = []
    for cluster in clusters(pairs, weight):
        why = {i: p.likeness for p in reversed(cluster.pairs) for i in (p.left, p.right)}
        orders += [
            MergeOrder(survivor=cluster.survivor, loser=loser, likeness=why[loser])
            for loser in cluster.losers
        ]
    return merge_contacts(actor=actor, merges=orders, how=how, origin=origin)
