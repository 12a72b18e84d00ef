"""Keep who belongs right: as facts arrive, as time passes, and all over again."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.db import transaction
from pyroaring import BitMap64

from carnet.jobs.actions import enqueue, wake
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import declared
from carnet.mirror.queries import feeding
from carnet.mirror.types import NotReady
from carnet.segments.actions.looking import Changed, Look, look_at
from carnet.segments.actions.moving import Why, note_size
from carnet.segments.models import Pending, Segment
from carnet.segments.queries.asked import Question
from carnet.segments.rules.members import members_of, packed
from carnet.segments.types import FACT, TIME, Refreshed

_AT_ONCE, _KEPT = 1_000, timedelta(hours=1)
"""So many changes are followed at once; so long are those done kept."""
FOLLOW, FOLLOW_EVERYWHERE = "segments.follow", "segments.follow_everywhere"
"""The loops that follow."""


def tell_changed(contact_ids: Sequence[int]) -> None:
    """Have the memberships of these people looked at: their facts are in the mirror now."""
    if not _live():
        return
    about = {table.name for table in declared("mirror") if table.contact}
    tables = {name: BitMap64(ids) for name, ids in feeding().items() if name in about and ids}
    rest = BitMap64(contact_ids) - BitMap64.union(BitMap64(), *tables.values())
    if rest:
        tables[""] = rest
    Pending.objects.bulk_create(
        Pending(table=name, people=packed(ids)) for name, ids in tables.items()
    )
    _wake()


def tell_tables(places: Sequence[int]) -> None:
    """Have everybody looked at in the segments that use tables about nobody; they are named by their places."""
    if _live():
        names = [table.name for table in declared("mirror")]
        Pending.objects.bulk_create(
            Pending(table=names[place], people=packed(())) for place in places
        )
        _wake()


def everybody_changed(_version: Sequence[int]) -> None:
    """Have every membership looked at: the mirror was built anew."""
    if _live():
        enqueue("segments.refresh_all")


def follow(*, actor: Actor) -> Refreshed:
    """Look at the people whose facts changed since the last look, where each belongs by themselves. Raises NotPermitted."""
    actor.require("segments.refresh")
    return _followed("done_at", everywhere=False)


def follow_everywhere(*, actor: Actor) -> Refreshed:
    """Look at everybody where the facts of one may move another: by ranks, or by a table about nobody.

    It takes longer: changes that arrive meanwhile are followed together, once `follow` is done with them, so that who
    belongs by themselves is not kept waiting. Raises NotPermitted.
    """
    actor.require("segments.refresh")
    return _followed("ranked_at", everywhere=True)


def refresh(*, actor: Actor, contact_ids: Sequence[int]) -> Refreshed:
    """Look at these people again in every live segment. Raises NotPermitted, NotReady."""
    actor.require("segments.refresh")
    if not contact_ids:
        return Refreshed()
    tables = {"": BitMap64(contact_ids)}
    some, all_others = (
        look_at(_live(), Changed(tables, everywhere=everywhere).look())
        for everywhere in (False, True)
    )
    return Refreshed(entered=some.entered + all_others.entered, left=some.left + all_others.left)


def refresh_due(*, actor: Actor) -> Refreshed:
    """Look at the segments whose moment has come, and note the size of each on a new day. Raises NotPermitted.

    While the mirror is built they wait for the next time.
    """
    actor.require("segments.refresh")
    _note_sizes()
    with transaction.atomic():
        over = clock.now() - _KEPT
        Pending.objects.filter(done_at__lt=over, ranked_at__lt=over).delete()
    due = Segment.objects.filter(next_at__lte=clock.now(), removed_at__isnull=True)
    try:
        return _whole(list(due.values_list("pk", flat=True)), TIME)
    except NotReady:
        return Refreshed()


def refresh_all(*, actor: Actor) -> Refreshed:
    """Look at everybody in every live segment. Raises NotPermitted, NotReady."""
    actor.require("segments.refresh")
    return _whole(_live(), FACT)


def refresh_some(*, actor: Actor, segment_ids: Sequence[int], why: str = FACT) -> Refreshed:
    """Look at everybody in these segments. Raises NotPermitted, NotReady."""
    actor.require("segments.refresh")
    return _whole(segment_ids, why)


def _live() -> list[int]:
    rows = Segment.objects.filter(mode=Segment.Mode.LIVE, removed_at__isnull=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _followed(stamp: str, *, everywhere: bool) -> Refreshed:
    """Look at the segments that wait for changes without this stamp, and stamp them."""
    rows = Pending.objects.filter(**{f"{stamp}__isnull": True})
    if everywhere:
        rows = rows.filter(done_at__isnull=False)
    waiting = list(rows.order_by("pk")[:_AT_ONCE])
    if not waiting:
        return Refreshed()
    try:
        found = look_at(_live(), _change(waiting, everywhere=everywhere).look())
    except NotReady:
        return Refreshed()
    with transaction.atomic():
        done = Pending.objects.filter(pk__in=[row.pk for row in waiting])
        done.update(**{stamp: clock.now()})
    if not everywhere:
        wake(FOLLOW_EVERYWHERE)
    return found


def _wake() -> None:
    transaction.on_commit(partial(wake, FOLLOW))


def _change(waiting: Sequence[Pending], *, everywhere: bool) -> Changed:
    """Join what waits by table."""
    about = {table.name for table in declared("mirror") if table.contact} | {""}
    tables: dict[str, BitMap64] = {}
    for row in waiting:
        if row.table in about:
            tables.setdefault(row.table, BitMap64()).update(members_of(bytes(row.people)))
    nobodys = frozenset(row.table for row in waiting) - about
    return Changed(tables, nobodys, everywhere=everywhere)


def _whole(segment_ids: Sequence[int], why: str) -> Refreshed:
    def always(_question: Question) -> Why:
        return lambda _contact: why

    return look_at(
        list(segment_ids),
        Look(lambda _question: True, BitMap64(), whole=True, why=always),
    )


def _note_sizes() -> None:
    """Note the size of every segment that was not noted today."""
    lacking = Segment.objects.filter(removed_at__isnull=True).exclude(sizes__day=clock.today())
    for pk, size in lacking.values_list("pk", "counted"):
        note_size(pk, size)
