"""`carnet privacy check`: does every table about persons export, freeze, move and forget what it holds?"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import typer
from django.db import connection
from django.utils.translation import override

from carnet.kit.actor import command_actor
from carnet.privacy.actions.prove import NotEmpty, Proof, prove

app = typer.Typer()
privacy = typer.Typer(help="The rights of persons over every table.", no_args_is_help=True)
app.add_typer(privacy, name="privacy")


@privacy.command("check")
def check(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    here: Annotated[
        bool, typer.Option("--here", hidden=True, help="On this base, which must be empty.")
    ] = False,
) -> None:
    """Invent a person on a base made for it, erase them, and say table by table what was found; status 1 on a problem."""
    if not here:
        with _elsewhere() as env:
            words = [sys.executable, "-m", "carnet", "privacy", "check", "--here"]
            status = subprocess.run(  # noqa: S603 - our own command
                [*words, *(["--json"] if as_json else [])], env=env, check=False
            ).returncode
        raise typer.Exit(status)
    try:
        with override("en"):
            proofs = prove(actor=command_actor("privacy-check"))
    except NotEmpty:
        typer.echo("This base holds contacts: the check wants an empty one.", err=True)
        raise typer.Exit(2) from None
    typer.echo(_as_json(proofs) if as_json else _as_text(proofs))
    raise typer.Exit(0 if all(p.good for p in proofs) else 1)


@contextmanager
def _elsewhere() -> Iterator[dict[str, str]]:
    """Give the environment of an empty home and, on PostgreSQL, of an empty database; both go at the end."""
    with tempfile.TemporaryDirectory(prefix="carnet-check-") as folder:
        env = {**os.environ, "CARNET_HOME": folder}
        env.pop("DATABASE_URL_FILE", None)
        if connection.vendor != "postgresql":
            env.pop("DATABASE_URL", None)
            yield env
            return
        name = f"carnet_check_{uuid4().hex[:12]}"
        quoted = connection.ops.quote_name(name)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted}")
        try:
            yield {**env, "DATABASE_URL": _renamed(os.environ["DATABASE_URL"], name)}
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")


def _renamed(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _as_json(proofs: list[Proof]) -> str:
    return json.dumps(
        {
            "good": all(p.good for p in proofs),
            "tables": [
                {
                    "table": p.table,
                    "what": p.what,
                    "good": p.good,
                    "problems": p.problems,
                    "merge": p.moved,
                    "stays": p.stays,
                    "kept": p.kept,
                }
                for p in proofs
            ],
        },
        ensure_ascii=False,
    )


def _as_text(proofs: list[Proof]) -> str:
    lines = []
    for p in proofs:
        said = "; ".join(p.problems) or f"erased, a merge: {p.moved}"
        if p.kept and not p.problems:
            said = f"kept as declared ({', '.join(p.stays) or 'nothing of a person'}), a merge: {p.moved}"
        lines.append(f"{'ok ' if p.good else 'NO '} {p.table}: {said}")
    bad = sum(not p.good for p in proofs)
    lines.append(f"{len(proofs)} tables, {bad} with a problem.")
    return "\n".join(lines)
