"""`carnet doctor`: what is wrong with this installation. `carnet unit`: its systemd unit. `carnet keys rotate`: new keys."""

import getpass
import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from carnet.accounts.queries import setting
from carnet.kit.actor import command_actor
from carnet.kit.home import home
from carnet.upkeep.actions.keys import KeysBusy, Rotated, rotate_keys
from carnet.upkeep.queries.examined import examined
from carnet.upkeep.queries.machine import keys_kept
from carnet.upkeep.rules.address import host_of
from carnet.upkeep.rules.papers import unit as unit_of

app = typer.Typer()
keys = typer.Typer(
    help="The keys under which the application encrypts secrets.", no_args_is_help=True
)
app.add_typer(keys, name="keys")
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


@keys.command("rotate")
def rotate_command(
    *, as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False
) -> None:
    """Seal every encrypted secret under new keys, then delete those before; told which keys cannot change."""
    try:
        done = rotate_keys(actor=command_actor("command"))
    except KeysBusy:
        typer.echo(_("Un autre changement de clés est en cours. Attendez qu’il finisse."), err=True)
        raise typer.Exit(1) from None
    kept = keys_kept(one.values.key for one in done)
    if as_json:
        told = [
            {"key": o.values.key, "sealed": o.sealed, "unopened": o.unopened, "retired": o.retired}
            for o in done
        ]
        typer.echo(json.dumps({"rotated": told, "kept": kept}))
    else:
        for one in done:
            typer.echo(_line(one))
        if kept:
            typer.echo(
                _(
                    "Ces clés ne changent pas, ce qu’elles ont signé ou haché ne se refait pas : %(names)s. Voir docs/backups.md."
                )
                % {"names": ", ".join(kept)}
            )
    raise typer.Exit(0 if all(one.retired for one in done) else 1)


def _line(one: Rotated) -> str:
    """Return what happened to one key."""
    facts = {"label": one.values.label, "n": one.sealed, "lost": one.unopened}
    went_on = _(" (suite d’un changement interrompu)") if one.went_on else ""
    if one.retired:
        return _("%(label)s : %(n)d rechiffrés, l’ancienne clé est supprimée.") % facts + went_on
    if one.unopened:
        return (
            _(
                "%(label)s : aucune clé n’ouvre %(lost)d valeurs. L’ancienne clé est gardée : remettez le dossier keys d’une sauvegarde, puis recommencez."
            )
            % facts
        )
    return (
        _(
            "%(label)s : des valeurs changeaient pendant ce temps. L’ancienne clé est gardée : recommencez."
        )
        % facts
    )


def _program() -> Path:
    """Return the program that lies beside this Python, or the one that was typed."""
    beside = Path(sys.executable).with_name("carnet")
    return beside if beside.is_file() else Path(sys.argv[0]).resolve()
