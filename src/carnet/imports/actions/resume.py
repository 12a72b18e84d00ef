"""Let a paused import go on at the row where it stopped."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.imports.actions.pause import turn_state
from carnet.imports.models import Import
from carnet.jobs.actions import enqueue
from carnet.kit.actor import Actor


@transaction.atomic
def resume(*, actor: Actor, import_id: int) -> None:
    """Let a paused import go on at the row where it stopped (state "running"). Raises NotPermitted, NotNow ("not_paused")."""
    actor.require("imports.run")
    turn_state(import_id, before=Import.State.PAUSED, after=Import.State.RUNNING, why="not_paused")
    record(actor=actor, name="imports.resumed", subject="imports.Import", ids=[import_id])
    enqueue("imports.run", import_id)
