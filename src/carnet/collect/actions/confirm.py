"""Take over what waited for a click in the mailbox: details, agreements with their confirmation, the voucher."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from carnet.audit.actions import record
from carnet.collect.actions.agree import agree_if_complete, came
from carnet.collect.actions.gift import give
from carnet.collect.actions.parent import forget_unanswered
from carnet.collect.actions.person import visitor
from carnet.collect.actions.take_over import take_over
from carnet.collect.models import Submission
from carnet.collect.queries.answers import waiting
from carnet.collect.queries.forms import version as version_of
from carnet.collect.types import NotThere
from carnet.consent.actions.later import decided_at_the_end
from carnet.kit import clock


def confirm(token: str) -> bool:
    """Confirm an answer and say whether that is new: a link that is followed twice changes nothing again.

    Raises NotThere for a link that opens nothing, Unfit of consent where an agreement cannot stand (under 15).
    """
    found = waiting(token)
    if found.parent is not None:
        raise NotThere
    with transaction.atomic(), decided_at_the_end():
        rows = Submission.objects.filter(pk=found.id, settled=False, confirmed_at=None)
        # Whom a merge left is confirmed as who they are now.
        if not rows.update(confirmed_at=clock.now(), values={}, contact_id=found.contact_id):
            return False
        row = Submission.objects.get(pk=found.id)
        version = version_of(row.version_id)
        if version is None:
            raise NotThere
        actor = visitor(found.contact_id)
        if found.values:
            take_over(actor, found.contact_id, dict(found.values), version.slug)
            came(actor, version, row, found.contact_id)
        agree_if_complete(row)
        give(row, version)
        record(
            actor=actor,
            name="collect.confirmed",
            subject="people.Contact",
            ids=[found.contact_id],
        )
    return True


def let_go(before: date) -> int:
    """Forget what nobody confirmed before a day: the new values, the boxes that waited, and who was asked as a parent."""
    rows = Submission.objects.filter(settled=False, at__date__lt=before)
    ids = list(rows.filter(~Q(parent=None)).values_list("pk", flat=True))
    with transaction.atomic():
        forget_unanswered(ids)
        return rows.update(settled=True, waiting=[], values={})
