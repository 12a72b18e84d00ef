"""Move the base from SQLite to PostgreSQL: everything, checked row by row, the source left as it was."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import DatabaseError, connection, connections, transaction

from carnet.audit.actions import record
from carnet.backups.loading import empty_tables
from carnet.backups.rows import Tally, columns_of, lines_of, load, reset_sequences, tables, tally
from carnet.backups.types import Refused
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.home import MOVED, home

_ALIAS = "move-target"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What was moved."""

    tables: int
    rows: int


def move(*, actor: Actor, to: str) -> Moved:
    """Copy every row into an empty PostgreSQL database, hold both sides against each other, and mark this base as moved.

    Nobody writes meanwhile: the source is locked. Raises NotPermitted, Refused: "engine", "moved", "target" (not there,
    or not empty), "differs" (the target is emptied again).
    """
    actor.require("backups.manage")
    mark = home() / MOVED
    if connection.vendor != "sqlite":
        raise Refused("engine")
    if mark.exists():
        raise Refused("moved", place=json.loads(mark.read_text(encoding="utf-8"))["to"])
    with _target(to), transaction.atomic():
        # Said in the record before it is copied, so that both sides tell it.
        record(actor=actor, name="backups.moved", subject="backups.Plan", ids=[])
        _make_tables(to)
        try:
            tallies = _copy()
            unlike = [t for t, found in tallies.items() if tally_of(t) != found]
            if unlike:
                raise Refused("differs", tables=", ".join(unlike[:5]))
        except (DatabaseError, Refused) as why:
            _empty()
            if isinstance(why, Refused):
                raise
            raise Refused("target", said=type(why).__name__) from why
    told = {"to": _plain(to), "at": clock.now().isoformat()}
    mark.write_text(json.dumps(told), encoding="utf-8")
    return Moved(tables=len(tallies), rows=sum(t.rows for t in tallies.values()))


def tally_of(table: str) -> Tally:
    """Return the tally of a table of the target."""
    model = next(m for m in tables() if m._meta.db_table == table)
    return tally(model, _ALIAS)


def _copy() -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    with empty_tables(_ALIAS):
        for model in tables():
            table, seen = model._meta.db_table, [Tally()]
            lines = _counted(lines_of(model, "default"), seen)
            load(connections[_ALIAS], table, columns_of(model), lines)
            found[table] = seen[0]
    reset_sequences(_ALIAS)
    return found


def _counted(lines: Iterator[bytes], seen: list[Tally]) -> Iterator[bytes]:
    for line in lines:
        seen[0] = seen[0].plus(line)
        yield line


@contextmanager
def _target(to: str) -> Iterator[None]:
    """Open the target beside the record. Raises Refused("target") unless it answers and holds no table."""
    parts = urlsplit(to)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Refused("target", said=f"{parts.scheme}://")
    options = dict(parse_qsl(parts.query))
    connections.databases[_ALIAS] = {
        **connections.databases["default"],
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
    try:
        try:
            held = connections[_ALIAS].introspection.table_names()
        except DatabaseError as why:
            raise Refused("target", said=type(why).__name__) from why
        if held:
            raise Refused("target", said=", ".join(held[:3]))
        yield
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS]
        del connections.databases[_ALIAS]


def _make_tables(to: str) -> None:
    """Let a Carnet of its own make the tables: migrations work on the record of their process."""
    done = subprocess.run(
        [sys.executable, "-m", "carnet", "migrate"],
        env={**os.environ, "DATABASE_URL": to},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused("target", said=done.stderr.strip()[-200:])


def _empty() -> None:
    """Take away the tables and functions that were made: the target is as empty as it was."""
    target = connections[_ALIAS]
    with target.cursor() as cursor:
        names = ", ".join(map(target.ops.quote_name, target.introspection.table_names()))
        if names:
            cursor.execute(f"DROP TABLE {names} CASCADE")
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = current_schema() AND p.prorettype = 'trigger'::regtype"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {name} CASCADE")


def _plain(to: str) -> str:
    """Return an address without its user and password."""
    parts = urlsplit(to)
    return f"postgresql://{parts.hostname or ''}{parts.path}"
