"""Let an import rest after the step it is in."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.imports.models import Import
from carnet.imports.queries import get, undoing
from carnet.imports.types_flow import NotNow
from carnet.kit.actor import Actor


@transaction.atomic
def pause(*, actor: Actor, import_id: int) -> None:
    """Let a running import stop after its present step (state "paused"). Raises NotPermitted, NotNow ("not_running")."""
    actor.require("imports.run")
    turn_state(import_id, before=Import.State.RUNNING, after=Import.State.PAUSED, why="not_running")
    record(actor=actor, name="imports.paused", subject="imports.Import", ids=[import_id])


def turn_state(import_id: int, *, before: Import.State, after: Import.State, why: str) -> None:
    """Turn the state of an import where it is the one expected, and nobody undoes it. Raises NotNow with `why` otherwise."""
    get(import_id)
    if undoing(import_id) or not Import.objects.filter(pk=import_id, state=before).update(
        state=after, error=""
    ):
        raise NotNow(why)
