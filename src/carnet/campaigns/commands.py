"""`carnet campaign list|show|results|send`: campaigns from the command line, by number or name."""

import json
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from django.utils.translation import gettext as _
from rich.console import Console

from carnet.campaigns.actions import plan
from carnet.campaigns.actions.take_out import FORMS, take_out
from carnet.campaigns.queries.cards import campaigns, named
from carnet.campaigns.queries.results import results
from carnet.campaigns.types import Card, NoSuchCampaign, NotNow, NotReady
from carnet.kit.actor import command_actor

app = typer.Typer()
campaign = typer.Typer(help="Campaigns: list, show, results, send.", no_args_is_help=True)
app.add_typer(campaign, name="campaign")
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
Name = Annotated[str, typer.Argument(help="The number or the name of a campaign.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


@campaign.command("list")
def list_command(*, as_json: AsJson = False) -> None:
    """List the campaigns, the last changed first."""
    found = campaigns()
    told = [
        {"campaign": c.id, "name": c.name, "channel": c.channel, "state": c.state} for c in found
    ]
    lines = "\n".join(f"{c.id}\t{c.state}\t{c.name}" for c in found)
    _answer({"campaigns": told}, lines, as_json=as_json)


@campaign.command("show")
def show_command(name: Name, *, as_json: AsJson = False) -> None:
    """Show where a campaign stands and what it gave; nothing that a running test hides."""
    card = _named(name)
    told: dict[str, Any] = {"campaign": card.id, "name": card.name, "state": card.state}
    if card.dispatch_id is not None:
        found = results(card)
        told |= {step.key: step.people for step in found.steps}
        told |= {"refused": dict(found.refused), "unsubscribed": found.stopped, "spam": found.spam}
        if not found.hidden:
            told |= {"orders": found.bought.orders, "total_milli": found.bought.total_milli}
            told |= {"winner": card.winner}
    _answer(told, "\n".join(f"{k}\t{v}" for k, v in told.items()), as_json=as_json)


@campaign.command("results")
def results_command(
    name: Name,
    out: Annotated[Path, typer.Option(help="Where the file goes: .xlsx or .csv.", dir_okay=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """Write the figures of a campaign into a file; no name of anybody stands in it."""
    card = _named(name)
    form = out.suffix.lstrip(".").lower()
    if form not in FORMS:
        _complain(_("Le nom du fichier finit par .xlsx ou .csv."))
    try:
        made = take_out(actor=command_actor("campaign"), number=card.id, form=form)
        out.write_bytes(made)
    except NotNow as early:
        _answer({"state": early.state}, early.state, as_json=as_json)
        raise typer.Exit(WITH_PROBLEMS) from early
    except OSError:
        _complain(_("Ce fichier ne peut pas être écrit ici."))
    _answer({"campaign": card.id, "file": str(out)}, str(out), as_json=as_json)


@campaign.command("send")
def send_command(name: Name, *, as_json: AsJson = False) -> None:
    """Let a campaign leave now, under the same conditions as the button."""
    card = _named(name)
    try:
        plan(actor=command_actor("campaign"), number=card.id)
    except NotReady as lacking:
        _answer({"lacks": list(lacking.lacks)}, ", ".join(lacking.lacks), as_json=as_json)
        raise typer.Exit(WITH_PROBLEMS) from lacking
    except NotNow as late:
        _answer({"state": late.state}, late.state, as_json=as_json)
        raise typer.Exit(WITH_PROBLEMS) from late
    _answer({"campaign": card.id, "state": "planned"}, "planned", as_json=as_json)


def _named(name: str) -> Card:
    try:
        return named(name)
    except NoSuchCampaign as unknown:
        _complain(_("Aucune campagne ne s’appelle %(name)s.") % {"name": name}, unknown)


def _complain(told: str, why: Exception | None = None) -> NoReturn:
    Console(stderr=True, highlight=False, soft_wrap=True).print(told, markup=False)
    raise typer.Exit(NOT_UNDERSTOOD) from why


def _answer(told: object, lines: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False) if as_json else lines)
