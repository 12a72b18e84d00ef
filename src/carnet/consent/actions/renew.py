"""Record that a person confirmed an agreement: a new line with its own wording and proof, which runs from its own day."""

from django.db import transaction

from carnet.consent.actions.give import Given, write_one
from carnet.consent.models import ConsentRecord
from carnet.consent.types import Unfit
from carnet.kit.actor import Actor

_AGREED = ("given", "renewed")


@transaction.atomic
def renew(*, actor: Actor, given: Given) -> int:
    """Write the renewal as a new line of the ledger (the first agreement stays), decide again, return its id.

    Raises NotPermitted, and Unfit: those of giving, and "nothing_to_renew" where the person never agreed.
    """
    actor.require("consent.record")
    if not ConsentRecord.objects.filter(contact_id=given.contact_id, status__in=_AGREED).exists():
        raise Unfit("nothing_to_renew", "contact")
    return write_one(actor, given, status="renewed", name="consent.renewed")
