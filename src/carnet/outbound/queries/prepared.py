"""The statements kept, and the people behind the figures that they give."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from carnet.kit.sql import ids_within
from carnet.outbound.models import Preparation
from carnet.outbound.queries.reach import answers
from carnet.outbound.types import MessageFacts
from carnet.people.queries import living

ALLOWED = "oui"


def plain(facts: MessageFacts) -> dict[str, Any]:
    """Return the facts as plain structures, to be stored."""
    return asdict(facts)


def facts_kept(number: int) -> MessageFacts | None:
    """Return what was stated under a number, None when there is no such line."""
    row = Preparation.objects.filter(pk=number).first()
    if row is None:
        return None
    return facts_from(row.facts)


def facts_from(kept: Mapping[str, Any]) -> MessageFacts:
    """Return the facts that were stored as plain structures."""
    return MessageFacts(
        **{**kept, "about": tuple(kept["about"]), "trades": tuple(kept["trades"])},
    )


def stated(number: int) -> tuple[datetime, str] | None:
    """Return when and by whom a statement was made."""
    return Preparation.objects.filter(pk=number).values_list("stated_at", "stated_by").first()


def latest(limit: int = 5) -> list[tuple[int, MessageFacts, datetime]]:
    """Return the latest statements, the newest first."""
    rows = Preparation.objects.order_by("-id")[:limit]
    return [(r.pk, facts, r.stated_at) for r in rows if (facts := facts_kept(r.pk))]


def people_behind(value: str) -> QuerySet[Any, Any]:
    """Return the contacts that a figure counts: "12:oui", "12:R_NO_CONSENT", or "12:about" for what hangs on it.

    Raises ValueError when the value is not understood.
    """
    number, _, figure = value.partition(":")
    facts = facts_kept(int(number)) if number.isdecimal() else None
    if facts is None or not figure:
        raise ValueError(value)
    found = [
        pk
        for pk, answer in answers(facts)
        if (answer.allowed if figure == ALLOWED else figure in (answer.reason, *answer.depends))
        and (figure == ALLOWED or not answer.allowed)
    ]
    return living().filter(pk__in=ids_within(found)).values_list("pk", flat=True)
