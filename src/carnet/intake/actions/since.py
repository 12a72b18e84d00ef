"""What happened to contacts since an import made them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Q

from carnet.people.queries import every

# What another hand than the import's has hung on a contact since, by the reason that is told.
_SINCE = (
    ("acted", ("orders", "events")),
    ("noted", ("notes",)),
    ("spoke", ("consent_records", "person_facts")),
)


def kept_since(ids: Sequence[int], *, origin: str, since: datetime) -> dict[int, str]:
    """Return the contacts that something happened to since the import, each with the first reason that holds."""
    kept: dict[int, str] = {}
    for i in range(0, len(ids), 500):
        part = every().filter(pk__in=ids[i : i + 500])
        for reason, relations in _SINCE:
            for relation in relations:
                other = Count(relation, filter=~Q(**{f"{relation}__origin": origin}), distinct=True)
                for pk in (
                    part.annotate(other=other).filter(other__gt=0).values_list("pk", flat=True)
                ):
                    kept.setdefault(pk, reason)
        for pk in part.filter(updated_at__gt=since).values_list("pk", flat=True):
            kept.setdefault(pk, "changed")
    return kept
