"""Rebuild the mirror from the record, and see to it that there is one."""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.mirrored import MirrorTable
from carnet.mirror.actions.build import build
from carnet.mirror.actions.carried import carried
from carnet.mirror.actions.desk import desk
from carnet.mirror.actions.publish import noted, publish
from carnet.mirror.actions.sweep import retire, sweep
from carnet.mirror.actions.turn import writing
from carnet.mirror.models import Change, Position
from carnet.mirror.queries.declared import tables
from carnet.mirror.queries.pointer import BROKEN, read_pointer, root
from carnet.mirror.queries.record import is_large
from carnet.mirror.queries.uncommitted import in_transaction
from carnet.mirror.types import Broken, Version

LARGE, CARRIED = 300_000, 20_000
PATIENCE = 30.0


def rebuild(*, actor: Actor) -> Version:
    """Build the mirror anew from the record and return the version; whoever reads goes on reading the one before.

    Raises Busy when another process is writing it, MirrorError when the record cannot be read.
    """
    actor.require("mirror.rebuild")
    with writing(PATIENCE) as turn:
        version = build_anew(turn)
    with transaction.atomic():
        record(
            actor=actor, name="mirror.rebuilt", subject="mirror", detail={"number": version.number}
        )
    announce("mirror.rebuilt", [version.number])
    return version


def build_anew(turn: int) -> Version:
    """Build and publish a version; what was pending before is in it. The caller holds the turn."""
    position = Position.objects.first()
    number = (position.number if position else 0) + 1
    # Those that were pending before the first row was read, and only those, are in what was read.
    pending = list(Change.objects.order_by("pk").values_list("pk", flat=True))
    last = pending[-1] if pending else 0
    if worth_carrying():
        with carried(turn) as lay, desk() as found:
            version = build(found, number, last=last, lay=lay)
    else:
        with desk() as found:
            version = build(found, number, last=last)
    before = _before()
    publish(version)
    with transaction.atomic():
        noted(version)
        for start in range(0, len(pending), 500):
            Change.objects.filter(pk__in=pending[start : start + 500]).delete()
    (root() / BROKEN).unlink(missing_ok=True)
    retire(before, version)
    sweep(version)
    return version


def small_enough() -> bool:
    """Say whether the record is so small that a reader may wait while it is mirrored: a few seconds."""
    return not is_large(_tables(), LARGE)


def worth_carrying() -> bool:
    """Say whether the rows of the record are better carried by another process; what is not committed it cannot see."""
    return not in_transaction() and is_large(_tables(), CARRIED)


def _tables() -> Sequence[MirrorTable]:
    return sorted(tables().values(), key=lambda table: len(table.sql("sqlite")))


def _before() -> Version | None:
    try:
        return read_pointer()
    except Broken:
        return None
