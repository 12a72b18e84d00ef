"""Keep a view of the contacts list, and forget it; each member of staff has their own."""

from django.db import transaction

from carnet.kit.actor import Actor, ActorKind
from carnet.kit.text import squeeze
from carnet.people.models import SavedView
from carnet.people.types import Rejected


@transaction.atomic
def keep_view(*, actor: Actor, label: str, view: str, value: str, sort: str) -> int:
    """Keep a view under a name of one's own; the same name again replaces it. Returns its id.

    Raises NotPermitted, and Rejected ("empty") without a name or for one who is no staff.
    """
    actor.require("people.view_contact")
    name = squeeze(label)[:60]
    if not name or actor.kind is not ActorKind.STAFF:
        raise Rejected("empty", "label")
    row, _new = SavedView.objects.update_or_create(
        staff_id=int(actor.id),
        label=name,
        defaults={"view": view[:60], "value": value[:80], "sort": sort[:20]},
    )
    return row.pk


@transaction.atomic
def forget_view(*, actor: Actor, view_id: int) -> bool:
    """Forget one of one's own views and say whether there was one. Raises NotPermitted."""
    actor.require("people.view_contact")
    if actor.kind is not ActorKind.STAFF:
        return False
    return SavedView.objects.filter(pk=view_id, staff_id=int(actor.id)).delete()[0] > 0
