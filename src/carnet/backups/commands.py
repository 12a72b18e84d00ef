"""`carnet backup …` and `carnet restore`: the house copied, brought back, and tried."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from carnet.backups.actions.drill import drill
from carnet.backups.actions.erasures import write_notes
from carnet.backups.actions.fetch import fetch
from carnet.backups.actions.finish import finish_home
from carnet.backups.actions.make import make_backup
from carnet.backups.actions.move import move
from carnet.backups.actions.plan import choose_plan, choose_store, make_key, take_key
from carnet.backups.actions.restore import FINISH, manifest_told, restore
from carnet.backups.bucket_store import BucketStore
from carnet.backups.queries.state import latest, plan, store_of
from carnet.backups.queries.words import refusal
from carnet.backups.rules.names import DATA
from carnet.backups.sealed import identity_of
from carnet.backups.types import Refused
from carnet.kit.actor import command_actor
from carnet.kit.left_alone import without_record

app = typer.Typer()
backup = typer.Typer(
    help="Copy the house, sealed, to another place, and try to bring it back.",
    invoke_without_command=True,
)
app.add_typer(backup, name="backup")
_ACTOR = command_actor("command")
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]
Identity = Annotated[
    Path, typer.Option(help="The file with the key that opens the backups (AGE-SECRET-KEY-1…).")
]


@backup.callback()
def backup_command(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """Make a backup now: database, files and keys, sealed, read back, then named."""
    if ctx.invoked_subcommand is not None:
        return
    try:
        made = make_backup(actor=_ACTOR)
    except Refused as why:
        raise _refused(why, as_json=as_json) from why
    write_notes()
    _answer({"backup": made.name, "bytes": made.size, "rows": made.rows}, as_json=as_json)


@backup.command("key")
def key_command(
    *,
    file: Annotated[
        Path | None, typer.Option(help="Write the key into this new file instead of showing it.")
    ] = None,
    take: Annotated[
        Path | None, typer.Option(help="Take the key of this file instead of making one.")
    ] = None,
) -> None:
    """Make the key of the backups. It is told once: keep it elsewhere, nothing opens a backup without it."""
    try:
        if take is not None:
            take_key(actor=_ACTOR, text=take.read_text(encoding="utf-8"))
            return
        if file is not None:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as out:
                out.write(f"{make_key(actor=_ACTOR)}\n")
            return
        typer.echo(make_key(actor=_ACTOR))
    except Refused as why:
        raise _refused(why, as_json=False) from why
    except OSError as why:
        raise _refused(Refused("unwritable", place=str(take or file)), as_json=False) from why


@backup.command("to")
def to_command(
    folder: Annotated[Path, typer.Argument(help="A folder, on another disk.")],
    *,
    every: Annotated[int, typer.Option(help="Hours between two backups; 0: by hand.")] = 24,
    keep: Annotated[int, typer.Option(help="How many are kept.")] = 14,
) -> None:
    """Choose where backups go, how often they are made and how many are kept."""
    try:
        choose_plan(actor=_ACTOR, folder=str(folder.resolve()), every_hours=every, kept=keep)
    except Refused as why:
        raise _refused(why, as_json=False) from why


@backup.command("store")
def store_command(
    endpoint: Annotated[
        str, typer.Argument(help='https://… of an S3-compatible store; "" for none.')
    ],
    *,
    bucket: Annotated[str, typer.Option(help="The bucket.")] = "",
    prefix: Annotated[str, typer.Option(help="A folder in the bucket.")] = "",
    region: Annotated[str, typer.Option(help="The region, where the provider names one.")] = "",
    key: Annotated[
        str, typer.Option(help="The access key; its secret is in CARNET_S3_SECRET.")
    ] = "",
) -> None:
    """Choose a bucket of an S3-compatible store as the place of backups; it is written to at once."""
    secret = os.environ.get("CARNET_S3_SECRET", "")
    try:
        choose_store(
            actor=_ACTOR, endpoint=endpoint, bucket=bucket, prefix=prefix, region=region, key=key, secret=secret
        )  # fmt: skip
    except Refused as why:
        raise _refused(why, as_json=False) from why


@backup.command("fetch")
def fetch_command(
    folder: Annotated[Path, typer.Argument(help="A folder to copy it into.")],
    *,
    name: Annotated[str, typer.Option(help="The backup; the last one without it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Copy a backup and every erasure noted since from the store into a folder, from which `carnet restore` opens it."""
    try:
        store = store_of(plan())
        if not isinstance(store, BucketStore):
            raise Refused("no_place")
        here = fetch(store=store, name=name, into=folder.resolve())
    except Refused as why:
        raise _refused(why, as_json=as_json) from why
    told = [f for f in here.names() if f.endswith(DATA)]
    _answer({"folder": str(folder), "backups": told}, as_json=as_json)


@backup.command("list")
def list_command(*, as_json: AsJson = False) -> None:
    """Tell the latest backups, newest first."""
    chosen = plan()
    rows = [
        {"backup": b.name, "state": b.state, "at": b.started_at.isoformat(), "bytes": b.size}
        for b in latest()
    ]
    _answer({"folder": chosen.place if chosen else "", "backups": rows}, as_json=as_json)


@backup.command("drill")
def drill_command(
    *,
    identity: Identity,
    name: Annotated[str, typer.Option(help="The backup to try; the last one without it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Restore a backup into a passing home, check everything in it, and note the day."""
    try:
        found = drill(actor=_ACTOR, identity_text=_text(identity), name=name)
    except Refused as why:
        raise _refused(why, as_json=as_json) from why
    told = {"backup": found.name, "sound": True, "tables": found.tables, "rows": found.rows}
    _answer(told, as_json=as_json)


@app.command("restore")
@without_record
def restore_command(
    file: Annotated[Path, typer.Argument(help="A file of the backup: carnet-….data.age.")],
    *,
    home: Annotated[Path, typer.Option(help="The new home: a folder that is empty or not there.")],
    identity: Identity,
    database: Annotated[
        str, typer.Option(help="postgresql://… to restore into an empty PostgreSQL database.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into a new home, and erase in it everybody who was erased since."""
    try:
        done = restore(file=file, home=home, identity_file=identity, database=database)
    except Refused as why:
        raise _refused(why, as_json=as_json) from why
    told = {**manifest_told(done.manifest), "erased": done.erased, "held": done.held}
    _answer({"home": str(home), **told, "unreadable": list(done.problems)}, as_json=as_json)
    raise typer.Exit(1 if done.problems else 0)


@app.command(FINISH, hidden=True)
def finish_command(
    beside: Annotated[Path, typer.Argument(help="The folder of the backup.")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Walk the chains too.")] = False,
) -> None:
    """Finish a restore inside its home; `carnet restore` calls it and hands the identity over on standard input."""
    try:
        identity = identity_of(sys.stdin.read())
        told = finish_home(actor=_ACTOR, beside=beside, identity=identity, check=check)
    except Refused as why:
        raise _refused(why, as_json=True) from why
    _answer(told, as_json=True)


@app.command("move")
def move_command(
    *,
    to: Annotated[str, typer.Option(help="postgresql://… of an empty database.")],
    as_json: AsJson = False,
) -> None:
    """Move this base from SQLite to PostgreSQL with everything in it, checked row by row; the source stays as it was."""
    try:
        moved = move(actor=_ACTOR, to=to)
    except Refused as why:
        raise _refused(why, as_json=as_json) from why
    _answer({"tables": moved.tables, "rows": moved.rows}, as_json=as_json)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise Refused("no_identity") from why


def _answer(told: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for name, value in told.items():
        Console(highlight=False).print(f"{name}: {value}", soft_wrap=True)


def _refused(why: Refused, *, as_json: bool) -> typer.Exit:
    """Say on standard error why not, and with `--json` the code of it on standard output."""
    typer.echo(f"carnet: {refusal(why)}", err=True)
    if as_json:
        typer.echo(json.dumps({"refused": why.code}))
    return typer.Exit(1)
