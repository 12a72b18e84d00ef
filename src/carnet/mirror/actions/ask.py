"""Ask for the mirror to be built anew by a job."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.jobs.actions import enqueue
from carnet.kit.actor import Actor
from carnet.mirror.models import Position


def ask_rebuild(*, actor: Actor) -> bool:
    """Queue a rebuild and say whether none was asked for yet since the version that is current."""
    actor.require("mirror.rebuild")
    number = Position.objects.values_list("number", flat=True).first() or 0
    with transaction.atomic():
        run = enqueue("mirror.rebuild", slot=f"mirror.rebuild.{number}")
        if run:
            record(actor=actor, name="mirror.rebuild_asked", subject="mirror")
    return bool(run)
