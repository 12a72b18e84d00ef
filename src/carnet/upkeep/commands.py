"""`carnet doctor`: what is wrong with this installation. `carnet unit`: the systemd unit that keeps it running."""

import getpass
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from carnet.accounts.queries import setting
from carnet.kit.home import home
from carnet.upkeep.queries.examined import examined
from carnet.upkeep.rules.address import host_of
from carnet.upkeep.rules.papers import unit as unit_of

app = typer.Typer()
_SIGNS = {"sound": "✓", "warn": "!", "broken": "✗"}


@app.command()
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    here: Annotated[bool, typer.Option("--here", help="Leave out what asks the network.")] = False,
) -> None:
    """Say what is wrong with this installation and how to mend it; status 1 when something is broken."""
    found = examined(slow=not here)
    if as_json:
        told = [
            {
                "check": one.check.key,
                "state": one.finding.state,
                "said": one.finding.said,
                "remedy": one.finding.remedy,
            }
            for one in found
        ]
        typer.echo(json.dumps({"checks": told}, ensure_ascii=False))
    else:
        for one in found:
            line = f"{_SIGNS[one.finding.state]} {one.check.label} – {one.finding.said}"
            typer.echo(f"{line}\n  {one.finding.remedy}" if one.finding.remedy else line)
    if any(one.finding.state == "broken" for one in found):
        raise typer.Exit(1)


@app.command()
def unit(
    *,
    host: Annotated[
        str, typer.Option(help="Name under which it is reached; else the public address.")
    ] = "",
    port: Annotated[int, typer.Option(help="Port behind the proxy.", min=1, max=65535)] = 8000,
    user: Annotated[str, typer.Option(help="Who runs it; else who types this.")] = "",
) -> None:
    """Print the systemd unit that keeps this Carnet running behind a reverse proxy."""
    public = str(setting("outbound.public_address") or "")
    typer.echo(
        unit_of(
            program=str(_program()),
            home=str(home().resolve()),
            user=user or getpass.getuser(),
            host=host or host_of(public) or "localhost",
            port=port,
        ),
        nl=False,
    )


def _program() -> Path:
    """Return the program that lies beside this Python, or the one that was typed."""
    beside = Path(sys.executable).with_name("carnet")
    return beside if beside.is_file() else Path(sys.argv[0]).resolve()
