"""The figures of the base: grades, findings, freshness, months; read from the indexes of the stored grades alone."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.db.models import Count, F

from carnet.kit import clock
from carnet.people.queries import living
from carnet.quality.models import Grade, Snapshot
from carnet.quality.rules.checks import CHECKS, VERSION
from carnet.quality.rules.grades import LETTERS, QUALIFIED
from carnet.quality.types import Figures, Month, Share

FIELDS: Mapping[str, str] = {
    "family_name.missing": "Nom",
    "given_name.missing": "Prénom",
    "email.missing": "E-mail",
    "mobile.missing": "Mobile",
    "phone.missing": "Téléphone",
    "postal.missing": "Adresse postale",
    "born.missing": "Date de naissance",
}
"""The fields whose completeness is counted, by the check that finds them empty."""


def share() -> Share:
    """Return how many contacts have each grade, as stored."""
    rows = Grade.objects.values_list("letter").annotate(n=Count("letter"))
    return _share(Counter(dict(rows)))


def figures() -> Figures:
    """Return the state of the base in two passes over indexes."""
    letters: Counter[str] = Counter()
    masks: Counter[int] = Counter()
    for letter, found, n in Grade.objects.values_list("letter", "found").annotate(
        n=Count("letter")
    ):
        letters[letter] += n
        masks[found] += n
    found = {
        name: count
        for name, check in CHECKS.items()
        if (count := sum(n for mask, n in masks.items() if mask & check.mark))
    }
    told = _share(letters)
    return Figures(
        share=told,
        found=found,
        stale=stale_count(),
        ungraded=max(living().count() - told.total, 0),
    )


def stale_count() -> int:
    """Return how many graded contacts gave no sign of life within their time."""
    today = clock.today()
    return sum(
        Grade.objects.filter(letter=letter, fresh_until__lt=today).count() for letter in LETTERS
    )


def waiting_count() -> int:
    """Return how many living contacts have no grade, or one of former checks."""
    graded = Grade.objects.filter(version=VERSION).count()
    return max(living().count() - graded, 0)


def months(limit: int = 13) -> list[Month]:
    """Return the latest months, oldest first."""
    rows = Snapshot.objects.order_by("-month")[:limit]
    return [
        Month(month=r.month, total=r.total, qualified=r.qualified, fresh=r.fresh)
        for r in reversed(rows)
    ]


def with_findings(check_id: str) -> int:
    """Return how many contacts a check found something on, without counting the others."""
    mark = CHECKS[check_id].mark
    return Grade.objects.annotate(hit=F("found").bitand(mark)).filter(hit__gt=0).count()


def this_month() -> date:
    """Return the first day of the month under way."""
    return clock.today().replace(day=1)


def _share(letters: Counter[str]) -> Share:
    qualified = sum(n for letter, n in letters.items() if letter in QUALIFIED)
    return Share(
        A=letters["A"], B=letters["B"], C=letters["C"], D=letters["D"], qualified=qualified, at=clock.now()
    )  # fmt: skip
