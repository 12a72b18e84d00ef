"""Hand an import to the worker."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.imports import stored
from carnet.imports.models import Import
from carnet.imports.queries import get, undoing
from carnet.imports.types_flow import NotNow
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.report.types import Step


@transaction.atomic
def start(*, actor: Actor, import_id: int) -> None:
    """Queue the job that runs the import (state "running"). Raises NotPermitted, NotNow."""
    actor.require("imports.run")
    found = get(import_id)
    open_to = {Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED}
    if found.state not in open_to or undoing(import_id):
        raise NotNow("already_run")
    found.state, found.error, found.started_at = Import.State.RUNNING, "", clock.now()
    found.save(update_fields=["state", "error", "started_at"])
    stored.tell_progress(import_id, {"step": Step.READ.value, "done": 0, "total": found.row_count})
    record(actor=actor, name="imports.started", subject="imports.Import", ids=[import_id])
    enqueue("imports.run", import_id)
