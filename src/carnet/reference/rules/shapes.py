"""Which official file it is, by its header alone, and where its columns stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carnet.kit.text import words
from carnet.reference.types import (
    DEPARTMENTS,
    ESTABLISHMENTS,
    POSTCODES,
    REGIONS,
    TOWNS,
    TRADES,
    NotLoaded,
)

_DELIMITERS = ";,\t|"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_VERSION = re.compile(r"20\d\d(?:-\d\d(?:-\d\d)?)?")
_FORMER = (
    {"cdc", "cheflieu", "reg", "dep", "com", "ar"},
    {"codgeo", "codpos"},
    {"ville slug", "ville nom"},
)

# What we call a column, and the names by which publishers have called it.
_Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A file that is recognised: the columns it must have, those it may have, those it must not have."""

    kind: str
    needed: _Columns
    optional: _Columns
    never: frozenset[str] = frozenset()


SHAPES: tuple[Shape, ...] = (
    Shape(
        POSTCODES,
        {
            "insee": ("code commune insee", "code insee"),
            "name": ("nom commune", "nom de la commune"),
            "postcode": ("code postal",),
            "routing": ("libelle d acheminement", "libelle acheminement"),
        },
        {
            "part": ("ligne 5",),
            "latitude": ("latitude",),
            "longitude": ("longitude",),
            "point": ("coordonnees gps", "coordonnees geographiques", "geopoint"),
        },
    ),
    Shape(
        TOWNS,
        {"type": ("typecom",), "insee": ("com",), "department": ("dep",), "region": ("reg",),
         "name": ("libelle",), "parent": ("comparent",)},
        {},
    ),
    Shape(
        DEPARTMENTS,
        {"code": ("dep",), "region": ("reg",), "name": ("libelle",)},
        {},
        never=frozenset({"com"}),
    ),
    Shape(REGIONS, {"code": ("reg",), "name": ("libelle",)}, {}, never=frozenset({"com", "dep"})),
    Shape(
        ESTABLISHMENTS,
        {
            "siret": ("siret",),
            "state": ("etat", "etatadministratifetablissement", "etat administratif"),
            "since": ("date", "datedebut", "date de fermeture", "date fermeture"),
        },
        {},
    ),
    Shape(
        TRADES,
        {"code": ("code", "code naf", "code ape", "sous classe"), "name": ("libelle", "intitule")},
        {},
        never=frozenset({"code postal", "siret"}),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a file was found to be, the sign between its cells and the place of each of its columns."""

    kind: str
    delimiter: str
    columns: Mapping[str, int]


def recognise(header: str) -> Found:
    """Return what a file is by its first line. Raises NotLoaded: "empty", "former", "unknown"."""
    if not header.strip():
        raise NotLoaded("empty")
    delimiter = max(_DELIMITERS, key=header.count)
    names = [words(cell) for cell in header.split(delimiter)]
    for shape in SHAPES:
        columns = _places(shape, names)
        if columns is not None:
            return Found(shape.kind, delimiter, columns)
    if any(former <= set(names) for former in _FORMER):
        raise NotLoaded("former")
    raise NotLoaded("unknown", what=", ".join(n for n in names[:6] if n)[:120])


def _places(shape: Shape, names: Sequence[str]) -> dict[str, int] | None:
    if shape.never & set(names):
        return None
    found: dict[str, int] = {}
    for ours, theirs in (*shape.needed.items(), *shape.optional.items()):
        place = next((i for i, name in enumerate(names) if name in theirs), None)
        if place is not None:
            found[ours] = place
        elif ours in shape.needed:
            return None
    return found


def version_of(said: str, name: str) -> str:
    """Return the year of a file: as the owner says, else as its name says, else "". Raises NotLoaded: "version"."""
    if said.strip():
        if not _VERSION.fullmatch(said.strip()):
            raise NotLoaded("version", what=said.strip()[:20])
        return said.strip()
    years = _YEAR.findall(name)
    return years[-1] if years else ""


def is_older(version: str, than: str) -> bool:
    """Say whether a version comes before another; what is not known comes before nothing."""
    return bool(version and than) and version[: len(than)] < than[: len(version)]
