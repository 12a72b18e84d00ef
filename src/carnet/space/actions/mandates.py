"""Prove that somebody acts for another, end it, and open the file of whom one acts for."""

from django.db import IntegrityError, transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.queries import cards
from carnet.space.actions.person import owner
from carnet.space.models import Mandate, WayIn
from carnet.space.queries.mandates import acting_for, declared, may_act
from carnet.space.rules.mandates import stands
from carnet.space.types import Unfit, Visit

PROVE = "space.prove"


@transaction.atomic
def prove(*, actor: Actor, contact_id: int, holder_id: int, kind: str, proof: str) -> int:
    """Note that it was shown that `holder_id` acts for `contact_id`, and return the number of the mandate.

    Raises NotPermitted, and Unfit: "relation" where no such relation is declared, "age", "proof", "held", "contact".
    """
    actor.require(PROVE)
    if proof not in Mandate.Proof.values:
        raise Unfit("proof")
    card = cards([contact_id]).get(contact_id)
    if card is None:
        raise Unfit("contact")
    if not declared(holder_id, contact_id, kind):
        raise Unfit("relation")
    if not stands(kind, card.born_on, clock.today()):
        raise Unfit("age")
    try:
        with transaction.atomic():
            made = Mandate.objects.create(
                contact_id=contact_id,
                holder_id=holder_id,
                kind=kind,
                proof=proof,
                proved_by=(actor.name or actor.id)[:60],
            )
    except IntegrityError as held:
        raise Unfit("held") from held
    _told(actor, "space.mandate_proved", made)
    return made.pk


@transaction.atomic
def end(*, actor: Actor, contact_id: int, mandate: int) -> None:
    """End a mandate over a file, for staff. Raises NotPermitted, Unfit ("gone")."""
    actor.require(PROVE)
    _end(actor, contact_id, mandate)


@transaction.atomic
def cut(*, contact_id: int, mandate: int) -> None:
    """End a mandate over one's own file, for whoever is of the age to. Raises Unfit ("gone", "age")."""
    found = next((one for one in acting_for(contact_id) if one.id == mandate), None)
    if found is None:
        raise Unfit("gone")
    if not found.may_cut:
        raise Unfit("age")
    _end(owner(contact_id), contact_id, mandate)


@transaction.atomic
def act_for(*, visit: Visit, contact_id: int) -> None:
    """Open the file of somebody one acts for, in this visit. Raises Unfit ("gone")."""
    if not may_act(visit.holder, contact_id):
        raise Unfit("gone")
    WayIn.objects.filter(pk=visit.way_in).update(acting_for_id=contact_id, former={})
    record(
        actor=owner(visit.holder),
        name="space.acted_for",
        subject="people.Contact",
        ids=[contact_id],
    )


def back_to_own(*, visit: Visit) -> None:
    """Close the file of the other and open one's own again."""
    WayIn.objects.filter(pk=visit.way_in).update(acting_for_id=None, former={})


def _end(actor: Actor, contact_id: int, mandate: int) -> None:
    row = Mandate.objects.filter(pk=mandate, contact_id=contact_id, ended_at=None).first()
    if row is None:
        raise Unfit("gone")
    by = "person" if actor == owner(contact_id) else (actor.name or actor.id)[:60]
    Mandate.objects.filter(pk=row.pk).update(ended_at=clock.now(), ended_by=by)
    _told(actor, "space.mandate_ended", row)


def _told(actor: Actor, name: str, row: Mandate) -> None:
    record(
        actor=actor,
        name=name,
        subject="people.Contact",
        ids=[row.contact_id],
        detail={"kind": row.kind, "proof": row.proof},
    )
