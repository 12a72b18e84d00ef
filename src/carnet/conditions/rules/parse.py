"""From JSON to the tree of conditions."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from carnet.conditions.rules import refusals
from carnet.conditions.rules.parse_facts import read_chain, read_did
from carnet.conditions.rules.reading import Reading, shown
from carnet.conditions.rules.values import read_test
from carnet.conditions.rules.written import read
from carnet.conditions.types import (
    All,
    AnyOf,
    Catalogue,
    Except,
    Field,
    FieldInfo,
    InList,
    InSegment,
    Limits,
    Near,
    NotUnderstood,
    Ranked,
    Reachable,
    Rule,
)

_GROUPS: Mapping[str, Callable[..., Rule]] = {"all": All, "any": AnyOf, "except": Except}
_MOST_SHOWN = 20


def parse(source: object, catalogue: Catalogue, limits: Limits | None = None) -> Rule:
    """Read a rule from JSON text or from the structures it stands for.

    Raises NotUnderstood with every problem found, each with its place, the line of the text and the remedy.
    """
    limits = limits or Limits()
    written = read(source, limits)
    reading = Reading(written, catalogue, limits)
    count = sum(1 for _found in _leaves(written.value))
    if count > limits.conditions:
        raise NotUnderstood([refusals.too_many(written.line(""), count, limits.conditions)])
    rule = _rule(reading, written.value, "", level=1)
    if reading.problems or rule is None:
        raise NotUnderstood(reading.problems[:_MOST_SHOWN])
    return rule


def _leaves(value: Any) -> Iterator[Any]:
    """Give the conditions of a structure that may be anything, without walking into a nest of it by recursion."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        groups = [found[n] for n in _GROUPS if n in found] if isinstance(found, dict) else []
        inner = [item for group in groups if isinstance(group, list) for item in group]
        if groups:
            waiting += inner
        elif isinstance(found, list):
            waiting += found
        else:
            yield found


def _rule(reading: Reading, raw: Any, path: str, *, level: int) -> Rule | None:
    """Read one node; what is wrong is put aside, so that one reading tells all of it."""
    try:
        return _node(reading, raw, path, level=level)
    except NotUnderstood as refused:
        reading.problems += refused.problems
        return None


def _node(reading: Reading, raw: Any, path: str, *, level: int) -> Rule | None:
    if not isinstance(raw, dict):
        reading.refuse(
            path,
            fr=f"une condition entre accolades est attendue, pas {shown(raw)} : {{\"field\": …}} ou {{\"all\": […]}}.",
            en=f"a condition in braces is expected, not {shown(raw)}: {{\"field\": …}} or {{\"all\": […]}}.",
        )  # fmt: skip
    named = [n for n in (*_GROUPS, *_LEAVES) if n in raw]
    if not named:
        what = ("condition inconnue", "unknown condition")
        name = next(iter(raw), "")
        reading.unknown(
            what, f"{path}/{name}" if name else path, name=name, known=(*_GROUPS, *_LEAVES)
        )
    if named[0] in _GROUPS:
        return _group(reading, raw, path, level=level)
    return _LEAVES[named[0]](reading, raw, path)


def _group(reading: Reading, raw: Mapping[str, Any], path: str, *, level: int) -> Rule | None:
    name = next(n for n in _GROUPS if n in raw)
    reading.only(raw, path, names=[name])
    if level > reading.limits.levels:
        line = reading.written.line(path)
        raise NotUnderstood([refusals.too_nested(line, reading.limits.levels, path)])
    everybody = raw[name] == [] and name == "all" and not path
    items = [] if everybody else reading.members(raw[name], f"{path}/{name}")
    found = [
        _rule(reading, item, f"{path}/{name}/{i}", level=level + 1) for i, item in enumerate(items)
    ]
    return _GROUPS[name](tuple(f for f in found if f is not None), path)


def _field(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    info = _info(reading, raw["field"], f"{path}/field")
    test = read_test(reading, raw, path, info=info)
    for value in test.values if info.expands else ():
        if value not in info.expands:
            what = (f"valeur inconnue de « {info.name} »", f"unknown value of “{info.name}”")
            reading.unknown(what, f"{path}/{test.operator}", name=str(value), known=info.expands)
    return Field(info, test, path)


def _info(reading: Reading, raw: Any, path: str) -> FieldInfo:
    name = reading.text(raw, path)
    if name not in reading.catalogue.fields:
        what = ("champ inconnu", "unknown field")
        reading.unknown(what, path, name=name, known=reading.catalogue.fields)
    return reading.catalogue.fields[name]


def _near(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    reading.only(raw, path, names=["near", "km"])
    km = _decimal(reading, raw.get("km"), f"{path}/km", most=20_000)
    if isinstance(raw["near"], str):
        postcode = reading.text(raw["near"], f"{path}/near").strip()
        return Near(km, postcode=postcode, path=path)
    point = raw["near"]
    if not isinstance(point, list) or len(point) != 2:
        reading.refuse(
            f"{path}/near",
            fr=f"un code postal « 44000 » ou un point [latitude, longitude] est attendu, pas {shown(point)}.",
            en=f"a postcode “44000” or a point [latitude, longitude] is expected, not {shown(point)}.",
        )
    latitude = _decimal(reading, point[0], f"{path}/near/0", most=90)
    longitude = _decimal(reading, point[1], f"{path}/near/1", most=180)
    return Near(km, (latitude, longitude), path=path)


def _decimal(reading: Reading, raw: Any, path: str, *, most: int) -> Decimal:
    """Read a number whose size is at most `most`; only latitudes and longitudes may be negative."""
    number = Decimal(repr(raw)) if isinstance(raw, float) else raw
    signed = "/near/" in path
    good = isinstance(number, int | Decimal) and not isinstance(raw, bool)
    if not good or not Decimal(number).is_finite() or abs(number) > most or (number <= 0 and not signed):  # fmt: skip
        least = -most if signed else 0
        reading.refuse(
            path,
            fr=f"un nombre de {least} à {most} est attendu, pas {shown(raw)}.",
            en=f"a number from {least} to {most} is expected, not {shown(raw)}.",
        )
    return Decimal(number)


def _segment(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    reading.only(raw, path, names=["segment"])
    key = reading.text(raw["segment"], f"{path}/segment")
    known = reading.catalogue.segments
    if known is not None and key not in known:
        reading.unknown(("segment inconnu", "unknown segment"), f"{path}/segment", name=key, known=known)  # fmt: skip
    return InSegment(key, (known or {}).get(key, key), path)


def _static(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    reading.only(raw, path, names=["static"])
    place = f"{path}/static"
    if isinstance(raw["static"], list):
        ids = reading.members(raw["static"], place)
        found = (reading.whole(v, f"{place}/{i}", least=1, most=2**62) for i, v in enumerate(ids))
        return InList(ids=tuple(sorted(set(found))), path=path)
    key = reading.text(raw["static"], place)
    known = reading.catalogue.statics
    if known is not None and key not in known:
        reading.unknown(("liste inconnue", "unknown list"), place, name=key, known=known)
    return InList(key, name=(known or {}).get(key, key), path=path)


def _reachable(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    reading.only(raw, path, names=["reachable", "for", "reason"])
    channel = reading.text(raw["reachable"], f"{path}/reachable")
    purpose = reading.text(raw.get("for"), f"{path}/for")
    channels, purposes = reading.catalogue.channels, reading.catalogue.purposes
    if channels and channel not in channels:
        reading.unknown(("canal inconnu", "unknown channel"), f"{path}/reachable", name=channel, known=channels)  # fmt: skip
    if purposes and purpose not in purposes:
        reading.unknown(("finalité inconnue", "unknown purpose"), f"{path}/for", name=purpose, known=purposes)  # fmt: skip
    words = {f"channel.{k}": v for k, v in channels.get(channel, {}).items()}
    words |= {f"purpose.{k}": v for k, v in purposes.get(purpose, {}).items()}
    reason = reading.text(raw["reason"], f"{path}/reason") if "reason" in raw else ""
    return Reachable(channel, purpose, reason, words, path)


def _ranked(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    name = "top" if "top" in raw else "bottom"
    reading.only(raw, path, names=[name, "by"])
    info = _ranked_by(reading, raw.get("by"), f"{path}/by")
    if info.kind not in ("number", "money", "date", "moment"):
        reading.refuse(
            f"{path}/by",
            fr=f"« {info.name} » ne se classe pas : choisissez un nombre, un montant ou une date.",
            en=f"“{info.name}” cannot be ranked: choose a number, an amount or a date.",
        )
    bounds = raw[name] if isinstance(raw[name], list) else [0, raw[name]]
    good = len(bounds) == 2 and all(_share(b) is not None for b in bounds)
    start, end = (_share(b) for b in bounds) if good else (None, None)
    if start is None or end is None or start >= end:
        reading.refuse(
            f"{path}/{name}",
            fr=f"une part de 0 à 1 (0.1 pour un dixième) ou deux en ordre croissant sont attendues, pas {shown(raw[name])}.",
            en=f"a share from 0 to 1 (0.1 for a tenth) or two in rising order are expected, not {shown(raw[name])}.",
        )
    return Ranked(info, end, start, lowest=name == "bottom", path=path)


def _ranked_by(reading: Reading, raw: Any, path: str) -> FieldInfo:
    """Find the field by its name, or by table and column."""
    name = reading.text(raw, path)
    fields = reading.catalogue.fields
    if name not in fields:
        for info in fields.values():
            if f"{info.table}.{info.column}" == name:
                return info
    return _info(reading, raw, path)


def _share(raw: Any) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return None
    share = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    return share.quantize(Decimal("0.000001")) if 0 <= share <= 1 else None


_LEAVES: Mapping[str, Callable[[Reading, Mapping[str, Any], str], Rule]] = {
    "field": _field,
    "did": read_did,
    "did_not": read_did,
    "sequence": read_chain,
    "near": _near,
    "segment": _segment,
    "static": _static,
    "reachable": _reachable,
    "top": _ranked,
    "bottom": _ranked,
}
