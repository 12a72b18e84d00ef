"""The main job in one go: a file in, everything said about the people in it."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from carnet.consent.types import OwnerAnswers
from carnet.files.queries.read import read_table
from carnet.files.types import SourceTable, Unreadable
from carnet.imports.actions.answers import set_answers
from carnet.imports.actions.run import carry_out
from carnet.imports.actions.sweep import discard, sweep_leftovers
from carnet.imports.actions.upload import add_orders, draft
from carnet.imports.queries import get
from carnet.imports.types_flow import Progress, no_progress
from carnet.kit.actor import Actor
from carnet.report.types import Step, Summary


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
    table = _read(path)
    order_table = _read(orders) if orders else None
    sweep_leftovers(actor=actor)
    import_id = draft(actor=actor, path=path, name=path.name, table=table)
    try:
        if orders and order_table:
            add_orders(
                actor=actor, import_id=import_id, path=orders, name=orders.name, table=order_table
            )
        if answers:
            set_answers(actor=actor, import_id=import_id, answers=answers)
        summary = carry_out(
            actor=actor,
            import_id=import_id,
            table=table,
            orders=order_table,
            progress=progress,
            twin=True,
        )
    except Unreadable:
        discard(get(import_id))
        raise
    return Qualified(summary, answers.company if answers else "")


def _read(path: Path) -> SourceTable:
    """Read a file; of two files given, the sentence says which one is not understood."""
    try:
        return read_table(path, name=path.name)
    except Unreadable as why:
        sentence = _("« %(name)s » : %(why)s") % {"name": path.name, "why": why.sentence}
        raise Unreadable(why.code, sentence, line=why.line, column=why.column) from None
