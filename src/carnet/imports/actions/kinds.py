"""Files that bring something other than contacts: say what they are about, try them, take them in, take them back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.files.rules.columns import signature
from carnet.files.types import SourceRow
from carnet.imports import stored
from carnet.imports.actions.stage import clear_rows
from carnet.imports.actions.upload import begin, draft, first_look, guessed
from carnet.imports.models import Import, ImportRow, ImportStep, SavedMapping
from carnet.imports.queries import get
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.source import Source, Survey, survey
from carnet.kinds.actions.take import take_back_kind, take_in_kind, try_kind
from carnet.kinds.rules.columns import guess_columns_of, recognise_kind
from carnet.kinds.rules.programs import blocked_columns
from carnet.kinds.types import IGNORE, KINDS, Kind, KindTally, KindUndone, RefusedRow, kind_tally_of
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.kit.sql import insert_rows
from carnet.report.types import Outcome

CONTACTS = Kind.CONTACTS.value
_OPEN = frozenset({Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED})
_ROW = (
    "of_import_id", "number", "raw", "mended", "problems", "flags", "conflicts", "gist", "outcome", "reason", "fingerprint",
)  # fmt: skip
_SAMPLE, _LONGEST = 400, 500


def upload_any(*, actor: Actor, path: Path, name: str) -> int:
    """Keep a copy of the file, recognise what it is about, and return the id of the new import (state "draft").

    Raises NotPermitted, and Unreadable (nothing is kept then).
    """
    actor.require("imports.run")
    look = survey(path, name=name)
    kept = SavedMapping.objects.filter(signature=signature(look.header)).first()
    cells = [r.cells for r in look.sample[:_SAMPLE]]
    kind = kept.kind if kept else recognise_kind(look.header, cells, name).kind.value
    if kind not in KINDS:
        return draft(actor=actor, path=path, name=name, seen=look)
    return begin(
        actor=actor, path=path, name=name, seen=look, kind=kind, columns=columns_for(kind, look)
    )


@transaction.atomic
def set_kind(*, actor: Actor, import_id: int, kind: str, sheet: str = "") -> None:
    """Say what a file is about, and which sheet of it is meant; its columns are guessed anew where either changes.

    Another sheet is recognised anew, unless another kind was said with it.
    Raises NotPermitted, NotNow, Unreadable, and ValueError for a kind that is not known.
    """
    actor.require("imports.run")
    found = _open(import_id)
    if kind != CONTACTS and kind not in KINDS:
        raise ValueError(kind)
    sheet = sheet or found.sheet
    if (kind, sheet) == (found.kind, found.sheet):
        return
    look = survey(stored.place(found.stored_as), name=found.file_name, sheet=sheet)
    if (kind, sheet) == (found.kind, look.sheet):
        # Another sheet was chosen, and nobody said that it is about something else.
        kind = recognise_kind(look.header, [r.cells for r in look.sample[:_SAMPLE]], sheet).kind
    seen = first_look(look) | {"kind": kind, "columns": columns_for(kind, look), "options": {}}
    Import.objects.filter(pk=import_id).update(state=Import.State.DRAFT, **seen)
    record(actor=actor, name="imports.options_set", subject="imports.Import", ids=[import_id])


def columns_for(kind: str, look: Survey) -> list[dict[str, Any]]:
    """Return where the columns of a file of a kind go: what was chosen for such a header before wins over the guess."""
    if kind == CONTACTS:
        return guessed(look.header, look.sample)
    guesses = guess_columns_of(kind, look.header, [r.cells for r in look.sample])
    kept = SavedMapping.objects.filter(signature=signature(look.header), kind=kind).first()
    chosen = {int(i): str(t) for i, t in kept.columns} if kept else {}
    return [{**g, "target": chosen.get(int(g["index"]), g["target"])} for g in guesses]


@transaction.atomic
def set_kind_columns(*, actor: Actor, import_id: int, targets: Mapping[int, str]) -> None:
    """Set where the columns of a file of another kind go, and remember it. Raises NotPermitted, NotNow, ValueError."""
    actor.require("imports.run")
    found = _open(import_id)
    allowed = {*KINDS[found.kind].targets, IGNORE}
    if unknown := set(targets.values()) - allowed:
        raise ValueError(sorted(unknown)[0])
    columns = [{**c, "target": targets.get(int(c["index"]), c["target"])} for c in found.columns]
    if columns != found.columns and found.state == Import.State.TRIED:
        found.state = Import.State.DRAFT
    found.columns = columns
    found.save(update_fields=["columns", "state"])
    SavedMapping.objects.update_or_create(
        signature=found.signature,
        defaults={
            "columns": [[c["index"], c["target"]] for c in columns],
            "kind": found.kind,
            "used_at": clock.now(),
        },
    )
    record(actor=actor, name="imports.columns_set", subject="imports.Import", ids=[import_id])


def analyse_kind(*, actor: Actor, import_id: int) -> KindTally:
    """Say exactly what a run would do, without writing any of it (state "tried").

    Raises NotPermitted, NotNow, Unreadable.
    """
    actor.require("imports.run")
    found = _open(import_id)
    rows = list(source_of(found).rows())
    tally = try_kind(
        actor=actor, kind=found.kind, rows=rows, columns=found.columns, options=options_of(found)
    )
    with transaction.atomic():
        clear_rows(import_id)
        stage_refused(found, rows, tally.refused)
        Import.objects.filter(pk=import_id).update(
            state=Import.State.TRIED, trial={"kind": tally.plain()}, error=""
        )
        record(actor=actor, name="imports.tried", subject="imports.Import", ids=[import_id])
    return tally


@transaction.atomic
def mend_row(
    *, actor: Actor, import_id: int, number: int, place: str, cell: str
) -> RefusedRow | None:
    """Take a refused row of a finished import in with one cell mended; return None, or why it is refused still.

    Raises NotPermitted, NotNow, and ImportRow.DoesNotExist.
    """
    actor.require("imports.run")
    found = Import.objects.select_for_update().get(pk=import_id)
    if found.state != Import.State.DONE or found.kind not in KINDS or KINDS[found.kind].fixed:
        raise NotNow("not_done")
    row = ImportRow.objects.get(of_import=found, number=number, outcome=Outcome.REFUSED.value)
    index = next((int(c["index"]) for c in found.columns if c["target"] == place), -1)
    cells = [cell[:_LONGEST] if i == index else c for i, c in enumerate(row.raw)]
    mended = take_in_kind(
        actor=job_actor("imports.run"),
        kind=found.kind,
        rows=[SourceRow(number, tuple(cells))],
        columns=found.columns,
        origin=f"import:{import_id}",
        options=options_of(found),
    )
    before = kind_tally_of(found.summary["kind"])
    rest = tuple(r for r in before.refused if r.number != number)
    tally = replace(before, refused=rest).plus(replace(mended, rows=0))
    Import.objects.filter(pk=import_id).update(summary={"kind": tally.plain()})
    if mended.refused:
        ImportRow.objects.filter(pk=row.pk).update(raw=cells, reason=mended.refused[0].code[:30])
        return mended.refused[0]
    row.delete()
    record(actor=actor, name="imports.row_mended", subject="imports.Import", ids=[import_id])
    return None


def block_first(*, actor: Actor, import_id: int) -> None:
    """Block whom an export of contacts names as blocked, before any of its people come in. Raises Unreadable."""
    found = get(import_id)
    columns = blocked_columns([str(c["header"]) for c in found.columns])
    if columns and not found.step and found.state != Import.State.DONE:
        take_in_kind(
            actor=actor,
            kind=Kind.SUPPRESSION.value,
            rows=source_of(found).rows(),
            columns=columns,
            origin=f"import:{import_id}",
        )


def undo_kind(*, actor: Actor, found: Import) -> KindUndone:
    """Take back what the file brought (state "undone"), in the caller's transaction and turn."""
    undone = take_back_kind(actor=actor, kind=found.kind, origin=f"import:{found.pk}")
    clear_rows(found.pk)
    ImportStep.objects.filter(of_import=found).delete()
    name, found.stored_as = found.stored_as, ""
    found.state, found.undone_at = Import.State.UNDONE, clock.now()
    found.journal, found.step = {"undone": {"kind": asdict(undone)}}, {}
    found.save(update_fields=["state", "undone_at", "journal", "stored_as", "step"])
    record(actor=actor, name="imports.undone", subject="imports.Import", ids=[found.pk])
    transaction.on_commit(lambda: stored.forget(name))
    return undone


def _open(import_id: int) -> Import:
    found = get(import_id)
    if found.state not in _OPEN:
        raise NotNow("already_run")
    return found


def options_of(found: Import) -> dict[str, Any]:
    """Return the choices of the owner; what comes from no named source comes from the file."""
    return {**found.options, "source": Path(found.file_name).stem[:120]}


def source_of(found: Import) -> Source:
    """Return the rows of the file, to be read from the first. Raises Unreadable."""
    return survey(stored.place(found.stored_as), name=found.file_name, sheet=found.sheet).source


def stage_refused(found: Import, rows: Sequence[SourceRow], refused: Sequence[RefusedRow]) -> None:
    """Keep the rows that were refused as they were read, with the reason: to be mended and handed in again."""
    wanted = {r.number: r for r in refused}
    insert_rows(
        "imports.ImportRow",
        _ROW,
        [
            (found.pk, r.number, list(r.cells), {}, [], [], [], [], Outcome.REFUSED.value, wanted[r.number].code[:30], "")
            for r in rows
            if r.number in wanted
        ],
    )  # fmt: skip
