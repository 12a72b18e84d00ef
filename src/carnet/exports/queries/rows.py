"""The values of people for the columns of a file, a step of people at a time, in a fixed number of queries."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from carnet.exports.queries.own_fields import custom_values
from carnet.exports.rules.columns import CUSTOM
from carnet.kit.clock import PARIS
from carnet.kit.prepared import Prepared
from carnet.people.queries import living

_PEOPLE = Prepared(
    lambda: living().order_by(),
    by="id",
    columns=(
        "id", "civility", "given_name", "family_name", "kind", "organisation__name", "organisation__siret",
        "organisation__naf", "country", "born_on", "language", "known_since", "last_act_at",
    ),
)  # fmt: skip
_ADDRESSES = Prepared(
    lambda: living().filter(addresses__isnull=False).order_by(),
    by="id",
    columns=(
        "id", "addresses__channel", "addresses__kind", "addresses__state", "addresses__proposal", "addresses__rank",
        "addresses__id", "addresses__value", "addresses__street", "addresses__postcode", "addresses__city",
    ),
)  # fmt: skip
_REFERENCES = Prepared(
    lambda: living().filter(references__isnull=False).order_by(),
    by="id",
    columns=("id", "references__kind", "references__id", "references__value"),
)


@dataclass(slots=True)
class Person:
    """What was read of one person; of addresses, per place, the best: usable before doubtful, then by rank."""

    id: int
    civility: str
    given_name: str
    family_name: str
    kind: str
    organisation: str | None
    siret: str | None
    naf: str | None
    country: str
    born_on: date | None
    language: str
    known_since: date | None
    last_act_at: datetime | None
    reference: str = ""
    best: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)


def read(ids: Sequence[int], keys: Sequence[str], *, usable: bool) -> Iterator[tuple[Any, ...]]:
    """Yield the id of each living person in the order of `ids`, and the values of the columns.

    With `usable`, an address that bounced or is in doubt is left out: nobody is written to at it.
    """
    found = _people(ids)
    if any(key in _PLACED for key in keys):
        _put_addresses(found, ids, usable=usable)
    if "reference" in keys:
        _put_references(found, ids)
    own = [key.removeprefix(CUSTOM) for key in keys if key.startswith(CUSTOM)]
    if own:
        for pk, values in custom_values(ids, own).items():
            if pk in found:
                found[pk].custom = values
    kinds = _kinds()
    getters = [_getter(key, kinds) for key in keys]
    for pk in ids:
        person = found.get(pk)
        if person is not None:
            yield (pk, person.country, *(get(person) for get in getters))


def _people(ids: Sequence[int]) -> dict[int, Person]:
    return {row[0]: Person(*row) for row in _PEOPLE.ask(ids)}


def _put_addresses(found: dict[int, Person], ids: Sequence[int], *, usable: bool) -> None:
    for pk, channel, kind, state, proposal, rank, number, *rest in _ADDRESSES.ask(ids):
        dead = state == "bounced" or (channel == "email" and proposal != "")
        person = found.get(pk)
        if person is None or (usable and dead):
            continue
        where = channel if channel != "phone" else _line(kind)
        offered = (dead, state != "valid", rank, number, *rest)
        held = person.best.get(where)
        if held is None or offered < held:
            person.best[where] = offered


def _line(kind: str) -> str:
    return "landline" if kind in {"landline", "special"} else "mobile"


def _put_references(found: dict[int, Person], ids: Sequence[int]) -> None:
    seen: dict[int, tuple[bool, int]] = {}
    for pk, kind, number, value in _REFERENCES.ask(ids):
        place = (kind != "customer", number)
        if pk in found and place < seen.get(pk, (True, 1 << 62)):
            seen[pk] = place
            found[pk].reference = value


_VALUE, _STREET, _POSTCODE, _CITY = 4, 5, 6, 7
_PLACED: dict[str, tuple[str, int]] = {
    "email": ("email", _VALUE),
    "mobile": ("mobile", _VALUE),
    "landline": ("landline", _VALUE),
    "street": ("postal", _STREET),
    "postcode": ("postal", _POSTCODE),
    "city": ("postal", _CITY),
}


def _getter(key: str, kinds: dict[str, str]) -> Callable[[Person], Any]:
    if key in _PLACED:
        place, number = _PLACED[key]
        return lambda p: p.best[place][number] if place in p.best else ""
    if key.startswith(CUSTOM):
        own = key.removeprefix(CUSTOM)
        return lambda p: p.custom.get(own, "")
    if key == "kind":
        return lambda p: kinds.get(p.kind, "")
    if key == "last_act_on":
        return lambda p: p.last_act_at.astimezone(PARIS).date() if p.last_act_at else None
    return lambda p: getattr(p, key) or ""


def _kinds() -> dict[str, str]:
    return {
        "consumer": _("particulier"),
        "professional": _("professionnel"),
        "sole_trader": _("indépendant"),
        "company": _("société"),
    }
