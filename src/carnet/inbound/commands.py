"""`carnet inbound`: take in a mail from a file or a pipe, and work out again who clicked."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from carnet.inbound.actions.judge import judge_again
from carnet.inbound.actions.mail import LARGEST, take_mail
from carnet.inbound.types import Unfit
from carnet.kit.actor import command_actor

app = typer.Typer()
inbound = typer.Typer(help="What comes back of messages.", no_args_is_help=True)
app.add_typer(inbound, name="inbound")
_FAULTS = {"empty": "empty, no message to read", "large": "larger than 25 MB"}
_Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@inbound.command("read")
def read_file(
    file: Annotated[
        Path,
        typer.Argument(help="A mail as it came back; - for standard input.", allow_dash=True),
    ],
    *,
    as_json: _Json = False,
) -> None:
    """Take in the mail in FILE: bounce, complaint, automatic answer or answer of a person. Made for a pipe of the mail server."""
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if str(file) == "-" else _bytes(file)
        tally = take_mail(actor=command_actor("inbound read"), data=data, door="pipe")
    except OSError as problem:
        typer.echo(f"{file}: {problem.strerror or type(problem).__name__}.", err=True)
        raise typer.Exit(2) from problem
    except Unfit as wrong:
        typer.echo(f"{file}: {_FAULTS[wrong.code]}.", err=True)
        raise typer.Exit(2) from wrong
    told = {"new": tally.new, "before": tally.before, "nobody": tally.nobody}
    if as_json:
        typer.echo(json.dumps(told))
    else:
        typer.echo(", ".join(f"{name} {count}" for name, count in told.items()))


@inbound.command("judge")
def judge_hits(*, as_json: _Json = False) -> None:
    """Work out again, from the raw requests, which clicks were of people; tell how many verdicts changed."""
    changed = judge_again(actor=command_actor("inbound judge"))
    typer.echo(json.dumps({"changed": changed}) if as_json else f"{changed} verdicts changed")


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)
