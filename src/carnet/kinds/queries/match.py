"""Whom a row is about: the one contact that carries its reference, e-mail, number or card."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from carnet.kinds.rules.values import reference
from carnet.kinds.types import WHO, KindRow, Refused
from carnet.mending.rules.emails import mend_email
from carnet.mending.rules.phones import mend_phone
from carnet.people.queries import every, ids_by_address, ids_by_reference, organisations
from carnet.people.rules.keys import name_key

_READ: Mapping[str, Callable[[str], str]] = {
    "reference": reference,
    "card": reference,
    "email": lambda raw: mend_email(raw).value,
    "phone": lambda raw: mend_phone(raw).value,
}


ESTABLISHMENT = "establishment"
"""The kind of reference by which a list of establishments names one."""


@dataclass(frozen=True, slots=True)
class Establishments:
    """Company contacts by the number of a list, and by SIRET where they carry no such number."""

    by_number: Mapping[str, int]
    by_siret: Mapping[str, int]


@dataclass(slots=True)
class Matches:
    """The contact of each row by its number, and why the others have none."""

    ids: dict[int, int] = field(default_factory=dict)
    refused: dict[int, Refused] = field(default_factory=dict)

    def of(self, row: KindRow) -> int:
        """Return the contact of a row. Raises Refused."""
        found = self.ids.get(row.number)
        if found is None:
            raise self.refused[row.number]
        return found


def match(rows: Sequence[KindRow], keys: Sequence[str] = ()) -> Matches:
    """Find the contact of each row by the first key that names one alone, in a fixed number of queries per key.

    `keys` are asked in their order; without them reference, card, e-mail, then number. What two people share names nobody.
    """
    found = Matches()
    waiting = list(rows)
    shared: dict[int, Refused] = {}
    for key in [k for k in keys if k in _READ] or WHO:
        values = {r.number: v for r in waiting if (v := _value(r, key))}
        holders = _holders(key, set(values.values()))
        for number, value in values.items():
            owners = holders.get(value, ())
            if len(owners) == 1:
                found.ids[number] = owners[0]
            elif owners:
                shared.setdefault(number, Refused("kind_shared", key, value))
            else:
                shared.setdefault(number, Refused("kind_unknown", key, value))
        waiting = [r for r in waiting if r.number not in found.ids]
    for row in waiting:
        found.refused[row.number] = shared.get(row.number) or _unread(row)
    return found


def _unread(row: KindRow) -> Refused:
    """Say which cell of a row that names nobody could not be read."""
    for key in ("email", "phone"):
        if row.get(key):
            return Refused(f"kind_bad_{key}", key, row.get(key))
    return Refused("kind_no_key")


def _value(row: KindRow, key: str) -> str:
    raw = row.get(key)
    return _READ[key](raw) if raw else ""


def _holders(key: str, values: set[str]) -> Mapping[str, Sequence[int]]:
    if not values:
        return {}
    if key in {"reference", "card"}:
        return ids_by_reference(values, kind="customer" if key == "reference" else "card")
    return ids_by_address("email" if key == "email" else "phone", values)


def firms_by_key(keys: Iterable[str]) -> dict[str, int]:
    """Return the one organisation that each SIRET, SIREN or name means; what several share means none."""
    by_name = {name_key(k): k for k in keys}
    found: dict[str, set[int]] = {}
    for column, asked in (
        ("siret", {k: k for k in by_name.values()}),
        ("siren", {k: k for k in by_name.values()}),
        ("name_key", by_name),
    ):
        values = sorted(v for v in asked if v)
        for i in range(0, len(values), 500):
            rows = organisations().filter(**{f"{column}__in": values[i : i + 500]})
            for pk, value in rows.values_list("pk", column):
                found.setdefault(asked[value], set()).add(pk)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}


def establishments(numbers: Iterable[str], sirets: Iterable[str]) -> Establishments:
    """Return the company contacts that carry a number of another list, and those that stand for a SIRET alone."""
    by_number = {
        value: ids[0]
        for value, ids in ids_by_reference(set(numbers), kind=ESTABLISHMENT).items()
        if len(ids) == 1
    }
    by_siret: dict[str, list[int]] = {}
    wanted = sorted({s for s in sirets if s})
    for i in range(0, len(wanted), 500):
        rows = every().filter(
            organisation__siret__in=wanted[i : i + 500], kind="company", merged_into=None
        )
        numbered = rows.filter(references__kind=ESTABLISHMENT).values("pk")
        for pk, siret in rows.exclude(pk__in=numbered).values_list("pk", "organisation__siret"):
            by_siret.setdefault(siret, []).append(pk)
    return Establishments(by_number, {s: ids[0] for s, ids in by_siret.items() if len(ids) == 1})
