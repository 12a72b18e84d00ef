"""What files of other kinds left: what an origin made or changed, and which rows were told before."""

from collections.abc import Sequence

from carnet.kinds.models import KindTrace
from carnet.people.queries import every

# What another hand than the file's has hung on a contact since, by the reason that is told.
_SINCE = (
    ("acted", ("orders", "events", "contracts")),
    ("noted", ("notes",)),
    ("spoke", ("consent_records", "person_facts")),
)


def traces(origin: str, kind: str) -> list[KindTrace]:
    """Return the traces of an origin, in the order in which they were left."""
    return list(KindTrace.objects.filter(origin=origin, kind=kind).order_by("id"))


def told_before(kind: str, marks: Sequence[str]) -> set[str]:
    """Return the marks that a file of this kind has left before."""
    found: set[str] = set()
    for i in range(0, len(marks), 500):
        rows = KindTrace.objects.filter(kind=kind, mark__in=marks[i : i + 500])
        found.update(rows.values_list("mark", flat=True))
    return found


def noted(kind: str, ids: Sequence[int]) -> set[int]:
    """Return which of the contacts carry a note that a file of this kind left."""
    found: set[int] = set()
    for i in range(0, len(ids), 500):
        rows = KindTrace.objects.filter(kind=kind, mark="note", contact_id__in=ids[i : i + 500])
        found.update(pk for pk in rows.values_list("contact_id", flat=True) if pk is not None)
    return found


def kept_since(ids: Sequence[int], origin: str) -> dict[int, str]:
    """Return the contacts on which something of another origin hangs by now, each with the first reason that holds."""
    kept: dict[int, str] = {}
    for i in range(0, len(ids), 500):
        part = every().filter(pk__in=ids[i : i + 500])
        for reason, relations in _SINCE:
            for relation in relations:
                others = part.filter(**{f"{relation}__isnull": False}).exclude(
                    **{f"{relation}__origin": origin}
                )
                for pk in others.values_list("pk", flat=True):
                    kept.setdefault(pk, reason)
    return kept
