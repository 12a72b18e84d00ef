"""What the builder offers to choose from: the information, acts and comparisons that the rooms declare."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from carnet.builder.screens.inputs import (
    DID,
    ENDS,
    KINDS,
    NEAR,
    OTHERS,
    REACHABLE,
    SEGMENT,
    SEQUENCE,
    SUMS,
    TIMES,
    TOP,
    Operator,
)
from carnet.conditions.types import Catalogue, Detail, FactInfo, FieldInfo

Choice = tuple[str, str]
_DISTANCE = "near"


def field_operators(info: FieldInfo | Detail) -> tuple[Operator, ...]:
    """Return the comparisons that go with a field, in the order in which they are useful."""
    if info.kind == "choice" and info.choices is None:
        return _known(KINDS["text"], info)
    return _known(KINDS[info.kind], info)


def _known(operators: tuple[Operator, ...], info: FieldInfo | Detail) -> tuple[Operator, ...]:
    named = {*info.operators, "true", "false"}
    return tuple(o for o in operators if o.key in named)


def ends_of(fact: FactInfo) -> tuple[Operator, ...]:
    """Return what may be said of a fact: how often, for how much where it has a value, first and last."""
    return (*TIMES, *(SUMS if fact.value else ()), *ENDS)


def operators_of(name: str, catalogue: Catalogue) -> tuple[Operator, ...]:
    """Return the comparisons of what a line looks at; none where it is not chosen or is gone."""
    if name in OTHERS:
        return OTHERS[name]
    if name.startswith(DID):
        fact = catalogue.facts.get(name.removeprefix(DID))
        return ends_of(fact) if fact else ()
    info = catalogue.fields.get(name)
    return field_operators(info) if info else ()


def names(catalogue: Catalogue) -> list[tuple[str, list[Choice]]]:
    """Return what a line may look at, by group: fields, acts, then the rest.

    The distance to a place is declared as a field, and is a condition of its own.
    """
    groups: dict[str, list[Choice]] = {}
    for info in sorted(catalogue.fields.values(), key=lambda f: f.order):
        name = NEAR if info.name == _DISTANCE else info.name
        groups.setdefault(str(info.group), []).append((name, str(info.label)))
    facts = sorted(catalogue.facts.values(), key=lambda f: f.order)
    acts = [(f"{DID}{f.name}", str(f.label)) for f in facts]
    if len(facts) > 1:
        acts.append((SEQUENCE, _("Un acte, puis un autre")))
    more = [
        (REACHABLE, _("Joignable")),
        (SEGMENT, _("Autre segment")),
        (TOP, _("Les premiers, par montant ou nombre")),
    ]
    found = [(_("Actes et achats"), acts)] if acts else []
    return [*groups.items(), *found, (_("Et aussi"), more)]


def measures(catalogue: Catalogue) -> list[Choice]:
    """Return the fields by which people can be ranked."""
    ranked = {"number", "money", "date", "moment"}
    return [
        (f.name, str(f.label)) for f in catalogue.fields.values() if f.kind in ranked and not f.many
    ]


def facts(catalogue: Catalogue) -> list[Choice]:
    """Return the acts that a sequence may name."""
    return [(f.name, str(f.label)) for f in sorted(catalogue.facts.values(), key=lambda f: f.order)]


def details(fact: FactInfo) -> Sequence[Choice]:
    """Return what an act can be told apart by."""
    return [(d.name, str(d.label)) for d in fact.details.values()]
