"""`carnet reference`: load an official file, tell which are loaded."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.formats import date_format

from carnet.kit.actor import command_actor
from carnet.reference.actions.load import load_reference
from carnet.reference.queries import loaded
from carnet.reference.queries.words import NAMES, refusal
from carnet.reference.types import NotLoaded, ReferenceCard

app = typer.Typer()
reference = typer.Typer(help="Official files: postcodes, towns, trades.", no_args_is_help=True)
app.add_typer(reference, name="reference")
_AS_JSON = typer.Option("--json", help="Answer as JSON.")
NOT_UNDERSTOOD = 2


@reference.command("load")
def load(
    file: Annotated[
        Path,
        typer.Argument(
            help="The file as its publisher gives it: CSV.", exists=True, dir_okay=False
        ),
    ],
    *,
    year: Annotated[str, typer.Option(help="Its year, when its name does not say it.")] = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Even if older or far shorter than the one in force.")
    ] = False,
    as_json: Annotated[bool, _AS_JSON] = False,
) -> None:
    """Load an official file in place of the one of its kind; what it is, its header says."""
    try:
        card = load_reference(
            actor=command_actor("reference"), path=file, name=file.name, version=year, anyway=anyway
        )
    except NotLoaded as refused:
        if as_json:
            typer.echo(json.dumps({"loaded": False, "reason": refused.code, "line": refused.line}))
        typer.echo(refusal(refused), err=True)
        raise typer.Exit(NOT_UNDERSTOOD) from None
    typer.echo(json.dumps({"loaded": True, **_plain(card)}) if as_json else _told(card))


@reference.command("list")
def tell(*, as_json: Annotated[bool, _AS_JSON] = False) -> None:
    """Tell which official files are in force, of which year, since when."""
    cards = loaded()
    if as_json:
        typer.echo(json.dumps({"files": [_plain(c) for c in cards]}))
    else:
        typer.echo("\n".join(map(_told, cards)))


def _plain(card: ReferenceCard) -> dict[str, Any]:
    return {**asdict(card), "loaded_at": card.loaded_at.isoformat()}


def _told(card: ReferenceCard) -> str:
    year = f" {card.version}" if card.version else ""
    return f"{NAMES[card.kind]}{year} : {card.kept} ({card.name}, {date_format(card.loaded_at, 'j F Y')})"
