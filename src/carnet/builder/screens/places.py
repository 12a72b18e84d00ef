"""Where people live, on a map: five steps of one hue, the figures beside it, the overseas in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from carnet.builder.screens.boxes import BOXES, view_box
from carnet.people.rules.places import DEPARTMENTS
from carnet.web.templatetags.carnet import in_words

STEPS = 4
_FIRST = 5
# The map shows the départements where one person in a hundred lives.
_SEEN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A department: how many people, in which step it is drawn, and which part of the rule it is."""

    code: str
    name: str
    people: int
    step: int
    part: str

    @property
    def said(self) -> str:
        """Return the department and its people in words."""
        return _("%(name)s : %(people)s") % {"name": self.name, "people": in_words(self.people)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """All departments of the map, the first ones in words, the others together, what each step means."""

    drawn: Sequence[Place]
    every: Sequence[Place]
    legend: Sequence[tuple[int, str]]
    said: str
    box: str

    @property
    def first(self) -> Sequence[Place]:
        """Return the departments where most people live."""
        return self.every[:_FIRST]

    @property
    def rest(self) -> bool:
        """Say whether there are more than the first ones."""
        return len(self.every) > _FIRST

    @property
    def others(self) -> int:
        """Return how many people live in the departments that are not named beside the map."""
        return sum(p.people for p in self.every[_FIRST:])


def drawn_map(counted: Sequence[tuple[str, int]]) -> Map | None:
    """Return the map of people by department, None where nobody's department is known."""
    known = {code: n for code, n in counted if n}
    most = max((n for code, n in known.items() if code), default=0)
    if not most:
        return None
    every = [
        _place(code, n, most)
        for code, n in sorted(known.items(), key=lambda kv: (not kv[0], -kv[1], kv[0]))
    ]
    drawn = [_place(code, known.get(code, 0), most) for code in BOXES]
    told = ", ".join(p.said for p in every[:_FIRST])
    return Map(
        drawn=drawn,
        every=every,
        legend=_legend(most),
        box=view_box(p.code for p in every if p.people * _SEEN >= sum(known.values())),
        said=_("Carte des départements : %(figures)s") % {"figures": told},
    )


def _place(code: str, people: int, most: int) -> Place:
    name = DEPARTMENTS.get(code, code) if code else _("Département inconnu, ou hors de France")
    return Place(code=code, name=name, people=people, step=_step(people, most), part=f"dep.{code}")


def _step(people: int, most: int) -> int:
    """Return the step of a figure: 0 for nobody, then four equal parts of the highest one."""
    return min(STEPS, -(-people * STEPS // most)) if people else 0


def _legend(most: int) -> list[tuple[int, str]]:
    bounds = [most * step // STEPS for step in range(STEPS + 1)]
    found = [(0, "0")]
    for step in range(1, STEPS + 1):
        low, high = bounds[step - 1] + 1, bounds[step]
        if low <= high:
            words = in_words(high) if low == high else f"{in_words(low)} – {in_words(high)}"
            found.append((step, words))
    return found
