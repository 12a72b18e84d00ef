"""Take a loaded file away: nothing is checked against it any more."""

from django.apps import apps
from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.mirror.actions.marking import mark
from carnet.reference.models import Place, ReferenceFile
from carnet.reference.rules.lines import TABLES
from carnet.reference.types import DEPARTMENTS, REGIONS

LEVELS = {DEPARTMENTS: "department", REGIONS: "region"}


@transaction.atomic
def drop_reference(*, actor: Actor, kind: str) -> bool:
    """Take the file of a kind away with its lines; say whether there was one. Raises NotPermitted."""
    actor.require("reference.load")
    row = ReferenceFile.objects.filter(kind=kind).first()
    if row is None:
        return False
    number = row.pk
    empty(kind)
    row.delete()
    record(
        actor=actor,
        name="reference.dropped",
        subject="reference.ReferenceFile",
        ids=[number],
        detail={"kind": kind},
    )
    announce("reference.loaded", [number])
    return True


def empty(kind: str) -> None:
    """Delete the lines of a kind; whoever writes others in their place has them mirrored."""
    mirror_places(kind)
    rows = apps.get_model(TABLES[kind][0])._base_manager.all()
    (rows.filter(level=LEVELS[kind]) if kind in LEVELS else rows).delete()


def mirror_places(kind: str) -> None:
    """Have the mirror look at the places as they are now, before they go or after they came."""
    if TABLES[kind][0] == "reference.Place":
        mark("places", rows=Place.objects.values_list("pk", flat=True))
