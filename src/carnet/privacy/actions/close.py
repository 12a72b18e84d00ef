"""Close a request once its answer has left: from then on its log says who only by a keyed digest (D-09)."""

from collections.abc import Sequence

from django.db import transaction

from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.privacy.actions.steps import note, taken
from carnet.privacy.models import Request
from carnet.privacy.rules.dates import forget_on


@transaction.atomic
def close(*, actor: Actor, request_id: int) -> None:
    """Close a request: name, address and words go, the digest stays until the term of the log.

    Raises NotPermitted, Unfit: "gone", "closed", "unanswered".
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    if not found.answer:
        raise Unfit("unanswered", "request")
    found.closed_on = clock.today()
    found.forget_on = forget_on(found.closed_on)
    found.person = found.reply_to = found.words = ""
    found.save(update_fields=["closed_on", "forget_on", "person", "reply_to", "words"])
    note(found, actor=actor, kind="closed")


def forget_closed() -> int:
    """Cut the last tie of the log to persons once its term has come, and return how many requests it concerned.

    What remains is a dated line about nobody: which right, when asked, when answered.
    """
    over = Request.objects.filter(forget_on__lte=clock.today())
    return over.update(person_key="", contact=None, forget_on=None)


def blind(ids: Sequence[int]) -> int:
    """Take what says who it was out of the requests of contacts, and return how many there were."""
    return sum(
        Request.objects.filter(contact_id__in=ids[i : i + 500]).update(
            contact=None, person="", reply_to="", words=""
        )
        for i in range(0, len(ids), 500)
    )
