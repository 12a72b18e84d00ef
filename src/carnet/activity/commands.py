"""Commands of the room: take in what programs tell, from a file."""

import json
from dataclasses import asdict, fields
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from carnet.activity.actions.ingest import ingest
from carnet.activity.types_told import Misfit, Tally
from carnet.activity.words_told import said_misfit
from carnet.kit.actor import command_actor

app = typer.Typer()
_AT_ONCE = 1_000
_SHOWN = 100


@app.command(name="track")
def track_file(
    file: Annotated[
        Path, typer.Argument(help="One call a line, as JSON.", exists=True, dir_okay=False)
    ],
    *,
    source: Annotated[str, typer.Option(help="Under which source to write.")] = "file",
    as_json: Annotated[bool, typer.Option("--json", help="Tell the tally as JSON.")] = False,
) -> None:
    """Take in calls of the Segment specification from FILE, as the API would; a bad line is told and the others are taken."""
    total, misfits, begun = Tally(), list[Misfit](), 0
    with file.open("rb") as lines:
        while part := list(islice(lines, _AT_ONCE)):
            calls = [line.strip() for line in part]
            tally = ingest(actor=command_actor("track"), source=source, calls=calls)
            misfits += [
                Misfit(begun + m.index + 1, m.code, m.at) for m in tally.misfits if calls[m.index]
            ]
            total, begun = _added(total, tally), begun + len(part)
    told = {f.name: getattr(total, f.name) for f in fields(Tally) if f.name not in _LISTS}
    told["rejected"] = len(misfits)
    if as_json:
        told["misfits"] = [{**asdict(m), "detail": said_misfit(m.code)} for m in misfits[:_SHOWN]]
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        for name, count in told.items():
            typer.echo(f"{name}\t{count}")
        for m in misfits[:_SHOWN]:
            typer.echo(f"{m.index}: {said_misfit(m.code)} {m.at}".rstrip(), err=True)
    raise typer.Exit(1 if misfits else 0)


_LISTS = {"misfits", "remarks"}


def _added(a: Tally, b: Tally) -> Tally:
    names = [f.name for f in fields(Tally) if f.name not in _LISTS]
    return Tally(**{n: getattr(a, n) + getattr(b, n) for n in names})
