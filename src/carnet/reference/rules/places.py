"""Does a town belong to a postcode, and what was meant when it does not; France only, the caller knows the country."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from carnet.reference.rules.keys import is_cedex, shown, town_key
from carnet.reference.types import Judged

_CODE_LENGTH, _LONGEST_SLIP = 5, 2


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """What the official files say, ready to be asked: built once for each version of the files.

    `towns` gives the names of a postcode by key, `codes` the postcodes of a key, `parts` what an old commune or a
    locality belongs to, `points` the middle of a postcode (latitude, longitude).
    """

    towns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def names(self, postcode: str) -> tuple[str, ...]:
        """Return the towns of a postcode, each once, in alphabetical order."""
        return tuple(sorted(set(self.towns.get(postcode, {}).values())))


PlaceLine = tuple[str, str, str, str, str, float | None, float | None]
"""Postcode, name, label of the route, part, code of the commune, latitude, longitude."""
TownLine = tuple[str, str, str, str]
"""Code of the commune, what it is, name, commune that it went into."""


def learn(places: Iterable[PlaceLine], communes: Iterable[TownLine] = ()) -> PlaceBook:
    """Return the book of the lines of La Poste, spelt as the communes of INSEE are where those are known."""
    towns: defaultdict[str, dict[str, str]] = defaultdict(dict)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[tuple[str, str], str] = {}
    sums: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    served: defaultdict[str, dict[str, str]] = defaultdict(dict)
    listed = list(communes)
    spelt = {town_key(name): name for _insee, kind, name, _in in listed if kind == "COM"}
    for postcode, name, routing, part, insee, latitude, longitude in places:
        key = town_key(routing)
        whole = spelt.get(key) or shown(routing)
        for known in {key, town_key(name)}:
            towns[postcode][known] = whole
            codes[known].add(postcode)
        served[insee][postcode] = whole
        if part:
            parts.setdefault((postcode, town_key(part)), whole)
        if latitude is not None and longitude is not None:
            sums[postcode].append((latitude, longitude))
    parts = _merged(listed, served) | parts
    return PlaceBook(
        towns=dict(towns),
        codes={key: tuple(sorted(found)) for key, found in codes.items()},
        parts={pair: whole for pair, whole in parts.items() if pair[1] not in towns[pair[0]]},
        points={code: _middle(found) for code, found in sums.items()},
    )


def _merged(
    communes: Iterable[TownLine], served: Mapping[str, Mapping[str, str]]
) -> dict[tuple[str, str], str]:
    """Return the communes that went into another, at each postcode of that one."""
    return {
        (postcode, town_key(name)): whole
        for _insee, kind, name, parent in communes
        if kind in {"COMD", "COMA"}
        for postcode, whole in served.get(parent, {}).items()
    }


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def judge(postcode: str, town: str, book: PlaceBook) -> Judged:
    """Say whether the town belongs to the postcode; an empty book has nothing against anything."""
    code, key = postcode.strip(), town_key(town)
    if not book.towns or len(code) != _CODE_LENGTH or not code.isdigit():
        return Judged()
    if is_cedex(town) and any(c[:2] == code[:2] for c in book.codes.get(key, ())):
        return Judged()
    here = book.towns.get(code)
    names = book.names(code)
    if here is None:
        return Judged(
            problem="postcode.unknown",
            postcode=_meant_code(code, key, book),
            town=_named(key, code, book),
        )
    if not key:
        return Judged(problem="town.missing", town=names[0] if len(names) == 1 else "", towns=names)
    if key in here:
        return Judged(towns=names)
    whole = book.parts.get((code, key))
    if whole:
        return Judged(problem="town.part", town=whole, towns=names)
    if key in book.codes and key[-1].isdigit():
        return Judged(problem="town.elsewhere", postcode=_meant_code(code, key, book), towns=names)
    meant = _meant_town(key, here)
    if meant:
        return Judged(problem="town.spelling", town=meant, towns=names)
    if key in book.codes:
        return Judged(problem="town.elsewhere", postcode=_meant_code(code, key, book), towns=names)
    return Judged(problem="town.unknown", town=names[0] if len(names) == 1 else "", towns=names)


def _meant_town(key: str, here: Mapping[str, str]) -> str:
    """Return the town of this postcode that was meant: some slips away, or written with a district beside it."""
    for known, name in here.items():
        if key.startswith(f"{known} ") or key.endswith(f" {known}"):
            return name
    most = 1 if len(key) < 6 else 2 if len(key) < 12 else 3
    plain = {known: known.replace(" ", "") for known in here}
    best = process.extractOne(key.replace(" ", ""), plain, scorer=OSA.distance, score_cutoff=most)
    return here[best[2]] if best else ""


def _meant_code(code: str, key: str, book: PlaceBook) -> str:
    """Return the postcode of a town that was meant: the only one, or the only one few slips away from what is written."""
    known = book.codes.get(key, ())
    if len(known) == 1:
        return known[0]
    slips = sorted((OSA.distance(code, c), c) for c in known)
    if slips and slips[0][0] <= _LONGEST_SLIP and (len(slips) == 1 or slips[0][0] < slips[1][0]):
        return slips[0][1]
    return ""


def _named(key: str, code: str, book: PlaceBook) -> str:
    """Return the town as it is spelt at the postcode proposed for it."""
    meant = _meant_code(code, key, book)
    return book.towns[meant][key] if meant else ""
