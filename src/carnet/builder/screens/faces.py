"""People in a few lines: name, what tells them apart, contact lights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from carnet.kit.declarations import Lights, declared
from carnet.people.queries import cards
from carnet.people.rules.naming import called, initials, lines
from carnet.people.types import ContactCard

_FIRMS = frozenset({"professional", "sole_trader", "company"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Somebody as a line shows them; `lights` say whether they may be contacted."""

    id: int
    name: str
    initials: str
    beside: str
    firm: bool
    lights: Any = None


def the_lights() -> Lights | None:
    """Return the contact lights, once a room declares them."""
    return next(iter(declared("lights")), None)


def name_of(card: ContactCard) -> str:
    """Return what somebody is called on screen."""
    return called(card) or _("Sans nom")


def faces(ids: Sequence[int]) -> list[Face]:
    """Return people in the order of `ids`, without those who are gone."""
    held, lights = cards(ids), the_lights()
    lit: Mapping[int, Any] = lights.load([pk for pk in ids if pk in held]) if lights else {}
    return [_face(held[pk], lit.get(pk)) for pk in ids if pk in held]


def _face(card: ContactCard, lit: Any) -> Face:
    return Face(
        id=card.id,
        name=name_of(card),
        initials=initials(called(card)),
        beside=next(iter(lines(card)), ""),
        firm=card.kind in _FIRMS,
        lights=lit,
    )
