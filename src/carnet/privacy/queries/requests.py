"""Reading requests: those that are open by their term, one with its steps, what somebody asked before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from carnet.jobs.queries import state_of
from carnet.kit import clock
from carnet.law.rules.days import plus_months
from carnet.privacy.models import Request
from carnet.privacy.rules.dates import Due, days_left, due_dates

_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class StepCard:
    """One step of the log of a request."""

    kind: str
    at: datetime
    by: str
    detail: Mapping[str, Any]
    lettered: bool


@dataclass(frozen=True, kw_only=True)
class RequestCard:
    """A request as it is read; `left` counts the days to the last one, negative when late."""

    id: int
    number: str
    contact_id: int | None
    person: str
    reply_to: str
    words: str
    right: str
    received_on: date
    how: str
    country: str
    californian: bool
    language: str
    due_on: date
    left: int
    identity: str
    confirmed_on: date | None
    extended_on: date | None
    extended_why: str
    answer: str
    refused_why: str
    answered_on: date | None
    closed_on: date | None
    forget_on: date | None
    person_key: str


def mirror_waits(steps: Sequence[StepCard]) -> bool:
    """Say whether the files of the mirror still hold bytes of the person that a request had erased."""
    runs = [step.detail.get("mirror", 0) for step in steps if step.kind == "erased"]
    return any(state_of(run) not in {"", "done"} for run in runs)


def open_requests() -> list[RequestCard]:
    """Return the open requests, the nearest term first."""
    return [_card(r) for r in Request.objects.filter(closed_on=None).order_by("due_on", "pk")]


def closed_requests(limit: int = 50) -> list[RequestCard]:
    """Return the requests closed last."""
    rows = Request.objects.exclude(closed_on=None).order_by("-closed_on", "-pk")
    return [_card(r) for r in rows[:limit]]


def open_count() -> int:
    """Return how many requests are open."""
    return Request.objects.filter(closed_on=None).count()


def due_within(days: int) -> tuple[int, int]:
    """Return how many open requests are due within so many days, and how many of them are late."""
    today = clock.today()
    rows = Request.objects.filter(closed_on=None, due_on__lte=today + timedelta(days=days))
    return rows.count(), rows.filter(due_on__lt=today).count()


def request_card(request_id: int) -> RequestCard | None:
    """Return one request, or None."""
    found = Request.objects.filter(pk=request_id).first()
    return _card(found) if found else None


def requests_of(contact_id: int) -> list[RequestCard]:
    """Return the requests of a contact, the latest first."""
    return [_card(r) for r in Request.objects.filter(contact_id=contact_id).order_by("-pk")]


def contacts_with_open_request(ids: Sequence[int]) -> set[int]:
    """Return those of the contacts who wait for an answer: nothing may be swept away from under it."""
    found: set[int] = set()
    for i in range(0, len(ids), 500):
        rows = Request.objects.filter(closed_on=None, contact_id__in=ids[i : i + 500])
        found.update(pk for pk in rows.values_list("contact_id", flat=True) if pk is not None)
    return found


def asked_in_a_year(card: RequestCard) -> int:
    """Return how many requests for the same right the same person made in the twelve months before this one."""
    if not card.person_key:
        return 0
    since = plus_months(card.received_on, -_YEAR)
    rows = Request.objects.filter(person_key=card.person_key, right=card.right)
    return rows.filter(received_on__gt=since).exclude(pk=card.id).count()


def steps_of(request_id: int) -> list[StepCard]:
    """Return the steps of a request in the order they were taken."""
    found = Request.objects.get(pk=request_id)
    return [
        StepCard(kind=s.kind, at=s.at, by=s.by, detail=s.detail, lettered=bool(s.digest))
        for s in found.steps.order_by("pk")
    ]


def dates_of(card: RequestCard) -> tuple[Due, ...]:
    """Return the dates that count for a request, nearest first."""
    return due_dates(
        card.right,
        card.received_on,
        californian=card.californian,
        extended=card.extended_on is not None,
    )


def export_requests(contact_id: int) -> list[dict[str, Any]]:
    """Return the requests of a contact as they are exported."""
    return [
        {
            "number": card.number,
            "right": card.right,
            "received_on": card.received_on.isoformat(),
            "how": card.how,
            "person": card.person,
            "reply_to": card.reply_to,
            "words": card.words,
            "country": card.country,
            "region": "CA" if card.californian else "",
            "language": card.language,
            "identity": card.identity,
            "due_on": card.due_on.isoformat(),
            "extended_why": card.extended_why,
            "answer": card.answer,
            "refused_why": card.refused_why,
            "closed_on": card.closed_on.isoformat() if card.closed_on else None,
        }
        for card in requests_of(contact_id)
    ]


def _card(row: Request) -> RequestCard:
    return RequestCard(
        id=row.pk,
        number=row.number,
        contact_id=row.contact_id,
        person=row.person,
        reply_to=row.reply_to,
        words=row.words,
        right=row.right,
        received_on=row.received_on,
        how=row.how,
        country=row.country,
        californian=row.region == "CA",
        language=row.language,
        due_on=row.due_on,
        left=days_left(row.due_on, clock.today()),
        identity=row.identity,
        confirmed_on=row.confirmed_on,
        extended_on=row.extended_on,
        extended_why=row.extended_why,
        answer=row.answer,
        refused_why=row.refused_why,
        answered_on=row.answered_on,
        closed_on=row.closed_on,
        forget_on=row.forget_on,
        person_key=row.person_key,
    )
