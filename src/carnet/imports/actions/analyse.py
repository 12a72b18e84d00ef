"""Try an import without writing any contact."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.files.queries.read import read_table
from carnet.files.types import SourceTable
from carnet.imports import stored
from carnet.imports.actions.prepare import prepare, skipped_of
from carnet.imports.actions.recognise import recognise
from carnet.imports.actions.shape import Prepared
from carnet.imports.actions.stage import stage_rows
from carnet.imports.actions.summarise import tally
from carnet.imports.models import Import
from carnet.imports.queries import get
from carnet.imports.types_flow import Example, NotNow, Progress, Trial, no_progress
from carnet.kit.actor import Actor
from carnet.mending.types import ProblemSeen
from carnet.report.types import Outcome, Step

_EXAMPLES = 10


def analyse(*, actor: Actor, import_id: int, progress: Progress = no_progress) -> Trial:
    """Mend and match every row, stage the rows, and return what a run would do (state "tried").

    Raises NotPermitted, NotNow, Unreadable.
    """
    actor.require("imports.run")
    found = get(import_id)
    if found.state not in {Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED}:
        raise NotNow("already_run")
    progress(Step.READ, 0, found.row_count)
    table = read_table(stored.place(found.stored_as), name=found.file_name)
    rows = prepare(table, found.columns, progress=progress)
    progress(Step.MATCH, 0, len(rows))
    matched = recognise(rows)
    for index in matched.attached:
        rows[index].outcome = Outcome.UPDATED
    trial = _trial(table, rows, doubtful=len(matched.doubtful))
    with transaction.atomic():
        stage_rows(import_id, rows)
        Import.objects.filter(pk=import_id).update(
            state=Import.State.TRIED, trial=trial.plain(), error=""
        )
        record(actor=actor, name="imports.tried", subject="imports.Import", ids=[import_id])
    return trial


def _trial(table: SourceTable, rows: Sequence[Prepared], *, doubtful: int) -> Trial:
    cells = tally(rows)
    refused = [r for r in rows if r.outcome is Outcome.REFUSED]
    counts = Counter(r.outcome.value for r in rows)
    return Trial(
        rows=len(rows),
        counts={o.value: counts[o.value] for o in Outcome},
        mended=cells.mended,
        proposed=cells.proposed,
        unusable=cells.unusable,
        doubtful=cells.doubtful,
        refused=dict(Counter(r.reason for r in refused)),
        remarks=dict(Counter(f for r in rows for f in {g.flag for g in r.flags})),
        sources=dict(Counter(r.row.source for r in rows)),
        doubtful_pairs=doubtful,
        skipped=tuple(skipped_of(table)),
        examples=_examples(rows),
    )


def _examples(rows: Sequence[Prepared]) -> dict[str, tuple[Example, ...]]:
    """Return the first rows of each outcome and of each problem; the remarks that must not be kept are not shown."""
    found: dict[str, list[Example]] = {}

    def add(key: str, row: Prepared, problem: ProblemSeen) -> None:
        shown = found.setdefault(key, [])
        if len(shown) < _EXAMPLES:
            shown.append(Example(number=row.number, name=row.name, problem=problem))

    for row in rows:
        for seen in row.row.problems:
            add(seen.code, row, seen)
        if row.outcome in {Outcome.REFUSED, Outcome.DUPLICATE, Outcome.UPDATED}:
            add(row.outcome.value, row, ProblemSeen("row", row.reason or row.outcome.value))
        for flag in row.flags:
            add(
                flag.flag,
                row,
                ProblemSeen(
                    "remarks", flag.flag, "" if flag.flag == "special_category" else flag.words
                ),
            )
    return {key: tuple(examples) for key, examples in found.items()}
