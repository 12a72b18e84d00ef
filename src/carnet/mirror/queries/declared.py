"""What the rooms declare for the mirror, by name."""

from functools import lru_cache

from django.db import connection

from carnet.kit.declarations import declared
from carnet.kit.mirrored import MirrorRollup, MirrorTable
from carnet.mirror.rules.shapes import digest_of, shape_of
from carnet.mirror.types import Shape


def tables() -> dict[str, MirrorTable]:
    """Return the declared tables by name."""
    return {table.name: table for table in declared("mirror")}


def rollups() -> dict[str, MirrorRollup]:
    """Return the declared rollups by name."""
    return {rollup.name: rollup for rollup in declared("rollups")}


def shapes() -> dict[str, Shape]:
    """Return the shapes of tables and rollups by name, tables first."""
    found: list[MirrorTable | MirrorRollup] = [*tables().values(), *rollups().values()]
    return {declared_one.name: shape_of(declared_one) for declared_one in found}


def digest() -> str:
    """Return the digest of the declarations on this engine."""
    return _digest(tuple(tables().values()), tuple(rollups().values()), connection.vendor)


@lru_cache(maxsize=8)
def _digest(found: tuple[MirrorTable, ...], rolled: tuple[MirrorRollup, ...], vendor: str) -> str:
    return digest_of(found, rolled, vendor)
