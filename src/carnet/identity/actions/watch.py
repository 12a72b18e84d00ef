"""Follow the base: the keys of who is new or changed are kept, and each is compared with everybody at once."""

from collections.abc import Sequence

from carnet.identity.actions.find import find_in_base
from carnet.identity.actions.keys import index_contacts, is_in_hand
from carnet.identity.actions.look_over import unsettled
from carnet.identity.actions.queue import queue_pairs
from carnet.identity.queries import persons
from carnet.jobs.actions import enqueue
from carnet.kit.actor import Actor
from carnet.kit.sql import ids_within
from carnet.people.queries import living

_TOGETHER = 500


def follow(ids: Sequence[int]) -> None:
    """Keep the keys of contacts that changed, and have them compared by a job; nothing where the caller does both."""
    if is_in_hand():
        return
    index_contacts(ids)
    for i in range(0, len(ids), _TOGETHER):
        enqueue("identity.compare", *ids[i : i + _TOGETHER])


def compare_with_base(*, actor: Actor, ids: Sequence[int]) -> int:
    """Compare contacts with everybody in the base, queue what may be one person, and return how many pairs are new.

    Pairs that somebody told apart are not asked again. Raises NotPermitted.
    """
    actor.require("identity.merge")
    here = living().filter(pk__in=ids_within(ids)).values_list("pk", flat=True)
    pairs = find_in_base(fresh=persons(sorted(here)))
    return queue_pairs(actor=actor, pairs=list(unsettled(pairs)), origin="watch")
