"""`carnet mirror rebuild|verify|status`: the columnar copy of the record, from the command line."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.console import Console

from carnet.kit.actor import command_actor
from carnet.mirror.actions import rebuild, verify
from carnet.mirror.queries import status
from carnet.mirror.types import MirrorError, TableCheck

app = typer.Typer()
mirror = typer.Typer(
    help="The columnar copy of the record, for segments and figures.", no_args_is_help=True
)
app.add_typer(mirror, name="mirror")
DONE, WITH_PROBLEMS = 0, 1
_ACTOR = command_actor("command")
_SHOWN = 20
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


@mirror.command("rebuild")
def rebuild_command(*, as_json: AsJson = False) -> None:
    """Build the mirror anew from the record; whoever reads goes on reading the one before."""
    try:
        version = rebuild(actor=_ACTOR)
    except MirrorError as why:
        raise _refused(why, as_json=as_json) from why
    sizes = status()
    told = {
        "version": version.number,
        "seconds": version.rebuilt_in,
        "rows": sizes.rows,
        "bytes": sizes.size,
    }
    _answer(told, as_json=as_json)


@mirror.command("verify")
def verify_command(*, as_json: AsJson = False) -> None:
    """Compare every row of the mirror with the record; exit status 1 when any differs."""
    try:
        found = verify(actor=_ACTOR)
    except MirrorError as why:
        raise _refused(why, as_json=as_json) from why
    if as_json:
        tables = [_plain(check) for check in found.tables]
        typer.echo(json.dumps({"sound": found.sound, "version": found.number, "tables": tables}))
    else:
        for check in found.tables:
            _say(_sentence(check))
    raise typer.Exit(DONE if found.sound else WITH_PROBLEMS)


@mirror.command("status")
def status_command(*, as_json: AsJson = False) -> None:
    """Say what the mirror holds, how large it is and how far it is behind."""
    found = status()
    told: dict[str, Any] = {
        "state": found.state,
        "version": found.number,
        "made_at": found.made_at.isoformat() if found.made_at else None,
        "rebuilt_at": found.rebuilt_at.isoformat() if found.rebuilt_at else None,
        "pending": found.pending,
        "lag_seconds": round(found.lag, 1),
        "rows": found.rows,
        "bytes": found.size,
    }
    if as_json:
        told["tables"] = [
            {
                "table": t.name,
                "rows": t.rows,
                "bytes": t.size,
                "files": t.files,
                "overlay": t.overlaid,
            }
            for t in found.tables
        ]
    _answer(told, as_json=as_json)
    raise typer.Exit(DONE if found.state == "ready" else WITH_PROBLEMS)


def _plain(check: TableCheck) -> dict[str, Any]:
    kinds = {"missing": check.missing, "extra": check.extra, "different": check.different}
    return {
        "table": check.name,
        "rows": check.rows,
        "sound": check.sound,
        **{kind: {"count": len(keys), "first": keys[:_SHOWN]} for kind, keys in kinds.items()},
    }


def _sentence(check: TableCheck) -> str:
    if check.sound:
        return f"{check.name}: {check.rows} rows, all as in the record"
    told = [
        f"{len(keys)} {kind} ({', '.join(map(str, keys[:_SHOWN]))})"
        for kind, keys in (
            ("missing", check.missing),
            ("extra", check.extra),
            ("different", check.different),
        )
        if keys
    ]
    return f"{check.name}: {'; '.join(told)}"


def _answer(told: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(told))
        return
    for name, value in told.items():
        _say(f"{name}: {value}")


def _say(sentence: str) -> None:
    Console(highlight=False).print(sentence, soft_wrap=True, markup=False)


def _refused(why: MirrorError, *, as_json: bool) -> typer.Exit:
    Console(stderr=True).print(str(why), highlight=False, soft_wrap=True, markup=False)
    if as_json:
        typer.echo(json.dumps({"error": type(why).__name__}))
    return typer.Exit(WITH_PROBLEMS)
