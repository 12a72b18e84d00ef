"""Take the file in: contacts, consents, activity, merges, decisions, in one transaction."""

from contextlib import ExitStack

from django.db import connection, transaction
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.queries.profiles import read_once
from carnet.files.queries.read import read_table
from carnet.files.types import SourceTable, Unreadable
from carnet.imports import stored
from carnet.imports.actions.prepare import prepare
from carnet.imports.actions.recognise import recognise
from carnet.imports.actions.summarise import Inputs, summarise
from carnet.imports.actions.turn import turn
from carnet.imports.actions.unite import unite
from carnet.imports.actions.write import Written, write
from carnet.imports.models import Import
from carnet.imports.queries import get
from carnet.imports.types_flow import NotNow, Progress, no_progress
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.report.types import Step, Summary, summary_of

_PATIENCE = 1800.0
_LOCK = 0x1A7087  # any number of ours: names the advisory lock of PostgreSQL


def run(*, actor: Actor, import_id: int, progress: Progress = no_progress) -> Summary:
    """Run the import and return its summary (state "done"). Raises NotPermitted, NotNow, Unreadable, Busy.

    A kill at any moment leaves nothing of it; running a finished import again returns its summary.
    """
    actor.require("imports.run")
    with turn(patience=_PATIENCE, told=lambda: None):
        found = get(import_id)
        if found.state == Import.State.DONE:
            return summary_of(found.summary)
        if found.state == Import.State.UNDONE:
            raise NotNow("undone")
        progress(Step.READ, 0, found.row_count)
        table = read_table(stored.place(found.stored_as), name=found.file_name)
        orders = (
            read_table(stored.place(found.orders_stored_as), name=found.orders_name)
            if found.orders_stored_as
            else None
        )
        return carry_out(
            actor=actor, import_id=import_id, table=table, orders=orders, progress=progress
        )


def run_in_worker(*, actor: Actor, import_id: int) -> None:
    """Run an import that was started on screen, telling its progress; what makes it fail is kept with it."""

    def progress(step: Step, done: int, total: int) -> None:
        stored.tell_progress(import_id, {"step": step.value, "done": done, "total": total})

    try:
        run(actor=actor, import_id=import_id, progress=progress)
    except Unreadable as why:
        _failed(import_id, why.sentence)
    except BaseException:
        _failed(import_id, _("L’import s’est arrêté. Rien n’a été écrit, vous pouvez le relancer."))
        raise
    finally:
        stored.end_progress(import_id)


def carry_out(
    *,
    actor: Actor,
    import_id: int,
    table: SourceTable,
    orders: SourceTable | None,
    progress: Progress,
    twin: bool = False,
) -> Summary:
    """Do the work on tables that were read already. The caller holds the permission and the turn.

    `twin` says that this process may fork another to mend a large file: a command may, a server not.
    """
    rows = prepare(table, get(import_id).columns, progress=progress, twin=twin)
    with transaction.atomic(), ExitStack() as reading:
        _alone()
        found = Import.objects.select_for_update().get(pk=import_id)
        progress(Step.MATCH, 0, len(rows))
        matched = recognise(rows)
        with decided_at_the_end():
            written = write(
                actor=actor,
                found=found,
                rows=rows,
                matched=matched,
                orders=orders,
                progress=progress,
            )
            progress(Step.MERGE, 0, len(matched.unions))
            united = unite(actor=actor, origin=origin_of(import_id), rows=rows, matched=matched)
            react(sorted(written.touched - united.survivor_of.keys()))
            progress(Step.DECIDE, 0, len(rows))
            # From here on no fact changes: what the decisions read of people serves the summary too.
            reading.enter_context(read_once())
        progress(Step.REPORT, 0, 0)
        summary = summarise(Inputs(found, rows, table, written, united))
        _finish(found, written, summary)
        record(
            actor=actor,
            name="imports.run",
            subject="imports.Import",
            ids=[import_id],
            detail={"rows": len(rows)},
        )
        announce("imports.done", [import_id])
    return summary


def origin_of(import_id: int) -> str:
    """Return the mark that everything an import writes carries."""
    return f"import:{import_id}"


def _alone() -> None:
    """Let one import at a time read and write the base, whatever machine it runs on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _finish(found: Import, written: Written, summary: Summary) -> None:
    found.state, found.finished_at, found.error = Import.State.DONE, clock.now(), ""
    found.summary = summary.plain()
    found.journal = written.journal
    found.save(update_fields=["state", "finished_at", "error", "summary", "journal"])


def _failed(import_id: int, sentence: str) -> None:
    unfinished = Import.objects.filter(pk=import_id).exclude(
        state__in=[Import.State.DONE, Import.State.UNDONE]
    )
    unfinished.update(state=Import.State.FAILED, error=sentence)
