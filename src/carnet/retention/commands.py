"""`carnet retention propose|approve|run`: the sweeps, from the command line."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.console import Console

from carnet.kit.actor import command_actor
from carnet.retention.actions.approve import approve
from carnet.retention.actions.propose import propose
from carnet.retention.actions.run_sweep import run_sweep
from carnet.retention.queries.sweeps import kept_by_reason, sweep_card
from carnet.retention.queries.words import refusal
from carnet.retention.types_sweeps import NotNow

app = typer.Typer()
retention = typer.Typer(
    help="Who leaves the base at the term, and what stays.", no_args_is_help=True
)
app.add_typer(retention, name="retention")
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
_ACTOR = command_actor("command")
Number = Annotated[int, typer.Argument(help="The number of the sweep.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


@retention.command("propose")
def propose_command(*, as_json: AsJson = False) -> None:
    """Propose a sweep: count who would leave and why. Nothing is done to anybody."""
    try:
        sweep_id = propose(actor=_ACTOR)
    except NotNow as why:
        if why.code != "nobody":
            raise _refused(why, as_json=as_json) from why
        _answer({"sweep": None, "state": None, "proposed": {}, "due": 0}, as_json=as_json)
        return
    _answer(_card(sweep_id), as_json=as_json)


@retention.command("approve")
def approve_command(sweep_id: Number, *, as_json: AsJson = False) -> None:
    """Approve a proposal of the last seven days; its work is queued."""
    try:
        approve(actor=_ACTOR, sweep_id=sweep_id)
    except NotNow as why:
        raise _refused(why, as_json=as_json) from why
    _answer(_card(sweep_id), as_json=as_json)


@retention.command("run")
def run_command(sweep_id: Number, *, as_json: AsJson = False) -> None:
    """Carry out an approved sweep here and now, or go on where it was interrupted.

    Exit status 1 when some of those due were kept after all: their facts had changed.
    """
    try:
        ran = run_sweep(actor=_ACTOR, sweep_id=sweep_id)
    except NotNow as why:
        raise _refused(why, as_json=as_json) from why
    kept = kept_by_reason(sweep_id)
    _answer({**_card(sweep_id), "taken": ran.taken, "kept": kept}, as_json=as_json)
    raise typer.Exit(WITH_PROBLEMS if ran.kept else DONE)


def _card(sweep_id: int) -> dict[str, Any]:
    card = sweep_card(sweep_id)
    if card is None:
        return {"sweep": sweep_id}
    return {
        "sweep": card.id,
        "state": card.state,
        "as_of": card.as_of.isoformat(),
        "proposed": dict(card.proposed),
        "due": card.due,
        "evidence": card.evidence,
    }


def _answer(told: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for name, value in told.items():
        Console(highlight=False).print(f"{name}: {value}")


def _refused(why: NotNow, *, as_json: bool) -> typer.Exit:
    """Say on standard error why not; a number that is none was not understood."""
    Console(stderr=True).print(refusal(why), highlight=False, soft_wrap=True)
    if as_json:
        typer.echo(json.dumps({"error": why.code}))
    return typer.Exit(NOT_UNDERSTOOD if why.code == "gone" else WITH_PROBLEMS)
