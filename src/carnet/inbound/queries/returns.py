"""What came back, for the page of the staff and for the results of campaigns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from carnet.inbound.models import Hit, Return
from carnet.inbound.rules.undoing import undoable
from carnet.outbound.rules.links import CLICK, OPEN

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCard:
    """One return as it is shown; `undoable` while its reading can be undone."""

    id: int
    contact_id: int | None
    dispatch: int | None
    channel: str
    door: str
    kind: str
    status: str
    reason: str
    at: datetime
    did: Mapping[str, Any]
    undone_at: datetime | None
    settled_by: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some returns, newest first, and the one after which the next page begins (0: none)."""

    cards: tuple[ReturnCard, ...]
    next: int


def returns(*, kind: str = "", after: int = 0, limit: int = PAGE) -> Page:
    """Return what came back, newest first, of one kind or of all."""
    rows = Return.objects.filter(kind=kind) if kind else Return.objects.all()
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.order_by("-pk")[: limit + 1])
    cards = tuple(_card(row) for row in found[:limit])
    return Page(cards, found[limit - 1].pk if len(found) > limit else 0)


def counts_by_kind() -> dict[str, int]:
    """Return how much came back, by kind."""
    rows = Return.objects.order_by().values_list("kind").annotate(n=Count("pk"))
    return dict(rows)


def return_counts(dispatch_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return how much came back of dispatches, by kind; what was undone is left out."""
    rows = Return.objects.filter(dispatch__in=list(dispatch_ids), undone_at=None).order_by()
    found: dict[int, dict[str, int]] = {}
    for pk, kind, n in rows.values_list("dispatch", "kind").annotate(n=Count("pk")):
        found.setdefault(pk, {})[kind] = n
    return found


def people_of_returns(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the people behind a figure: "12:complaint". Raises ValueError."""
    number, _colon, kind = value.partition(":")
    rows = Return.objects.filter(dispatch=int(number), undone_at=None, contact__isnull=False)
    rows = rows.filter(kind=kind) if kind else rows
    return rows.order_by().values_list("contact_id", flat=True).distinct()


def clicked(dispatch_ids: Sequence[int], *, link: int | None = None) -> QuerySet[Any, Any]:
    """Return the ids of the people who clicked in dispatches (one link of them), robots left out."""
    rows = Hit.objects.filter(dispatch__in=list(dispatch_ids), what=CLICK, verdict="human")
    rows = rows.filter(number=link) if link is not None else rows
    return rows.order_by().values_list("contact_id", flat=True).distinct()


def opened(dispatch_ids: Sequence[int]) -> QuerySet[Any, Any]:
    """Return the ids of the people who opened, among those who agreed to be measured."""
    rows = Hit.objects.filter(dispatch__in=list(dispatch_ids), what=OPEN, verdict="human")
    return rows.order_by().values_list("contact_id", flat=True).distinct()


def hits(dispatch_ids: Sequence[int]) -> QuerySet[Hit]:
    """Return the raw hits of dispatches, to be counted further by the rooms above."""
    return Hit.objects.filter(dispatch__in=list(dispatch_ids)).order_by()


def link_counts(dispatch_id: int) -> dict[int, tuple[int, int]]:
    """Return, by number of the link, how many people clicked and how many requests robots made."""
    rows = Hit.objects.filter(dispatch=dispatch_id, what=CLICK).order_by()
    people = dict(
        rows.filter(verdict="human")
        .values_list("number")
        .annotate(n=Count("contact_id", distinct=True))
    )
    robots = dict(rows.filter(verdict="robot").values_list("number").annotate(n=Count("pk")))
    return {n: (people.get(n, 0), robots.get(n, 0)) for n in sorted({*people, *robots})}


def _card(row: Return) -> ReturnCard:
    return ReturnCard(
        id=row.pk,
        contact_id=row.contact_id,
        dispatch=row.dispatch,
        channel=row.channel,
        door=row.door,
        kind=row.kind,
        status=row.status,
        reason=row.reason,
        at=row.at,
        did=row.did,
        undone_at=row.undone_at,
        settled_by=row.settled_by,
        undoable=row.undone_at is None and undoable(row.kind, row.did),
    )
