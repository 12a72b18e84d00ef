"""The answers of a survey as rows of a file, written down in the record."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.surveys.queries.surveys import rows_of, survey
from carnet.surveys.types import DRAFT, NotThere

EXPORT = "surveys.export"


@transaction.atomic
def export_answers(*, actor: Actor, number: int) -> list[list[str]]:
    """Return the answers that count, a heading first; without person and day where the survey is anonymous.

    Raises NotPermitted, NotThere (also for an anonymous survey with fewer than five answers).
    """
    actor.require(EXPORT)
    card = survey(number)
    rows = rows_of(card) if card and card.state != DRAFT else None
    if rows is None:
        raise NotThere
    record(
        actor=actor,
        name="surveys.exported",
        subject="surveys.Survey",
        ids=[number],
        detail={"people": 0 if card and card.anonymous else len(rows) - 1},
    )
    return rows
