"""Take over what waited for a click in the mailbox: details, agreements with their confirmation, where it came from."""

from datetime import date

from django.db import transaction

from carnet.audit.actions import record
from carnet.collect.actions.answer import addresses, agree, came, put_customs
from carnet.collect.actions.person import visitor
from carnet.collect.models import Submission
from carnet.collect.queries.answers import waiting
from carnet.collect.queries.forms import version as version_of
from carnet.collect.types import NotThere
from carnet.consent.actions.later import decided_at_the_end
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.actions.complete import complete_contacts
from carnet.people.types import ContactChange

_FIELDS = ("given_name", "family_name", "born_on")


def confirm(token: str) -> bool:
    """Confirm an answer and say whether that is new: a link that is followed twice changes nothing again.

    Raises NotThere for a link that opens nothing, Unfit of consent where an agreement cannot stand (under 15).
    """
    found = waiting(token)
    with transaction.atomic(), decided_at_the_end():
        now = clock.now()
        rows = Submission.objects.filter(pk=found.id, settled=False)
        if not rows.update(settled=True, confirmed_at=now, waiting=[], values={}):
            return False
        row = Submission.objects.get(pk=found.id)
        version = version_of(row.version_id)
        if version is None:
            raise NotThere
        actor = visitor(found.contact_id)
        if found.values:
            _complete(actor, found.contact_id, dict(found.values))
            put_customs(actor, found.contact_id, dict(found.values), version.slug)
            came(actor, version, row, found.contact_id)
        agree(actor, version, row, found.contact_id, found.boxes)
        record(
            actor=actor,
            name="collect.confirmed",
            subject="people.Contact",
            ids=[found.contact_id],
        )
    return True


def let_go(before: date) -> int:
    """Forget what nobody confirmed before a day: the new values and the boxes that waited."""
    rows = Submission.objects.filter(settled=False, at__date__lt=before)
    return rows.update(settled=True, waiting=[], values={})


def _complete(actor: Actor, contact_id: int, values: dict[str, str]) -> None:
    """Write what the person said of themselves; an address is added, none is taken away."""
    fields = {k: values[k] for k in _FIELDS if values.get(k)}
    if "born_on" in fields:
        told: dict[str, object] = dict(fields) | {"born_on": date.fromisoformat(fields["born_on"])}
    else:
        told = dict(fields)
    change = ContactChange(contact_id=contact_id, fields=told, addresses=addresses(values))
    complete_contacts(actor=actor, changes=[change])
