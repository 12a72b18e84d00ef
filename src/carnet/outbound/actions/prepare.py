"""Keep what is stated of a message, dated and signed, before anybody is asked whether it may leave."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.outbound.models import Preparation
from carnet.outbound.queries.prepared import plain
from carnet.outbound.queries.reach import purpose_of
from carnet.outbound.types import MessageFacts


@transaction.atomic
def prepare(*, actor: Actor, facts: MessageFacts) -> int:
    """Keep the statement and return its number. Raises NotPermitted, Misstated with the field."""
    actor.require("outbound.prepare")
    purpose_of(facts)
    row = Preparation.objects.create(facts=plain(facts), stated_by=(actor.name or actor.id)[:60])
    record(
        actor=actor,
        name="outbound.stated",
        subject="outbound.Preparation",
        ids=[row.pk],
        detail={"purpose": facts.purpose, "channel": facts.channel},
    )
    return row.pk
