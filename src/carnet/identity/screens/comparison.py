"""Two records side by side, field by field, with what differs marked and a choice of what is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.activity.queries import purchase_facts
from carnet.identity.rules.difference import Part, differing
from carnet.identity.rules.survive import survivor_of
from carnet.kit.declarations import Lights, Text, declared
from carnet.people.rules.naming import called, initials, shown
from carnet.people.types import AddressCard, ContactCard
from carnet.web.templatetags.carnet import in_days, in_words

_KINDS = {
    "consumer": gettext_lazy("Particulier"),
    "professional": gettext_lazy("Professionnel"),
    "sole_trader": gettext_lazy("Entrepreneur individuel"),
    "company": gettext_lazy("Entreprise"),
    "unknown": "",
}


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two records: what stands at the head of its column."""

    card: ContactCard
    name: str
    initials: str
    since: Any
    orders: int
    last: Any
    lights: Any


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field of both: `pick` is "a" or "b" where one is chosen, "same" where they agree, "both" where all is kept."""

    key: str
    label: Text
    a: list[Part]
    b: list[Part]
    pick: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two records ready for the screen; A is the one that survives unless values of B are chosen."""

    a: Side
    b: Side
    rows: list[Row]
    lights_template: str

    @property
    def sides(self) -> tuple[Side, Side]:
        """Return both records."""
        return self.a, self.b


def compared(left: ContactCard, right: ContactCard) -> Compared:
    """Return two records side by side: A is the more complete, of two alike the older."""
    a = survivor_of(left, right)
    b = right if a is left else left
    facts = purchase_facts([a.id, b.id])
    lights: Lights | None = next(iter(declared("lights")), None)
    shown_lights = lights.load([a.id, b.id]) if lights else {}
    sides = [
        Side(
            card=c,
            name=called(c),
            initials=initials(called(c)),
            since=c.known_since or c.created_at,
            orders=facts[c.id].orders if c.id in facts else 0,
            last=c.last_act_at,
            lights=shown_lights.get(c.id),
        )
        for c in (a, b)
    ]
    return Compared(
        a=sides[0],
        b=sides[1],
        rows=_rows(*sides),
        lights_template=lights.template if lights else "",
    )


def chosen(
    left: ContactCard, right: ContactCard, picks: dict[str, str]
) -> tuple[int, frozenset[str], tuple[int, ...]]:
    """Return survivor, fields and addresses of the other to take, from the picks of the form (row key → "a" or "b")."""
    a = survivor_of(left, right)
    b = right if a is left else left
    taken = {key for key, pick in picks.items() if pick == "b"}
    fields = {f for key, names in _FIELDS.items() if key in taken for f in names}
    first = []
    for key, way in _WAYS.items():
        if key in taken and (address := next(iter(way(b)), None)):
            mine = next((x for x in way(a) if x.value == address.value), address)
            first.append(mine.id)
    return a.id, frozenset(fields), tuple(first)


def _of(channel: str, kind: str = "") -> Callable[[ContactCard], list[AddressCard]]:
    def of(card: ContactCard) -> list[AddressCard]:
        mine = [a for a in card.addresses if a.channel == channel]
        return [a for a in mine if not kind or (a.kind == "mobile") == (kind == "mobile")]

    return of


_FIELDS = {
    "name": ("given_name", "family_name"),
    "civility": ("civility",),
    "born": ("born_on",),
    "firm": ("organisation",),
    "kind": ("kind",),
}
_WAYS = {
    "email": _of("email"),
    "mobile": _of("phone", "mobile"),
    "landline": _of("phone", "landline"),
    "postal": _of("postal"),
}


def _rows(a: Side, b: Side) -> list[Row]:
    one, other = a.card, b.card
    found = [
        _row("name", _("Nom"), (_name(one), _name(other))),
        _row("civility", _("Civilité"), (one.civility, other.civility)),
        *(_way(key, label, one, other) for key, label in _way_labels()),
        _row("born", _("Date de naissance"), (in_days(one.born_on), in_days(other.born_on))),
        _row("firm", _("Organisation"), (one.organisation, other.organisation)),
        _kind(one, other),
        _together(
            "references", _("Numéros"), [v for _k, v in (*one.references, *other.references)]
        ),
        _purchases(a, b),
    ]
    return [row for row in found if row is not None]


def _way_labels() -> list[tuple[str, str]]:
    return [
        ("email", _("E-mail")),
        ("mobile", _("Mobile")),
        ("landline", _("Fixe")),
        ("postal", _("Adresse")),
    ]


def _name(card: ContactCard) -> str:
    return f"{card.given_name} {card.family_name}".strip()


def _row(key: str, label: str, values: tuple[str, str], note: str = "") -> Row | None:
    one, other = values
    if not one and not other:
        return None
    if one == other:
        return Row(key=key, label=label, a=[(one, False)], b=[], pick="same")
    left, right = differing(one, other)
    return Row(key=key, label=label, a=left, b=right, pick="a" if one else "b", note=note)


def _kind(one: ContactCard, other: ContactCard) -> Row | None:
    if one.kind == other.kind:
        return None
    label = _("Particulier ou professionnel")
    return _row("kind", label, (str(_KINDS[one.kind]), str(_KINDS[other.kind])))


def _way(key: str, label: str, one: ContactCard, other: ContactCard) -> Row | None:
    """A way of being reached: all are kept, the choice says which is the main one."""
    mine, theirs = _WAYS[key](one), _WAYS[key](other)
    values = [[shown(a.channel, a.value) for a in side] for side in (mine, theirs)]
    if values[0] and values[1] and values[0][0] != values[1][0]:
        return _row(
            key, label, (values[0][0], values[1][0]), _("Les deux restent ; celle-ci d’abord.")
        )
    return _row(key, label, (next(iter(values[0]), ""), next(iter(values[1]), "")))


def _together(key: str, label: str, values: Sequence[str]) -> Row | None:
    unique = list(dict.fromkeys(values))
    if not unique:
        return None
    said = _("%(values)s, tout est gardé") % {"values": ", ".join(unique)}
    return Row(key=key, label=label, a=[(said, False)], b=[], pick="both")


def _purchases(a: Side, b: Side) -> Row | None:
    if not a.orders or not b.orders:
        return None
    total = a.orders + b.orders
    sums = {"one": in_words(a.orders), "other": in_words(b.orders), "total": in_words(total)}
    said = _("%(one)s + %(other)s = %(total)s achats, les achats s’additionnent toujours") % sums
    return Row(key="purchases", label=_("Achats"), a=[(said, False)], b=[], pick="sum")
