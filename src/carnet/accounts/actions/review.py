"""Look at everybody's access once a year: keep it or withdraw it, each dated."""

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.accounts.actions.team import set_active
from carnet.accounts.models import AccessAnswer, AccessReview
from carnet.accounts.queries import staff_cards
from carnet.accounts.types import NotAllowed
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def open_review(*, actor: Actor) -> int:
    """Begin a review of everybody who has access now, or return the one that is open. Raises NotPermitted."""
    actor.require("accounts.manage_staff")
    running = AccessReview.objects.select_for_update().filter(closed_at=None).first()
    if running is not None:
        return running.pk
    review = AccessReview.objects.create(opened_by=(actor.name or actor.id)[:60])
    AccessAnswer.objects.bulk_create(
        AccessAnswer(
            review=review,
            staff_id=card.id,
            role=card.role,
            second_factor=card.second_factor,
            last_login=card.last_login,
        )
        for card in staff_cards()
        if card.active
    )
    record(
        actor=actor,
        name="accounts.review_opened",
        subject="accounts.AccessReview",
        ids=[review.pk],
    )
    return review.pk


@transaction.atomic
def answer_review(*, actor: Actor, answer_id: int, kept: bool) -> None:
    """Keep or withdraw the access of one person; the last answer closes the review.

    An answer may be changed while the review is open. Raises NotPermitted, NotAllowed.
    """
    actor.require("accounts.manage_staff")
    answer = (
        AccessAnswer.objects.select_for_update()
        .filter(pk=answer_id, review__closed_at=None)
        .select_related("staff")
        .first()
    )
    if answer is None:
        raise NotAllowed(_("Cette revue est close."))
    if str(answer.staff_id) == actor.id and not kept:
        raise NotAllowed(_("Demandez à un autre propriétaire de retirer votre accès."))
    if answer.staff.is_active != kept:
        set_active(actor=actor, staff_id=answer.staff_id, active=kept)
    answer.kept, answer.answered_at = kept, clock.now()
    answer.answered_by = (actor.name or actor.id)[:60]
    answer.save(update_fields=["kept", "answered_at", "answered_by"])
    name = "accounts.access_kept" if kept else "accounts.access_withdrawn"
    record(actor=actor, name=name, subject="accounts.Staff", ids=[answer.staff_id])
    if not AccessAnswer.objects.filter(review_id=answer.review_id, kept=None).exists():
        AccessReview.objects.filter(pk=answer.review_id).update(closed_at=clock.now())
        record(
            actor=actor,
            name="accounts.review_closed",
            subject="accounts.AccessReview",
            ids=[answer.review_id],
        )
