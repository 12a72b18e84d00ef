"""Segments made of others: a copy of the rule, or a copy of the members that nothing changes any more."""

from collections.abc import Sequence

from django.db import transaction
from pyroaring import BitMap64

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import ids_within
from carnet.people.queries import living
from carnet.segments.actions.moving import Seen, last_pending, write_moves
from carnet.segments.actions.save import create, named_freely, save_segment
from carnet.segments.models import Pending, Segment
from carnet.segments.queries.asked import frozen_members
from carnet.segments.queries.cards import segment_named
from carnet.segments.rules.members import members_of, packed
from carnet.segments.types import BY_HAND, NotSaved


def duplicate(*, actor: Actor, key: str, name: str = "") -> str:
    """Keep a live segment with the rule of another and return its key.

    Raises NotPermitted, NoSuchSegment, NotSaved ("name": "taken"; "rule": "none" for a list of people without a rule).
    """
    actor.require("segments.edit")
    row = segment_named(key)
    if not row.rule:
        raise NotSaved("rule", "none")
    copied = _free(name or row.name)
    return save_segment(
        actor=actor, name=copied, rule=row.rule, description=row.description, persona=row.persona
    )


def freeze(*, actor: Actor, key: str, name: str = "") -> str:
    """Keep the members that a segment has now as a frozen segment and return its key. Raises as `duplicate` does."""
    actor.require("segments.edit")
    row = segment_named(key)
    words = {
        "name": _free(name or row.name),
        "description": row.description,
        "rule": row.rule,
        "special": row.special,
        "mode": Segment.Mode.FROZEN,
    }
    return create(actor=actor, words=words, found=frozen_members(row))


def freeze_people(*, actor: Actor, ids: Sequence[int], name: str) -> str:
    """Keep people chosen by hand as a frozen segment and return its key. Raises NotPermitted, NotSaved."""
    actor.require("segments.edit")
    words = {"name": named_freely(name), "rule": {}, "mode": Segment.Mode.FROZEN}
    return create(actor=actor, words=words, found=_alive(ids))


def add_people(*, actor: Actor, key: str, ids: Sequence[int]) -> int:
    """Put people into a frozen segment and return how many were not in it.

    Raises NotPermitted, NoSuchSegment, NotSaved ("mode": "live") for a segment that follows its rule.
    """
    return _change(actor, key, ids, entering=True)


def drop_people(*, actor: Actor, key: str, ids: Sequence[int]) -> int:
    """Take people out of a frozen segment and return how many were in it. Raises as `add_people` does."""
    return _change(actor, key, ids, entering=False)


def _change(actor: Actor, key: str, ids: Sequence[int], *, entering: bool) -> int:
    actor.require("segments.edit")
    with transaction.atomic():
        row = Segment.objects.select_for_update().get(pk=segment_named(key).pk)
        if row.mode != Segment.Mode.FROZEN:
            raise NotSaved("mode", "live")
        members, chosen = members_of(bytes(row.members)), BitMap64(ids)
        came = _alive(chosen - members) if entering else BitMap64()
        went = BitMap64() if entering else chosen & members
        # Whoever chooses people by hand says who they are: no fact that arrives meanwhile speaks against it.
        seen = Seen(row.pk, row.version, members, since=last_pending())
        write_moves(seen, came, went, why=lambda _pk: BY_HAND, next_at=None)
        moved = came | went
        if moved:
            # Segments that name this one look at these people again.
            Pending.objects.create(people=packed(moved))
        record(
            actor=actor,
            name="segments.people_added" if entering else "segments.people_dropped",
            subject="segments.Segment",
            ids=[row.pk],
            detail={"people": len(moved)},
        )
    Segment.objects.filter(pk=row.pk).update(updated_at=clock.now())
    return len(moved)


def _alive(ids: Sequence[int] | BitMap64) -> BitMap64:
    return BitMap64(living().filter(pk__in=ids_within(ids)).values_list("pk", flat=True))


def _free(name: str) -> str:
    """Return a name that no segment has: "VIP", then "VIP (2)"."""
    said, n = name, 1
    while Segment.objects.filter(name=said, removed_at__isnull=True).exists():
        n += 1
        said = f"{name[:110]} ({n})"
    return named_freely(said)
