"""Keep an answer, replace it by a later one of the same person, take it back, forget it in its time."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from carnet.accounts.actions.notify import notify
from carnet.activity.actions.events import record_events
from carnet.activity.types import NewEvent
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.surveys.models import Answer
from carnet.surveys.models import Survey as Row
from carnet.surveys.queries.surveys import survey_of
from carnet.surveys.types import NPS, PUBLISHED, SCALES, NotThere

ANSWERED, DETRACTOR = "survey_answered", "survey_detractor"
LOW = 6
PUBLIC = job_actor("surveys.public")


@transaction.atomic
def answer(
    *, survey: int, page: str, said: Mapping[str, str], contact_id: int | None = None
) -> bool:
    """Keep one answer and say whether it is new: a page sent twice counts once. Raises NotThere.

    An anonymous survey keeps no person, whoever came by which link.
    """
    row = Row.objects.select_for_update().filter(pk=survey, state=PUBLISHED).first()
    if row is None:
        raise NotThere
    if Answer.objects.filter(page=page).exists():
        return False
    card = survey_of(row)
    who = None if card.anonymous else contact_id
    first = said.get("0", "")
    score = int(first) if card.questions[0].kind in SCALES and first else None
    now = clock.now()
    if who is not None:
        Answer.objects.filter(survey=row, contact_id=who, replaced_at=None).update(replaced_at=now)
    kept = Answer.objects.create(
        survey=row, contact_id=who, page=page, said=dict(said), score=score, at=now
    )
    record(actor=PUBLIC, name="surveys.answered", subject="surveys.Answer", ids=[kept.pk])
    if who is not None:
        _tell(row, kept, who)
    if card.kind == NPS and score is not None and score <= LOW and not card.anonymous:
        notify(kind=DETRACTOR, detail={"survey": row.pk})
    return True


def _tell(row: Row, kept: Answer, who: int) -> None:
    """Write the act in the timeline: that they answered, and nothing of what they said."""
    event = NewEvent(
        contact_id=who,
        kind=ANSWERED,
        at=kept.at,
        is_act=True,
        source="surveys",
        external_id=f"answer:{kept.pk}",
        campaign=row.slug,
    )
    record_events(actor=PUBLIC, origin="", events=[event])


@transaction.atomic
def take_back(*, survey: int, contact_id: int) -> int:
    """Delete what a person answered to a survey, earlier answers too, and return how many."""
    gone = Answer.objects.filter(survey_id=survey, contact_id=contact_id)
    ids = list(gone.values_list("pk", flat=True))
    if ids:
        gone.delete()
        record(actor=PUBLIC, name="surveys.taken_back", subject="surveys.Answer", ids=ids)
    return len(ids)


@transaction.atomic
def forget(*, actor: Actor) -> int:
    """Delete the answers that were kept as long as their survey said, and return how many."""
    count = 0
    for row in Row.objects.exclude(state="draft"):
        old = Answer.objects.filter(survey=row, at__lt=clock.now() - timedelta(days=row.keep_days))
        while ids := list(old.values_list("pk", flat=True)[:500]):
            Answer.objects.filter(pk__in=ids).delete()
            record(actor=actor, name="surveys.forgotten", subject="surveys.Answer", ids=ids)
            count += len(ids)
    return count
