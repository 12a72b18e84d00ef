"""The main job in one go: a file in, everything said about the people in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.consent.types import OwnerAnswers
from carnet.files.queries.read import read_table
from carnet.files.types import Unreadable
from carnet.imports.actions.answers import set_answers
from carnet.imports.actions.pause import turn_state
from carnet.imports.actions.run import STEP, carry_out
from carnet.imports.actions.sweep import discard, sweep_leftovers
from carnet.imports.actions.upload import add_orders, draft
from carnet.imports.models import Import
from carnet.imports.queries import get
from carnet.intake.actions.owner_says import plain_answers
from carnet.intake.actions.source import survey
from carnet.intake.types import Progress, no_progress
from carnet.kit.actor import Actor
from carnet.kit.twin import hands
from carnet.report.types import Step, Summary

Read = TypeVar("Read", covariant=True)


@dataclass(frozen=True)
class Qualified:
    """The answer, and the company as the owner named it."""

    summary: Summary
    company: str


def qualify(
    *,
    actor: Actor,
    path: Path,
    orders: Path | None = None,
    answers: OwnerAnswers | None = None,
    progress: Progress = no_progress,
) -> Qualified:
    """Take a file in from upload to summary, without a question asked.

    What a killed run of the same command left behind is cleared away first. Raises NotPermitted, and Unreadable
    (nothing is written then).
    """
    actor.require("imports.run")
    progress(Step.READ, 0, 0)
    seen = _read(path, survey)
    order_table = _read(orders, read_table) if orders else None
    sweep_leftovers(actor=actor)
    import_id, begun = _to_go_on_with(
        actor, draft(actor=actor, path=path, name=path.name, seen=seen), answers
    )
    try:
        if order_table and orders and not begun:
            add_orders(
                actor=actor, import_id=import_id, path=orders, name=orders.name, table=order_table
            )
        if answers and not begun:
            set_answers(actor=actor, import_id=import_id, answers=answers)
        summary = carry_out(
            actor=actor,
            import_id=import_id,
            source=seen.source,
            orders=lambda: order_table,
            progress=progress,
            hands=hands(),
            size=STEP,
        )
    except Unreadable:
        if not get(import_id).step:
            discard(get(import_id))
        raise
    return Qualified(summary, answers.company if answers else "")


def _to_go_on_with(actor: Actor, made: int, answers: OwnerAnswers | None) -> tuple[int, bool]:
    """Return the import that a killed run of the same command on the same file left half-way, else the one just made."""
    fresh = get(made)
    left = Import.objects.filter(
        state=Import.State.PAUSED, created_by=fresh.created_by, digest=fresh.digest
    )
    wanted = plain_answers(answers) if answers else {}
    half = next((i for i in left.order_by("-pk") if i.answers == wanted), None)
    if half is None:
        return made, False
    discard(fresh)
    turn_state(half.pk, before=Import.State.PAUSED, after=Import.State.RUNNING, why="not_paused")
    record(actor=actor, name="imports.resumed", subject="imports.Import", ids=[half.pk])
    return half.pk, True


class Reader(Protocol[Read]):
    """Reads a file whole or looks at it; raises Unreadable."""

    def __call__(self, path: Path, *, name: str) -> Read:
        """Read the file under the name that is shown."""
        ...


def _read(path: Path, reader: Reader[Read]) -> Read:
    """Read a file; of two files given, the sentence says which one is not understood."""
    try:
        return reader(path, name=path.name)
    except Unreadable as why:
        sentence = _("« %(name)s » : %(why)s") % {"name": path.name, "why": why.sentence}
        raise Unreadable(why.code, sentence, line=why.line, column=why.column) from None
