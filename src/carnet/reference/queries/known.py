"""Towns, postcodes, coordinates, activities, closed establishments.

The book of places is built once for each version of the files and kept in the process: a form or an import asks it
hundreds of times. Whoever judges many places takes `book()` once.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from carnet.reference.models import Area, ClosedEstablishment, Place, ReferenceFile, Town, Trade
from carnet.reference.rules.keys import town_key
from carnet.reference.rules.places import PlaceBook, learn
from carnet.reference.types import POSTCODES, TOWNS

_CHUNK = 500


def book() -> PlaceBook:
    """Return the book of places of the files in force, empty when there are none."""
    rows = ReferenceFile.objects.filter(kind__in=(POSTCODES, TOWNS)).order_by("kind")
    return _book(tuple(rows.values_list("kind", "digest", "loaded_at")))


@lru_cache(maxsize=2)
def _book(files: tuple[tuple[object, ...], ...]) -> PlaceBook:
    if not any(kind == POSTCODES for kind, *_rest in files):
        return PlaceBook()
    places = Place.objects.order_by("pk").values_list(
        "postcode", "name", "routing", "part", "insee", "latitude", "longitude"
    )
    communes = Town.objects.order_by("pk").values_list("insee", "kind", "name", "parent")
    return learn(places.iterator(chunk_size=10_000), communes.iterator(chunk_size=10_000))


def towns(postcode: str) -> tuple[str, ...]:
    """Return the towns that a postcode serves, by name; none when it is not known."""
    return book().names(postcode)


def postcodes(town: str) -> tuple[str, ...]:
    """Return the postcodes of a town, however it is written, folded or not."""
    return book().codes.get(town_key(town), ())


def near(postcode: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the middle of a postcode in degrees (WGS 84), None when it is not known."""
    return book().points.get(postcode)


def closed(sirets: Sequence[str]) -> dict[str, date | None]:
    """Return the closed ones among these establishments, with the day when the file says it."""
    found: dict[str, date | None] = {}
    for i in range(0, len(sirets), _CHUNK):
        rows = ClosedEstablishment.objects.filter(siret__in=list(sirets[i : i + _CHUNK]))
        found.update(rows.values_list("siret", "since"))
    return found


def trade_names(codes: Sequence[str]) -> dict[str, str]:
    """Return the labels of activities of the NAF; "4711F" is read as "47.11F"."""
    asked = {_dotted(code): code for code in codes}
    rows = Trade.objects.filter(code__in=list(asked)).values_list("code", "name")
    return {asked[code]: name for code, name in rows}


def _dotted(code: str) -> str:
    return f"{code[:2]}.{code[2:]}" if len(code) > 2 and code[2] != "." else code


def area_names(level: str) -> dict[str, str]:
    """Return the names of the départements ("department") or régions ("region") by code."""
    return dict(Area.objects.filter(level=level).values_list("code", "name"))
