"""Try an import without writing any contact; a long one is tried by a job."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.files.types import Unreadable
from carnet.imports import stored
from carnet.imports.actions.run import STEP
from carnet.imports.actions.stage import clear_rows, mark_rows, stage_rows
from carnet.imports.models import Import
from carnet.imports.queries import get, known_before
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.attempt import Attempt
from carnet.intake.actions.source import survey
from carnet.intake.types import Progress, choices_of, no_progress
from carnet.intake.types_trial import Trial
from carnet.jobs.actions import enqueue
from carnet.kit.actor import Actor
from carnet.report.types import Outcome, Step

_OPEN = frozenset({Import.State.DRAFT, Import.State.TRIED, Import.State.FAILED})


def analyse(*, actor: Actor, import_id: int, progress: Progress = no_progress) -> Trial | None:
    """Mend and match every row, stage the rows, and return what a run would do (state "tried").

    A file that is too long for the person who waits is handed to a job (state "trying"), and nothing is returned yet.
    Raises NotPermitted, NotNow, Unreadable.
    """
    actor.require("imports.run")
    found = _ready(import_id)
    if found.row_count <= STEP:
        return _tried(actor, found, progress)
    with transaction.atomic():
        if not Import.objects.filter(pk=import_id, state=found.state).update(
            state=Import.State.TRYING, error=""
        ):
            raise NotNow("already_run")
        stored.tell_progress(
            import_id, {"step": Step.READ.value, "done": 0, "total": found.row_count}
        )
        enqueue("imports.try", import_id)
    return None


def try_in_worker(*, actor: Actor, import_id: int) -> None:
    """Try an import whose trial was handed to a job, telling its progress; what makes it fail is kept with it."""

    def progress(step: Step, done: int, total: int) -> None:
        stored.tell_progress(import_id, {"step": step.value, "done": done, "total": total})

    actor.require("imports.run")
    found = get(import_id)
    if found.state != Import.State.TRYING:
        return
    try:
        _tried(actor, found, progress)
    except Unreadable as why:
        _failed(import_id, why.sentence)
    except BaseException:
        _failed(import_id, _("L’essai s’est arrêté. Rien n’a été écrit, vous pouvez le relancer."))
        raise
    finally:
        stored.end_progress(import_id)


def _ready(import_id: int) -> Import:
    found = get(import_id)
    if found.state not in _OPEN:
        raise NotNow("already_run")
    if found.step:
        raise NotNow("begun")
    return found


def _tried(actor: Actor, found: Import, progress: Progress) -> Trial:
    trial, repeated = attempt(found, progress=progress, size=STEP)
    with transaction.atomic():
        mark_rows(found.pk, repeated, Outcome.DUPLICATE)
        done = Import.objects.filter(pk=found.pk, state=found.state).update(
            state=Import.State.TRIED, trial=trial.plain(), error=""
        )
        if not done:
            raise NotNow("already_run")
        record(actor=actor, name="imports.tried", subject="imports.Import", ids=[found.pk])
    return trial


def attempt(found: Import, *, progress: Progress, size: int) -> tuple[Trial, list[int]]:
    """Try every row in steps of a size and stage it; return what a run would do, and which rows are duplicates."""
    progress(Step.READ, 0, found.row_count)
    source = survey(stored.place(found.stored_as), name=found.file_name, sheet=found.sheet).source
    clear_rows(found.pk)
    return Attempt(
        source,
        found.columns,
        choices=choices_of(found.options),
        known=known_before,
        stage=partial(stage_rows, found.pk),
        progress=progress,
        size=size,
    ).carry_out(stored.place(f".{found.pk}.scratch"))


def _failed(import_id: int, sentence: str) -> None:
    Import.objects.filter(pk=import_id, state=Import.State.TRYING).update(
        state=Import.State.FAILED, error=sentence
    )
