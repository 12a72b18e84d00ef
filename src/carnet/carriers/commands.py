"""`carnet bounce`: what a returned message says, told from outside; nothing is written."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from carnet.carriers.rules.bounces import read

app = typer.Typer()
_MOST = 50 * 1024 * 1024


@app.command(name="bounce")
def bounce(
    file: Annotated[
        Path,
        typer.Argument(help="A message as it came back; - for standard input.", allow_dash=True),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Tell who did not get a message, and why, from the bounce, complaint or automatic answer in FILE."""
    try:
        data = sys.stdin.buffer.read(_MOST) if str(file) == "-" else _bytes(file)
    except OSError as problem:
        typer.echo(f"{file}: {problem.strerror or type(problem).__name__}.", err=True)
        raise typer.Exit(2) from problem
    if not data.strip():
        typer.echo(f"{file}: empty, no message to read.", err=True)
        raise typer.Exit(2)
    report = read(data)
    told = [
        {"address": r.address, "status": r.status, "kind": r.kind, "reason": r.reason}
        for r in report.recipients
    ]
    if as_json:
        typer.echo(json.dumps({"recipients": told}, ensure_ascii=False))
        return
    for one in told:
        typer.echo("\t".join(one.values()))
    if not told:
        typer.echo(f"{file}: neither bounce, complaint nor automatic answer.", err=True)


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_MOST)
