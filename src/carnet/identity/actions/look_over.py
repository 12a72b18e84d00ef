"""Look the whole base over for people who are in it twice, and queue what is found; nothing is merged."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from carnet.identity.actions.find import find_in_base, find_pairs
from carnet.identity.actions.queue import queue_pairs
from carnet.identity.queries import persons, settled_apart, tuning
from carnet.identity.types import FoundPair
from carnet.kit.actor import Actor
from carnet.people.queries import all_ids

_WHOLE, _TOGETHER = 50_000, 5_000


def look_over(*, actor: Actor, whole: int = _WHOLE) -> int:
    """Compare all contacts with one another, queue sure and doubtful pairs, and return how many are new.

    A base of more than `whole` people is never loaded: stretch by stretch, each is compared with everybody through the
    stored keys, and what was queued stays. Pairs that somebody told apart are not asked again. Raises NotPermitted.
    """
    actor.require("identity.merge")
    first = all_ids(0, limit=whole + 1)
    if len(first) <= whole:
        return _queued(actor, find_pairs(fresh=persons(first), by=tuning()))
    new, last = 0, 0
    while part := all_ids(last, limit=_TOGETHER):
        new, last = new + _queued(actor, find_in_base(fresh=persons(part))), part[-1]
    return new


def _queued(actor: Actor, pairs: Sequence[FoundPair]) -> int:
    with transaction.atomic():
        return queue_pairs(actor=actor, pairs=list(unsettled(pairs)), origin="look_over")


def unsettled(pairs: Sequence[FoundPair]) -> Iterator[FoundPair]:
    """Return the pairs that nobody told apart yet."""
    apart = settled_apart()
    for pair in pairs:
        if pair.right not in apart.get(pair.left, ()):
            yield pair
