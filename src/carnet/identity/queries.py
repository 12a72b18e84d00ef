"""Reading identity: persons to compare, pairs that wait, merges that can be undone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from carnet.identity.models import Merge, Pair
from carnet.identity.rules.weights import NEARLY, VETOES
from carnet.identity.types import Person
from carnet.kit import clock
from carnet.people.queries import all_ids, cards
from carnet.people.types import ContactCard

UNDO = timedelta(days=30)


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
    """Return contacts ready to be compared; all living ones without `ids`."""
    wanted = list(ids) if ids is not None else all_ids(limit=10_000_000)
    return [person_of(card) for card in cards(wanted).values()]


def person_of(card: ContactCard) -> Person:
    """Return a contact as it is compared."""
    postal = card.postal
    return Person(
        id=card.id,
        kind=card.kind,
        given=card.given_name,
        family=card.family_name,
        emails=card.emails,
        mobiles=card.mobiles,
        landlines=card.landlines,
        street=postal.street if postal else "",
        postcode=postal.postcode if postal else "",
        city=postal.city if postal else "",
        born=card.born_on.isoformat() if card.born_on else "",
        references=tuple(value for _kind, value in card.references),
        siret=card.siret,
        company=card.organisation,
    )


def _waiting() -> QuerySet[Pair]:
    """A pair of which one was merged meanwhile is asked of the survivor instead."""
    living = Q(left__merged_into=None, right__merged_into=None)
    return Pair.objects.filter(living, state=Pair.State.WAITING)


def waiting_count() -> int:
    """Return how many pairs wait for somebody's eye."""
    return _waiting().count()


def nearly_sure() -> list[Pair]:
    """Return the waiting pairs that are almost surely one person, and that nothing speaks against, best first."""
    rows = _waiting().filter(score__gte=NEARLY).order_by("-score", "pk")
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
