"""Take in a file that brings something other than contacts: whole where its rows need one another, else step by step."""

from collections.abc import Sequence
from itertools import islice

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.declare import declare_sources
from carnet.files.types import SourceRow
from carnet.imports.actions.kinds import options_of, source_of, stage_refused
from carnet.imports.actions.stage import clear_rows
from carnet.imports.models import Import, ImportStep
from carnet.imports.queries import get
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.owner_says import answers_of
from carnet.intake.types import Progress, no_progress
from carnet.kinds.actions.take import take_in_kind
from carnet.kinds.types import KINDS, KindTally, kind_tally_of
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql_joined import joined
from carnet.report.types import Step

_PART = 10_000
_RESTING = {Import.State.DONE, Import.State.UNDONE, Import.State.PAUSED}


def run_kind(
    *, actor: Actor, import_id: int, progress: Progress = no_progress, size: int = _PART
) -> KindTally:
    """Take the file in (state "done"). Raises NotPermitted, NotNow, Unreadable. The caller holds the turn.

    What fits one step, and a kind that is taken whole, comes in whole or not at all; the rest goes on, after whatever
    stopped it, at the row where it stood.
    """
    actor.require("imports.run")
    found = get(import_id)
    if found.state in _RESTING:
        raise NotNow("already_run" if found.state == Import.State.DONE else found.state)
    progress(Step.READ, 0, found.row_count)
    source = source_of(found)
    done = int(found.step.get("row", 0))
    size = max(source.count, 1) if KINDS[found.kind].whole else size
    rows = islice(source.rows(), done, None)
    while True:
        progress(Step.WRITE, done, source.count)
        part = list(islice(rows, size))
        last = done + len(part) >= source.count
        tally = _take(actor, import_id, part, done=done, last=last)
        done += len(part)
        if last:
            return tally


def _take(
    actor: Actor, import_id: int, rows: Sequence[SourceRow], *, done: int, last: bool
) -> KindTally:
    """Take some rows in and move the cursor, in one transaction."""
    with transaction.atomic(), joined():
        held = Import.objects.select_for_update().get(pk=import_id)
        if held.state in _RESTING or int(held.step.get("row", 0)) != done:
            raise NotNow("paused" if held.state == Import.State.PAUSED else "overtaken")
        if not done:
            clear_rows(import_id)
            if held.answers:
                declare_sources(actor=actor, answers=answers_of(held.answers))
        before = kind_tally_of(held.step["tally"]) if done else KindTally(kind=held.kind)
        taken = take_in_kind(
            actor=actor, kind=held.kind, rows=rows, columns=held.columns, origin=f"import:{import_id}",
            options=options_of(held),
        )  # fmt: skip
        stage_refused(held, rows, taken.refused)
        tally = before.plus(taken)
        if last:
            _close(actor, held, tally)
            return tally
        ImportStep.objects.create(of_import=held, number=done + len(rows))
        held.step = {"row": done + len(rows), "tally": tally.plain()}
        held.save(update_fields=["step"])
    return tally


def _close(actor: Actor, held: Import, tally: KindTally) -> None:
    held.state, held.finished_at, held.error = Import.State.DONE, clock.now(), ""
    held.summary, held.step = {"kind": tally.plain()}, {}
    held.save(update_fields=["state", "finished_at", "error", "summary", "step"])
    ids, detail = [held.pk], {"kind": held.kind, "rows": tally.rows}
    record(actor=actor, name="imports.run", subject="imports.Import", ids=ids, detail=detail)
    announce("imports.done", ids)
