"""Reading identity: persons to compare, pairs that wait, merges that can be undone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection
from django.db.models import Count, Q, QuerySet

from carnet.identity.models import Kept, Merge, Pair
from carnet.identity.rules.tuning import REASONED, Tuning
from carnet.identity.rules.weights import VETOES
from carnet.identity.types import Person
from carnet.kit import clock
from carnet.kit.page_memo import once
from carnet.kit.sql import ids_within
from carnet.people.queries import all_ids, cards, every
from carnet.people.types import ContactCard

UNDO = timedelta(days=30)
_STUDIED = 5_000
_CONTACT = (
    "pk", "kind", "given_name", "family_name", "born_on", "organisation__name", "organisation__siret",
)  # fmt: skip
_ADDRESS = (
    "addresses__channel", "addresses__kind", "addresses__value", "addresses__street", "addresses__postcode",
    "addresses__city",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class WaitingPair:
    """A pair that waits, with the cards of both."""

    id: int
    left: ContactCard
    right: ContactCard
    score: float
    likeness: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DoneMerge:
    """A merge that stands, with how long it can be undone, and what keeps it from being undone now ("" or "chained")."""

    id: int
    survivor: ContactCard
    loser: ContactCard
    at: datetime
    how: str
    origin: str
    likeness: tuple[str, ...]
    undo_until: datetime


def persons(ids: Sequence[int] | None = None) -> list[Person]:
    """Return contacts ready to be compared, in order of id; all living ones without `ids`."""
    if ids is not None:
        return [p for i in range(0, len(ids), 500) for p in _persons(ids[i : i + 500])]
    found: list[Person] = []
    while part := all_ids(found[-1].id if found else 0, limit=500):
        found += _persons(part)
    return found


def _persons(ids: Sequence[int]) -> list[Person]:
    """Read what is compared of a few contacts in three queries, past the cards, which say much more."""
    told: dict[int, list[tuple[str, ...]]] = {}
    for pk, *address in _told("addresses", ids):
        if address[0]:
            told.setdefault(pk, []).append(tuple(address))
    numbers: dict[int, list[str]] = {}
    for pk, value in _told("references", ids):
        numbers.setdefault(pk, []).append(value)
    return [
        _person(row, told.get(row[0], ()), numbers.get(row[0], ())) for row in _told("people", ids)
    ]


def _told(what: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    listed = list(ids) if connection.vendor == "postgresql" else orjson.dumps(list(ids)).decode()
    with connection.cursor() as cursor:
        cursor.execute(_statement(what, connection.vendor), [listed])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@lru_cache(maxsize=6)
def _statement(what: str, _vendor: str) -> str:
    """Return the text of a query with the ids as its one parameter: to put it together takes longer than to run it."""
    rows = every().filter(pk__in=ids_within([0]))
    if what == "addresses":
        told = rows.order_by("addresses__rank", "addresses__pk").values_list("pk", *_ADDRESS)
    elif what == "references":
        numbered = rows.filter(references__isnull=False).order_by("references__pk")
        told = numbered.values_list("pk", "references__value")
    else:
        told = rows.order_by("pk").values_list(*_CONTACT)
    statement, _values = told.query.sql_with_params()
    return str(statement)


def _person(
    row: tuple[Any, ...], addresses: Iterable[tuple[str, ...]], numbers: Iterable[str]
) -> Person:
    pk, kind, given, family, born, company, siret = row
    emails: list[str] = []
    mobiles: list[str] = []
    landlines: list[str] = []
    postal: tuple[str, ...] = ("", "", "")
    placed = False
    for channel, sort, value, *place in addresses:
        if channel == "email":
            emails.append(value)
        elif channel == "phone":
            (mobiles if sort == "mobile" else landlines).append(value)
        elif channel == "postal" and not placed:
            postal, placed = tuple(place), True
    return Person(
        id=pk, kind=kind, given=given, family=family, emails=tuple(emails), mobiles=tuple(mobiles),
        landlines=tuple(landlines), street=postal[0], postcode=postal[1], city=postal[2],
        born=str(born) if born else "", references=tuple(numbers), siret=siret or "", company=company or "",
    )  # fmt: skip


def tuning() -> Tuning:
    """Return what this base chose or learned; the reasoned bounds and weights where it did neither."""
    kept = standing_version()
    if kept is None:
        return REASONED
    return Tuning(
        sure=kept.sure, nearly=kept.nearly, doubtful=kept.doubtful, weights=dict(kept.weights)
    )


def standing_version() -> Kept | None:
    """Return the version of the settings that holds, if there is one."""
    standing = Kept.objects.filter(undone_at=None).order_by("-pk")
    return once("identity.tuning", standing.first)


def versions(limit: int = 20) -> list[Kept]:
    """Return the latest versions of the settings, newest first, those taken back included."""
    return list(Kept.objects.order_by("-pk")[:limit])


def _waiting() -> QuerySet[Pair]:
    """A pair of which one was merged meanwhile is asked of the survivor instead, one below the bound is not asked."""
    living = Q(left__merged_into=None, right__merged_into=None)
    asked = Q(score__gte=tuning().doubtful)
    return Pair.objects.filter(living, asked, state=Pair.State.WAITING)


def likeness_waiting() -> list[tuple[int, float, tuple[str, ...]]]:
    """Return all pairs that wait, asked or not: id, probability and likeness."""
    rows = Pair.objects.filter(state=Pair.State.WAITING).values_list("pk", "score", "likeness")
    return [(pk, score, tuple(likeness)) for pk, score, likeness in rows]


def reviewed() -> list[tuple[tuple[str, ...], bool]]:
    """Return what people answered, newest first: the likeness of the pair, and whether it was one person."""
    rows = (
        Pair.objects.exclude(state=Pair.State.WAITING)
        .filter(settled_by__startswith="staff:")
        .order_by("-settled_at", "-pk")
        .values_list("likeness", "state")[:_STUDIED]
    )
    return [(tuple(likeness), state == Pair.State.SAME) for likeness, state in rows if likeness]


def sure_merges() -> list[tuple[str, ...]]:
    """Return the likeness of the merges that were made without asking and can still be undone."""
    rows = _undoable().filter(how="sure").values_list("likeness", flat=True)
    return [tuple(likeness) for likeness in rows[:_STUDIED]]


def waiting_count() -> int:
    """Return how many pairs wait for somebody's eye."""
    return _waiting().count()


def nearly_sure() -> list[Pair]:
    """Return the waiting pairs that are almost surely one person, and that nothing speaks against, best first."""
    rows = _waiting().filter(score__gte=tuning().nearly).order_by("-score", "pk")
    return [p for p in rows if VETOES.isdisjoint(p.likeness)]


def waiting_ids(limit: int = 1000) -> list[int]:
    """Return the pairs that wait, likeliest first."""
    return list(_waiting().order_by("-score", "pk").values_list("pk", flat=True)[:limit])


def waiting_pairs(ids: Sequence[int]) -> list[WaitingPair]:
    """Return these pairs, those that wait, in the order given."""
    rows = {p.pk: p for p in _waiting().filter(pk__in=ids)}
    both = cards(list({i for p in rows.values() for i in (p.left_id, p.right_id)}))
    return [
        WaitingPair(
            id=pk,
            left=both[rows[pk].left_id],
            right=both[rows[pk].right_id],
            score=rows[pk].score,
            likeness=tuple(rows[pk].likeness),
        )
        for pk in ids
        if pk in rows
    ]


def waiting_on(contact_id: int) -> list[WaitingPair]:
    """Return the pairs that wait in which a contact stands, likeliest first."""
    rows = (
        _waiting().filter(Q(left_id=contact_id) | Q(right_id=contact_id)).order_by("-score", "pk")
    )
    return waiting_pairs(list(rows.values_list("pk", flat=True)))


def waiting_for(ids: Sequence[int]) -> dict[int, list[int]]:
    """Return, for each of these contacts, the others that it may be."""
    found: dict[int, list[int]] = {}
    wanted = set(ids)
    for left, right in _waiting().order_by("-score").values_list("left_id", "right_id"):
        if left in wanted:
            found.setdefault(left, []).append(right)
        if right in wanted:
            found.setdefault(right, []).append(left)
    return found


def settled_share(score: float) -> tuple[int, int]:
    """Return how many reviewed pairs of about this score (within .05) there were, and how many were the same person."""
    rows = Pair.objects.filter(score__range=(score - 0.05, score + 0.05)).exclude(
        state=Pair.State.WAITING
    )
    same = Count("pk", filter=Q(state=Pair.State.SAME))
    found = rows.filter(settled_by__startswith="staff:").aggregate(total=Count("pk"), same=same)
    return found["total"], found["same"]


def merges_into(contact_id: int) -> list[DoneMerge]:
    """Return the merges into a contact that still stand, newest first."""
    return _done(Merge.objects.filter(survivor_id=contact_id, undone_at=None).order_by("-pk"))


def standing_into(survivors: Iterable[int]) -> list[Merge]:
    """Return the merges into these contacts that stand, oldest first."""
    listed, found = sorted(survivors), []
    for i in range(0, len(listed), 500):
        rows = Merge.objects.filter(survivor_id__in=listed[i : i + 500], undone_at=None)
        found += list(rows)
    return sorted(found, key=lambda m: m.pk)


def latest_merges(
    *, limit: int = 50, before: int | None = None, origin: str = ""
) -> list[DoneMerge]:
    """Return the merges that can still be undone, newest first, older than the one named, of one origin if it is named."""
    rows = _undoable().order_by("-pk")
    if origin:
        rows = rows.filter(origin=origin)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _done(rows[:limit])


def merge_count() -> int:
    """Return how many merges can still be undone."""
    return _undoable().count()


def merge_origins() -> Mapping[str, int]:
    """Return how many merges can still be undone, by origin."""
    rows = _undoable().values_list("origin").annotate(count=Count("pk")).order_by("-origin")
    return dict(rows)


def further_merged(ids: Iterable[int]) -> set[int]:
    """Return those of these contacts that were merged into another themselves."""
    listed = list(ids)
    return {i for i, card in cards(listed).items() if card.merged_into is not None}


def settled_apart() -> dict[int, set[int]]:
    """Return, for each contact, those that were told apart from it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = Pair.objects.filter(state=Pair.State.DIFFERENT).values_list("left_id", "right_id")
    for left, right in rows:
        found[left].add(right)
        found[right].add(left)
    return dict(found)


def _undoable() -> QuerySet[Merge]:
    return Merge.objects.filter(undone_at=None, at__gt=clock.now() - UNDO)


def _done(rows: Iterable[Merge]) -> list[DoneMerge]:
    listed = list(rows)
    both = cards(list(dict.fromkeys(i for m in listed for i in (m.survivor_id, m.loser_id))))
    return [
        DoneMerge(
            id=m.pk,
            survivor=both[m.survivor_id],
            loser=both[m.loser_id],
            at=m.at,
            how=m.how,
            origin=m.origin,
            likeness=tuple(m.likeness),
            undo_until=m.at + UNDO,
        )
        for m in listed
    ]
