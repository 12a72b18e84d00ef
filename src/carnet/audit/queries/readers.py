"""How many people each member of staff reached in a stretch of time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count, QuerySet

from carnet.audit.models import AuditLine
from carnet.kit.declarations import Reach


def seen_by_staff(names: Sequence[str], since: datetime, until: datetime) -> Mapping[int, int]:
    """Return how many different subjects each member of staff reached by these names."""
    rows = _lines(names, since, until).values("actor_id")
    found = rows.annotate(n=Count("subject_id", distinct=True)).values_list("actor_id", "n")
    return {int(pk): number for pk, number in found if pk.isdecimal()}


def taken_by_staff(reaches: Sequence[Reach], since: datetime, until: datetime) -> Mapping[int, int]:
    """Return how many people each member of staff took away, counted as each reach says."""
    by_name, found = {r.name: r for r in reaches}, Counter[int]()
    lines = _lines(list(by_name), since, until)
    for pk, name, detail in lines.values_list("actor_id", "name", "detail"):
        if pk.isdecimal():
            key = by_name[name].number
            found[int(pk)] += int(detail.get(key) or 0) if key else 1
    return found


def _lines(names: Sequence[str], since: datetime, until: datetime) -> QuerySet[AuditLine]:
    lines = AuditLine.objects.filter(at__gte=since, at__lt=until, actor_kind="staff")
    return lines.filter(name__in=list(names)).order_by()
