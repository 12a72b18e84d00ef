"""The contacts list by cursor: pages before and after a contact, never by counting rows from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from carnet.people.models import Contact
from carnet.people.queries.chosen import chosen, ids_of_view

__all__ = ["DEFAULT_SORT", "SORTS", "ListPage", "chosen", "ids_of_view", "list_page"]

PAGE = 50


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of an order: the rows it holds, and the columns that order them ("-" for descending)."""

    holds: Q
    keys: tuple[str, ...]


_ACTED, _NEVER = Q(last_act_at__isnull=False), Q(last_act_at__isnull=True)
SORTS: Mapping[str, tuple[Stretch, ...]] = {
    "recents": (Stretch(Q(), ("-id",)),),
    "anciens": (Stretch(Q(), ("id",)),),
    "nom": (Stretch(Q(), ("sort_key", "id")),),
    "-nom": (Stretch(Q(), ("-sort_key", "-id")),),
    "acte": (Stretch(_ACTED, ("-last_act_at", "-id")), Stretch(_NEVER, ("-id",))),
    "-acte": (Stretch(_ACTED, ("last_act_at", "id")), Stretch(_NEVER, ("id",))),
}
DEFAULT_SORT = "recents"


@dataclass(frozen=True, slots=True)
class ListPage:
    """The ids of one page in order, the place of the first among all, how many there are, and what lies beside."""

    ids: list[int]
    first: int
    total: int
    more_before: bool
    more_after: bool


def list_page(
    rows: QuerySet[Contact],
    *,
    sort: str = DEFAULT_SORT,
    after: int | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> ListPage:
    """Return the page of `rows` that follows contact `after`, or comes before contact `before`, in the order asked.

    The cursor is an id alone, so that no name stands in an address; a contact that is gone gives the first page.
    """
    stretches = SORTS.get(sort, SORTS[DEFAULT_SORT])
    back = before is not None
    edge_id = after if before is None else before
    edge = Contact.objects.filter(pk=edge_id).first() if edge_id else None
    total = rows.count()
    ids = _take(rows, _turned(stretches) if back and edge else stretches, edge, limit + 1)
    more, ids = len(ids) > limit, ids[:limit]
    if back and edge:
        ids.reverse()
    ahead = _count_before(rows, stretches, ids[0]) if edge and ids else 0
    return ListPage(
        ids=ids,
        first=ahead + 1 if ids else 0,
        total=total,
        more_before=ahead > 0,
        more_after=ahead + len(ids) < total if edge else more,
    )


def _take(
    rows: QuerySet[Contact], stretches: Sequence[Stretch], edge: Contact | None, limit: int
) -> list[int]:
    ids: list[int] = []
    for stretch in _from(stretches, edge):
        part = rows.filter(stretch.holds)
        if edge is not None and _inside(stretch, edge):
            part = part.filter(_beyond(stretch.keys, edge))
        ids += part.order_by(*stretch.keys).values_list("pk", flat=True)[: limit - len(ids)]
        if len(ids) >= limit:
            break
    return ids


def _count_before(rows: QuerySet[Contact], stretches: Sequence[Stretch], contact_id: int) -> int:
    edge = Contact.objects.get(pk=contact_id)
    total = 0
    for stretch in _from(_turned(stretches), edge):
        part = rows.filter(stretch.holds)
        if _inside(stretch, edge):
            part = part.filter(_beyond(stretch.keys, edge))
        total += part.count()
    return total


def _from(stretches: Sequence[Stretch], edge: Contact | None) -> Sequence[Stretch]:
    """Return the stretches from the one that holds the edge."""
    if edge is None:
        return stretches
    start = next((i for i, s in enumerate(stretches) if _inside(s, edge)), 0)
    return stretches[start:]


def _inside(stretch: Stretch, edge: Contact) -> bool:
    if stretch.holds == _ACTED:
        return edge.last_act_at is not None
    return stretch.holds != _NEVER or edge.last_act_at is None


def _turned(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(s.holds, tuple(k[1:] if k.startswith("-") else f"-{k}" for k in s.keys))
        for s in reversed(stretches)
    )


def _beyond(keys: Sequence[str], edge: Contact) -> Q:
    """Return what lies strictly behind the edge; the range stands on the first column, so that its index serves."""
    first, name, value = keys[0], keys[0].removeprefix("-"), None
    value = getattr(edge, name)
    side = "lt" if first.startswith("-") else "gt"
    if name == "id":
        return Q(**{f"pk__{side}": edge.pk})
    strictly: dict[str, Any] = {f"{name}__{side}": value}
    return Q(**{f"{name}__{side}e": value}) & (Q(**strictly) | Q(**{f"pk__{side}": edge.pk}))
