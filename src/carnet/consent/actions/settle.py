"""Answer what a remark proposes: confirm the objection, the death, the move, or dismiss it."""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import set_state
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.suppress import suppress_addresses
from carnet.consent.models import PersonFact
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor


def settle_fact(*, actor: Actor, fact_id: int, keep: bool) -> None:
    """Confirm (`keep`) or dismiss one proposed fact.

    Raises NotPermitted, Unfit("gone") when there is no such fact, Unfit("settled") when it was answered before: a
    confirmed objection is only lifted by a new agreement of the person.
    """
    if not settle_facts(actor=actor, fact_ids=[fact_id], keep=keep):
        raise Unfit("settled" if PersonFact.objects.filter(pk=fact_id).exists() else "gone", "fact")


@transaction.atomic
def settle_facts(*, actor: Actor, fact_ids: Sequence[int], keep: bool) -> int:
    """Confirm or dismiss several proposed facts and return how many were still open. Raises NotPermitted."""
    actor.require("consent.settle")
    waiting = list(
        PersonFact.objects.select_for_update().filter(pk__in=list(fact_ids), state="proposed")
    )
    state = "confirmed" if keep else "dismissed"
    set_state(
        [f.pk for f in waiting], state=state, at=clock.now(), by=(actor.name or actor.id)[:60]
    )
    for fact in waiting:
        if keep and fact.what == "objection":
            suppress_addresses([fact.contact_id], channels=fact.channels)
    ids = sorted({fact.contact_id for fact in waiting})
    if waiting:
        name = "consent.fact_confirmed" if keep else "consent.fact_dismissed"
        record(actor=actor, name=name, subject="people.Contact", ids=ids, count=len(waiting))
        redecide(ids=ids)
    return len(waiting)
