"""Ask for an undo: a short import is taken back at once, a long one by a job."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.imports import stored
from carnet.imports.actions.undo import in_time, undo
from carnet.imports.models import Import
from carnet.imports.queries import get, undoing
from carnet.imports.types_flow import NotNow, Undone
from carnet.intake.actions.turn import Busy
from carnet.jobs.actions import enqueue
from carnet.kinds.types import KindUndone
from carnet.kit.actor import Actor

SHORT = 2_000
_AT_ONCE, _PATIENCE = 1.0, 1800.0


def ask_undo(*, actor: Actor, import_id: int) -> Undone | KindUndone | None:
    """Undo a short import and return what that did; hand a long one to a job, once however often it is asked for.

    One that finds another import at work goes to the job as well. Raises NotPermitted, NotNow.
    """
    actor.require("imports.undo")
    if get(import_id).row_count <= SHORT and not undoing(import_id):
        try:
            return undo(actor=actor, import_id=import_id, patience=_AT_ONCE)
        except Busy:
            pass
    with transaction.atomic():
        in_time(Import.objects.select_for_update().get(pk=import_id))
        if not undoing(import_id):
            asked = {"undo": enqueue("imports.undo", import_id)}
            record(
                actor=actor, name="imports.undo_asked", subject="imports.Import", ids=[import_id]
            )
            stored.tell_progress(import_id, asked)
    return None


def undo_in_worker(*, actor: Actor, import_id: int) -> None:
    """Undo an import as it was asked for on screen, telling how far it is; what forbids it is kept for its page."""
    asked = {"undo": stored.progress_of(import_id).get("undo", 0)}

    def told(phase: str, done: int, total: int) -> None:
        stored.tell_progress(import_id, {**asked, "phase": phase, "done": done, "total": total})

    try:
        undo(actor=actor, import_id=import_id, told=told, patience=_PATIENCE)
    except NotNow as why:
        if get(import_id).state != Import.State.UNDONE:
            stored.tell_progress(import_id, {"refused": why.code})
            return
    stored.end_progress(import_id)
