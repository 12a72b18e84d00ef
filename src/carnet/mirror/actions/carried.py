"""Bring whole tables of a committed record to the desk: another process carries them to files, which are read here."""

import json
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from carnet.kit.mirrored import MirrorTable
from carnet.mirror.actions.desk import Desk
from carnet.mirror.queries.declared import shapes, tables
from carnet.mirror.queries.pointer import root
from carnet.mirror.rules.held_sql import carry_sql, files_sql
from carnet.mirror.rules.source_sql import source_sql
from carnet.mirror.types import MONTH, MirrorError, Part, Shape

WORK = "work-"
_OWN_OPTIONS = ("sslmode", "sslrootcert", "connect_timeout", "options")


@contextmanager
def carried(turn: int) -> Iterator["Carried"]:
    """Carry every declared table to files that last as long as the block; `turn` is the open lock of the writer.

    The other process holds the lock too: when this one is killed, nobody writes before the other has ended.
    """
    below = f"{WORK}{secrets.token_hex(6)}"
    place = root() / below
    place.mkdir(mode=0o700)
    try:
        _carry(below, turn)
        yield Carried(below)
    finally:
        shutil.rmtree(place, ignore_errors=True)


class Carried:
    """The files that hold the rows of the record."""

    def __init__(self, below: str) -> None:
        """Keep the folder."""
        self._below = below

    def __call__(self, desk: Desk, shape: Shape) -> Mapping[str, str]:
        """Return what to select from, for each month, to have the rows of a table."""
        place, found = str(desk.place), dict[str, list[Part]]()
        for file in sorted((desk.place / self._below / shape.name).rglob("*.parquet")):
            month = file.parent.name.removeprefix(f"{MONTH}=") if shape.month else ""
            path = str(file.relative_to(desk.place))
            found.setdefault(month, []).append(Part(path=path, rows=0, size=0))
        return {month: files_sql(place, parts) for month, parts in found.items()}


def _carry(below: str, turn: int) -> None:
    place, vendor = root(), connection.vendor
    asked = {
        "vendor": vendor,
        "uri": _uri(),
        "place": str(place),
        "spill": f"{below}/spill",
        "tables": [_asked(table, vendor, f"{place}/{below}") for table in tables().values()],
    }
    done = subprocess.run(
        [sys.executable, "-m", "carnet.mirror.carry"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        pass_fds=(turn,),
    )
    if done.returncode:
        # The end of what it said names a table and an error of the engine, no row.
        raise MirrorError(
            _("Les données n’ont pas pu être lues pour le miroir (%(why)s).")
            % {"why": done.stderr.strip().rpartition("\n")[2][:200]}
        )


def _asked(table: MirrorTable, vendor: str, below: str) -> dict[str, str]:
    shape = shapes()[table.name]
    first = vendor == "sqlite"
    return {
        "name": table.name,
        "sql": source_sql(table, vendor, first=first),
        "copy": carry_sql(shape, f"{below}/{table.name}", first=first),
    }


def _uri() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    named |= {k: v for k, v in settings["OPTIONS"].items() if k in _OWN_OPTIONS}
    return make_conninfo(**{k: str(v) for k, v in named.items() if v})
