"""What became of forms: figures, the people behind them, and what waits for a click."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Min, QuerySet, Sum

from carnet.collect.models import FormDay, ParentYes, Submission
from carnet.collect.rules.blocks import box_of
from carnet.collect.rules.tokens import DAYS_OF_A_LINK
from carnet.collect.types import Figures, NotThere, Waiting
from carnet.kit import clock
from carnet.kit.sql import ids_within
from carnet.outbound.queries.messages import by_token
from carnet.outbound.rules.links import FORM
from carnet.people.queries import cards, survivor

_LONGEST = 80
SECRET = "forms"  # noqa: S105 - the name of a secret, not one


def figures(form_id: int) -> Figures:
    """Return how a form did since it was first seen; the people are those of the lists behind."""
    rows = FormDay.objects.filter(form_id=form_id)
    told = rows.aggregate(since=Min("day"), seen=Sum("seen"), begun=Sum("begun"), sent=Sum("sent"))
    return Figures(
        seen=told["seen"] or 0,
        begun=told["begun"] or 0,
        sent=told["sent"] or 0,
        people=answered(str(form_id)).count(),
        agreed=agreed(str(form_id)).count(),
        since=told["since"],
        faults=_faults(rows),
    )


def _faults(rows: QuerySet[FormDay]) -> tuple[tuple[str, int], ...]:
    """Return how often each field had to be corrected, the most often first."""
    total: Counter[str] = Counter()
    for told in rows.exclude(faults={}).values_list("faults", flat=True):
        total.update(told)
    return tuple(total.most_common(5))


def answered(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who answered a form. Raises ValueError when it is not named by a number."""
    rows = Submission.objects.filter(version__form_id=int(value), contact__merged_into=None)
    return rows.order_by().values_list("contact_id", flat=True).distinct()


def agreed(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who agreed to something by a form. Raises ValueError as above."""
    return answered(value).filter(agreed=True)


def answers_of(ids: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return number, form and contact of answers, for whoever reacts to one that stands."""
    rows = Submission.objects.filter(pk__in=ids_within(ids)).order_by("pk")
    return list(rows.values_list("pk", "version__form_id", "contact_id"))


def waiting(token: str) -> Waiting:
    """Return what a link confirms, of the person or of their parent.

    Raises NotThere for a link that is none of ours, too old, or of somebody erased.
    """
    told = by_token(token) if len(token) <= _LONGEST else None
    if told is None or told[1] != FORM:
        raise NotThere
    dispatch = told[0].dispatch_id
    asked = ParentYes.objects.filter(dispatch_id=dispatch).first()
    of = {"pk": asked.submission_id} if asked else {"dispatch_id": dispatch}
    row = Submission.objects.select_related("version__form").filter(**of).first()
    contact_id = survivor(row.contact_id) if row is not None else None
    if row is None or contact_id is None:
        raise NotThere
    if clock.now() - row.at > timedelta(days=DAYS_OF_A_LINK):
        raise NotThere
    return _waiting(row, contact_id, asked)


def _waiting(row: Submission, contact_id: int, asked: ParentYes | None) -> Waiting:
    card = cards([contact_id]).get(contact_id) if asked else None
    # Of somebody known whose mailbox has not answered yet, a parent sees no more than what was typed.
    typed = row.values.get("given_name", "") if row.values else None
    return Waiting(
        id=row.pk,
        contact_id=contact_id,
        form=row.version.form.name,
        number=row.version.number,
        at=row.at,
        values={} if asked else row.values,
        boxes=tuple(box_of(b) for b in row.waiting),
        confirmed_at=asked.agreed_at if asked else row.confirmed_at,
        language=row.language or "fr",
        slug=row.version.form.slug,
        parent=asked.pk if asked else None,
        name=(card.given_name if typed is None else typed) if card else "",
        open=not row.settled,
        gift="" if asked else row.gift,
    )
