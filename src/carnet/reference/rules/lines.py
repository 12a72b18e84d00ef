"""What one line of an official file says, as the columns of its table; a line that cannot be right is named."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from carnet.reference.types import (
    DEPARTMENTS,
    ESTABLISHMENTS,
    POSTCODES,
    REGIONS,
    TOWNS,
    TRADES,
)

Cells = Mapping[str, str]
_POSTCODE = re.compile(r"\d{5}")
_INSEE = re.compile(r"\d[\dAB]\d{3}")
_TRADE = re.compile(r"[A-U]|\d\d(?:\.\d{1,2}[A-Z]?|\d\d[A-Z])?")
_TOWN_KINDS = frozenset({"COM", "ARM", "COMD", "COMA"})
_CLOSED, _OPEN = frozenset({"F", "FERME", "FERMÉ", "C"}), frozenset({"A", "ACTIF", "OUVERT"})


class Wrong(Exception):
    """A cell that cannot be right; the message names its column."""


def postcode_row(cells: Cells) -> tuple[Any, ...]:
    """Return postcode, town, label of the route, part of the town, code of the commune, latitude and longitude."""
    postcode, insee = cells.get("postcode", ""), cells.get("insee", "")
    if not _POSTCODE.fullmatch(postcode):
        raise Wrong("code postal")
    if not _INSEE.fullmatch(insee):
        raise Wrong("code INSEE")
    latitude, longitude = _point(cells)
    name, routing = cells.get("name", ""), cells.get("routing", "")
    if not name and not routing:
        raise Wrong("commune")
    return (
        postcode,
        (name or routing)[:100],
        (routing or name)[:100],
        cells.get("part", "")[:100],
        insee,
        latitude,
        longitude,
    )


def _point(cells: Cells) -> tuple[float | None, float | None]:
    north, east = cells.get("latitude", ""), cells.get("longitude", "")
    if not north and not east:
        north, _comma, east = cells.get("point", "").partition(",")
    if not north or not east:
        return None, None
    try:
        latitude, longitude = (float(part.strip().replace(",", ".")) for part in (north, east))
    except ValueError:
        raise Wrong("coordonnées") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Wrong("coordonnées")
    return latitude, longitude


def town_row(cells: Cells) -> tuple[Any, ...]:
    """Return code of the commune, what it is, its name, département, région and the commune that it went into."""
    kind, insee, parent = cells.get("type", ""), cells.get("insee", ""), cells.get("parent", "")
    if kind not in _TOWN_KINDS:
        raise Wrong("TYPECOM")
    if not _INSEE.fullmatch(insee) or (parent and not _INSEE.fullmatch(parent)):
        raise Wrong("code INSEE")
    if not cells.get("name", ""):
        raise Wrong("LIBELLE")
    return (
        insee,
        kind,
        cells.get("name", "")[:100],
        cells.get("department", "")[:3],
        cells.get("region", "")[:2],
        parent,
    )


def department_row(cells: Cells) -> tuple[Any, ...]:
    """Return level, code, name and région."""
    return _area("department", cells, cells.get("region", ""))


def region_row(cells: Cells) -> tuple[Any, ...]:
    """Return level, code, name and nothing."""
    return _area("region", cells, "")


def _area(level: str, cells: Cells, region: str) -> tuple[Any, ...]:
    if not re.fullmatch(r"\d[\dAB]\d?", cells.get("code", "")) or not cells.get("name", ""):
        raise Wrong("code")
    return level, cells.get("code", ""), cells.get("name", "")[:100], region[:2]


def trade_row(cells: Cells) -> tuple[Any, ...]:
    """Return code and label of an activity of the NAF."""
    if not _TRADE.fullmatch(cells.get("code", "").upper()) or not cells.get("name", ""):
        raise Wrong("code NAF")
    return cells.get("code", "").upper(), cells.get("name", "")[:250]


def establishment_row(cells: Cells) -> tuple[Any, ...] | None:
    """Return SIRET and day of closing; None for an establishment that is open."""
    siret, state = re.sub(r"\s", "", cells.get("siret", "")), cells.get("state", "").upper()
    if not re.fullmatch(r"\d{14}", siret):
        raise Wrong("SIRET")
    if state in _OPEN:
        return None
    if state not in _CLOSED:
        raise Wrong("état")
    return siret, _day(cells.get("since", ""))


def _day(text: str) -> date | None:
    if not text:
        return None
    french = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    try:
        return date.fromisoformat(f"{french[3]}-{french[2]}-{french[1]}" if french else text)
    except ValueError:
        raise Wrong("date") from None


READERS: Mapping[str, Callable[[Cells], tuple[Any, ...] | None]] = {
    POSTCODES: postcode_row,
    TOWNS: town_row,
    DEPARTMENTS: department_row,
    REGIONS: region_row,
    TRADES: trade_row,
    ESTABLISHMENTS: establishment_row,
}

TABLES: Mapping[str, tuple[str, Sequence[str]]] = {
    POSTCODES: ("reference.Place", ("postcode", "name", "routing", "part", "insee", "latitude", "longitude")),
    TOWNS: ("reference.Town", ("insee", "kind", "name", "department", "region", "parent")),
    DEPARTMENTS: ("reference.Area", ("level", "code", "name", "region")),
    REGIONS: ("reference.Area", ("level", "code", "name", "region")),
    TRADES: ("reference.Trade", ("code", "name")),
    ESTABLISHMENTS: ("reference.ClosedEstablishment", ("siret", "since")),
}  # fmt: skip
"""Where the lines of each kind go, and the columns in the order of the readers."""
