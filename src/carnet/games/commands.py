"""`carnet game verify`: find every outcome of a game again, from its proof."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from carnet.games.queries.plays import proof, public
from carnet.games.rules.draw import problems

app = typer.Typer()
game = typer.Typer(help="Games: verify the draw of one that has ended.")
app.add_typer(game, name="game")
DONE, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2


@game.callback()
def games() -> None:
    """Keep `verify` a command of its own."""


@game.command("verify")
def verify_command(
    what: Annotated[
        str, typer.Argument(help="A proof that was downloaded, or the name of a game.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Verify that the promised seed gives every outcome of a game."""
    try:
        told = _proof(what)
        found = problems(told)
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as why:
        typer.echo(f"{what}: not the proof of a game that has ended ({why}).", err=True)
        raise typer.Exit(NOT_UNDERSTOOD) from None
    if as_json:
        typer.echo(json.dumps({"plays": len(told["plays"]), "problems": found}))
    else:
        typer.echo("\n".join(found) or f"{len(told['plays'])} plays verified.")
    raise typer.Exit(WITH_PROBLEMS if found else DONE)


def _proof(what: str) -> dict[str, Any]:
    card = public(what)
    if card is not None:
        return proof(card)
    return dict(json.loads(Path(what).read_text(encoding="utf-8")))
