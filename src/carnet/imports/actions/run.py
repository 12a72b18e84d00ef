"""Take the file in: contacts, consents, activity, merges, decisions, step by step."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from functools import partial
from itertools import chain, islice

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.consent.actions.later import decided_at_the_end
from carnet.consent.queries.profiles import read_once
from carnet.files.queries.read import read_table
from carnet.files.types import SourceTable, Unreadable
from carnet.identity.actions.find import compare
from carnet.imports import stored
from carnet.imports.actions.finish import close, planned, settle, take_orders, unite
from carnet.imports.actions.kinds import CONTACTS, block_first
from carnet.imports.actions.run_kind import run_kind
from carnet.imports.actions.stage import clear_rows
from carnet.imports.actions.steps import Work, end_rows, mended, write_step
from carnet.imports.models import Import, ImportStep
from carnet.imports.queries import came_before, came_whole, get
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.again import Again, Kept
from carnet.intake.actions.cursor import CLOSE, DECIDE, ORDERS, ROWS, UNITE, Mine, cursor_of
from carnet.intake.actions.prepare import Mill
from carnet.intake.actions.source import Source, survey
from carnet.intake.actions.turn import turn
from carnet.intake.actions.unite import Unions
from carnet.intake.types import Prepared, Progress, choices_of, no_progress
from carnet.kit.actor import Actor
from carnet.kit.garbage import collector_at_rest
from carnet.kit.sql_beside import readers
from carnet.kit.sql_joined import joined
from carnet.report.types import Step, Summary, summary_of

_PATIENCE = 1800.0
STEP = 10_000
Orders = Callable[[], SourceTable | None]


def run(*, actor: Actor, import_id: int, progress: Progress = no_progress) -> Summary:
    """Run the import and return its summary (state "done"). Raises NotPermitted, NotNow, Unreadable, Busy.

    A file that fits one step is taken in whole or not at all; a longer one goes on, after whatever stopped it, at the row
    where it stood. Running a finished import again returns its summary.
    """
    actor.require("imports.run")
    with turn(patience=_PATIENCE, told=lambda: None):
        found = get(import_id)
        if found.state == Import.State.DONE:
            return summary_of(found.summary)
        if found.state in {Import.State.UNDONE, Import.State.PAUSED}:
            raise NotNow(found.state)
        progress(Step.READ, 0, found.row_count)
        source = survey(
            stored.place(found.stored_as), name=found.file_name, sheet=found.sheet
        ).source
        return carry_out(
            actor=actor,
            import_id=import_id,
            source=source,
            orders=lambda: _orders(found),
            progress=progress,
            size=STEP,
        )


def _orders(found: Import) -> SourceTable | None:
    if not found.orders_stored_as:
        return None
    return read_table(stored.place(found.orders_stored_as), name=found.orders_name)


def run_in_worker(*, actor: Actor, import_id: int) -> None:
    """Run an import that was started on screen, telling its progress; what makes it fail is kept with it."""

    def progress(step: Step, done: int, total: int) -> None:
        stored.tell_progress(import_id, {"step": step.value, "done": done, "total": total})

    try:
        _run_any(actor, import_id, progress)
    except Unreadable as why:
        _failed(import_id, why.sentence)
    except NotNow as why:
        if why.code not in {"paused", "overtaken"}:
            raise
    except BaseException:
        _failed(import_id, _stopped(import_id))
        raise
    finally:
        stored.end_progress(import_id)


def _run_any(actor: Actor, import_id: int, progress: Progress) -> None:
    if get(import_id).kind == CONTACTS:
        block_first(actor=actor, import_id=import_id)
        run(actor=actor, import_id=import_id, progress=progress)
        return
    with turn(patience=_PATIENCE, told=lambda: None):
        run_kind(actor=actor, import_id=import_id, progress=progress)


def carry_out(
    *,
    actor: Actor,
    import_id: int,
    source: Source,
    orders: Orders,
    progress: Progress,
    hands: int = 0,
    size: int = STEP,
) -> Summary:
    """Do the work on files that were found readable. The caller holds the permission and the turn.

    `hands` is how many processes this one may fork to help with many rows: a command may, a server not.
    """
    found = get(import_id)
    cursor = cursor_of(found.step)
    work = Work(
        actor=actor,
        import_id=import_id,
        source=source,
        choices=choices_of(found.options),
        progress=progress,
        cursor=cursor,
        mine=_mine(import_id),
        size=size,
        hands=hands,
    )
    whole = not cursor.begun and source.count <= size
    if not whole and not cursor.begun:
        clear_rows(import_id)
    with ExitStack() as kept:
        kept.enter_context(collector_at_rest())
        steps: Iterator[list[Prepared]] = iter(())
        if cursor.phase == ROWS:
            same = came_whole(found, source.count, begun=cursor.row)
            forked = 0 if whole or same is not None else hands
            work.compared = kept.enter_context(readers(compare, forked)).do
            work.mill = _mill(work, found, same)
            mending = mended(work, work.mill)
            kept.callback(mending.close)
            steps = _begun(mending)
        if whole:
            kept.enter_context(transaction.atomic())
            kept.enter_context(joined())
        with decided_at_the_end() if whole else nullcontext():
            for rows in steps:
                write_step(work, rows)
                if not whole:
                    del rows
                    gc.collect()
            unions = _end(work, orders)
            progress(Step.DECIDE, work.cursor.row, source.count)
        if whole:
            # From here on no fact changes: what the decisions read of people serves the summary too.
            kept.enter_context(read_once())
        return close(work, unions)


def _mill(work: Work, found: Import, same: Iterator[Kept] | None) -> Mill | Again:
    """Return what gives the rows: those that were kept where the very file came before, else those of the file."""
    mill = partial(Mill, found.columns, work.source, today=work.cursor.today, came=came_before)
    return mill() if same is None else Again(same, work.source, mill)


def _begun(steps: Iterator[list[Prepared]]) -> Iterator[list[Prepared]]:
    """Mend the first rows before the record is locked: where they are all, that is the longest part."""
    return chain(list(islice(steps, 1)), steps)


def _mine(import_id: int) -> Mine:
    steps = ImportStep.objects.filter(of_import_id=import_id)
    return Mine(i for added in steps.values_list("added", flat=True) for i in added)


def _end(work: Work, orders: Orders) -> Unions:
    """Do what comes after the last row, from the phase where an earlier run stopped."""
    if work.cursor.phase == ROWS:
        end_rows(work)
    unions = planned(work)
    if work.cursor.phase == ORDERS:
        take_orders(work, orders, unions)
    if work.cursor.phase == UNITE:
        unite(work, unions)
    if work.cursor.phase == DECIDE:
        settle(work)
    if work.cursor.phase != CLOSE:
        raise NotNow("overtaken")
    return unions


def _stopped(import_id: int) -> str:
    """Say what stands after a failure."""
    found = get(import_id)
    if not found.step:
        return _("L’import s’est arrêté. Rien n’a été écrit, vous pouvez le relancer.")
    return _(
        "L’import s’est arrêté après %(rows)d lignes. Elles sont rangées ; relancez-le, il reprend à la suivante."
    ) % {"rows": found.step["row"]}


def _failed(import_id: int, sentence: str) -> None:
    unfinished = Import.objects.filter(pk=import_id).exclude(
        state__in=[Import.State.DONE, Import.State.UNDONE, Import.State.PAUSED]
    )
    unfinished.update(state=Import.State.FAILED, error=sentence)
