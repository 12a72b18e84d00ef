"""`carnet audit verify`: is the record as it was written?"""

import json
from typing import Annotated

import typer
from rich.console import Console

from carnet.audit.actions import seal_pending
from carnet.audit.queries import verify

app = typer.Typer()
audit = typer.Typer(help="The sealed record of what was done.", no_args_is_help=True)
app.add_typer(audit, name="audit")


@audit.command("verify")
def verify_command(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Walk the chain of seals; exit status 1 when a line was changed or is missing."""
    seal_pending()
    found = verify()
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "sound": found.sound,
                    "lines": found.lines,
                    "broken": found.broken,
                    "problem": found.problem,
                }
            )
        )
    elif found.sound:
        Console().print(f"Sound: {found.lines} lines, each as it was written.")
    else:
        Console().print(
            f"Broken at line {found.broken}: it was {found.problem}. The {found.lines} lines before it are sound."
        )
    raise typer.Exit(0 if found.sound else 1)
