"""Who in the base holds the values of rows, key by key."""

from collections.abc import Iterable, Sequence
from typing import Any

from carnet.kit.text import fold
from carnet.mending.types import MendedRow
from carnet.people.queries import every, ids_by_address, ids_by_reference

Holders = list[list[tuple[int, ...]]]
"""For each row and each of its values, the living contacts that hold it."""
_CHUNK = 500


def holders_of(key: str, rows: Sequence[MendedRow]) -> Holders:
    """Return, row by row, who holds each value of a key ("reference", "card", "email", "phone", "siret")."""
    values = [_values(key, row) for row in rows]
    wanted = {v for found in values for v in found}
    if not wanted:
        return [[] for _row in rows]
    held = _held(key, wanted)
    return [[held.get(v, ()) for v in found] for found in values]


def _values(key: str, row: MendedRow) -> tuple[str, ...]:
    if key == "email":
        return tuple(filter(None, (row.email, *row.other_emails)))
    if key == "phone":
        return tuple(filter(None, (row.mobile, row.landline, *row.other_phones)))
    if key == "siret":
        return (row.siret,) if row.siret else ()
    if key == "card":
        return tuple(value for kind, value in row.references if kind == "card")
    return tuple(value for _kind, value in row.references)


def _held(key: str, values: set[str]) -> dict[str, tuple[int, ...]]:
    if key in ("email", "phone"):
        return {v: tuple(ids) for v, ids in ids_by_address(key, values).items()}
    if key == "siret":
        return _by_siret(sorted(values))
    kinds = ("card",) if key == "card" else ("customer", "card")
    return _by_reference(values, kinds)


def _by_reference(values: Iterable[str], kinds: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """References are the same whatever their capitals."""
    asked = {v: fold(v) for v in values}
    spelt = {s for v in asked for s in (v, v.upper(), v.lower())}
    held: dict[str, set[int]] = {}
    for kind in kinds:
        for value, ids in ids_by_reference(spelt, kind).items():
            held.setdefault(fold(value), set()).update(ids)
    return {v: tuple(sorted(held.get(folded, ()))) for v, folded in asked.items()}


def _by_siret(values: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for i in range(0, len(values), _CHUNK):
        rows = every().filter(organisation__siret__in=values[i : i + _CHUNK]).order_by("pk")
        held: Any = rows.values_list("organisation__siret", "pk", "merged_into_id")
        for siret, pk, hidden in held:
            if hidden is None:
                found.setdefault(siret, []).append(pk)
    return {siret: tuple(ids) for siret, ids in found.items()}
