"""Look the whole base over for people who are in it twice, and queue what is found; nothing is merged."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from carnet.identity.actions.find import find_pairs
from carnet.identity.actions.queue import queue_pairs
from carnet.identity.queries import persons, settled_apart, tuning
from carnet.identity.types import FoundPair
from carnet.kit.actor import Actor


def look_over(*, actor: Actor) -> int:
    """Compare all contacts with one another, queue sure and doubtful pairs, and return how many are new.

    Pairs that somebody told apart are not asked again. Raises NotPermitted.
    """
    actor.require("identity.merge")
    pairs = list(unsettled(find_pairs(fresh=persons(), by=tuning())))
    with transaction.atomic():
        return queue_pairs(actor=actor, pairs=pairs, origin="look_over")


def unsettled(pairs: Sequence[FoundPair]) -> Iterator[FoundPair]:
    """Return the pairs that nobody told apart yet."""
    apart = settled_apart()
    for pair in pairs:
        if pair.right not in apart.get(pair.left, ()):
            yield pair
