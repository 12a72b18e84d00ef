"""The people behind every figure of the room, as conditions that the contacts list narrows further."""

from typing import Any

from django.db.models import F, QuerySet

from carnet.kit import clock
from carnet.people.queries import living
from carnet.quality.models import Grade
from carnet.quality.queries.confirm import people_on
from carnet.quality.queries.inactive import inactive
from carnet.quality.rules.checks import CHECKS
from carnet.quality.rules.grades import LETTERS, QUALIFIED

GROUPS = {"qualified": sorted(QUALIFIED), "others": sorted(set(LETTERS) - QUALIFIED)}


def with_letter(value: str) -> QuerySet[Any, Any]:
    """Return who has a grade: a letter, "qualified" or "others". Raises ValueError for anything else."""
    letters = GROUPS.get(value) or [value]
    if not set(letters) <= LETTERS.keys():
        raise ValueError(value)
    return Grade.objects.filter(letter__in=letters).values_list("contact_id", flat=True)


def with_finding(value: str) -> QuerySet[Any, Any]:
    """Return on whom a check found something. Raises ValueError for a check that is none."""
    if value not in CHECKS:
        raise ValueError(value)
    rows = Grade.objects.annotate(hit=F("found").bitand(CHECKS[value].mark)).filter(hit__gt=0)
    return rows.values_list("contact_id", flat=True)


def with_field(value: str) -> QuerySet[Any, Any]:
    """Return whose field is filled, by the check that finds it empty. Raises ValueError for a check that is none."""
    if value not in CHECKS:
        raise ValueError(value)
    rows = Grade.objects.annotate(hit=F("found").bitand(CHECKS[value].mark)).filter(hit=0)
    return rows.values_list("contact_id", flat=True)


def by_freshness(value: str) -> QuerySet[Any, Any]:
    """Return who gave no sign of life within their time ("stale" or nothing), or who did ("fresh"). Raises ValueError."""
    if value not in {"", "stale", "fresh"}:
        raise ValueError(value)
    today = clock.today()
    if value == "fresh":
        rows = Grade.objects.filter(fresh_until__gte=today)
    else:
        rows = Grade.objects.filter(fresh_until__lt=today)
    return rows.values_list("contact_id", flat=True)


def ungraded(_value: str) -> QuerySet[Any, Any]:
    """Return who has no grade yet."""
    return living().filter(grade__isnull=True).values_list("pk", flat=True)


def silent(value: str) -> QuerySet[Any, Any]:
    """Return who is inactive for a purpose. Raises ValueError for one that is none."""
    return inactive(value or "letters")


def on_list(value: str) -> QuerySet[Any, Any]:
    """Return who is on a frozen list. Raises ValueError when it is not named by a number."""
    return people_on(int(value))
