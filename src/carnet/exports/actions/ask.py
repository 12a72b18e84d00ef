"""Ask for an export: who, of which list, for what, why; a large one is made by a job."""

from collections.abc import Sequence

from django.db import transaction
from django.http import QueryDict

from carnet.audit.actions import record
from carnet.consent.queries.purposes import active
from carnet.exports.models import Export
from carnet.exports.queries.leaving import stated
from carnet.exports.queries.own_fields import own_fields
from carnet.exports.rules.asking import checked
from carnet.exports.types import WRITE, Asked, Misasked
from carnet.jobs.actions import enqueue
from carnet.kit.actor import Actor
from carnet.people.queries.chosen import people_of_view
from carnet.people.types import Rejected

AT_ONCE = 2_000
"""So many people are exported while one waits; above, by a job."""
_MOST_IDS = 20_000


@transaction.atomic
def ask_export(
    *,
    actor: Actor,
    asked: Asked,
    view: str = "",
    ids: Sequence[int] = (),
    listed: str = "",
) -> int:
    """Keep what was asked of a list (its query string; "" is everybody) or of some people, and return its number.

    Raises NotPermitted, Misasked with the field to change.
    """
    actor.require("exports.run")
    actor.require("people.view_contact")
    if asked.use == WRITE and asked.statement is not None:
        asked = stated(asked)
    fit = checked(
        asked,
        purposes={card.code: card.channels for card in active()},
        custom=[f.key for f in own_fields()],
    )
    people = counted(view, ids)
    made = Export.objects.create(
        use=fit.use,
        why=fit.why,
        purpose=fit.purpose,
        channel=fit.channel,
        statement=fit.statement,
        partner=fit.partner,
        partner_kind=fit.partner_kind,
        columns=list(fit.columns),
        format=fit.format,
        listed=listed[:120],
        view=view.lstrip("?"),
        ids=list(ids),
        people=people,
        asked_kind=actor.kind,
        asked_by=actor.id[:60],
        asked_name=actor.name[:120],
    )
    record(
        actor=actor,
        name="exports.asked",
        subject="exports.Export",
        ids=[made.pk],
        detail={"use": fit.use, "people": people},
    )
    return made.pk


def counted(view: str, ids: Sequence[int]) -> int:
    """Return how many people a list holds. Raises Misasked: "list"."""
    if len(ids) > _MOST_IDS:
        raise Misasked("list", "long")
    if ids:
        return len(ids)
    try:
        return people_of_view(QueryDict(view.lstrip("?")).dict()).count()
    except Rejected:
        raise Misasked("list") from None


def start_making(export_id: int) -> None:
    """Have a job make the file."""
    enqueue("exports.make", export_id)
