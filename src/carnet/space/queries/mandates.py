"""Who acts for whom, as it stands now: proved, still declared, not ended, and within the age."""

from collections.abc import Iterable

from carnet.kit import clock
from carnet.kit.page_memo import once
from carnet.people.queries import cards
from carnet.profiles.queries import relations_of
from carnet.space.models import Mandate
from carnet.space.rules.mandates import KINDS, may_cut, stands
from carnet.space.types import Charge


def charges_of(holder_id: int) -> list[Charge]:
    """Return those for whom a person may act today."""
    return _standing(Mandate.objects.filter(holder_id=holder_id, ended_at=None).order_by("pk"))


def acting_for(contact_id: int) -> list[Charge]:
    """Return those who may act today for a person."""
    return _standing(_over(contact_id))


def may_act(holder_id: int, contact_id: int) -> bool:
    """Say whether one may act for the other now."""
    rows = Mandate.objects.filter(holder_id=holder_id, contact_id=contact_id, ended_at=None)
    return bool(_standing(rows))


def to_prove(contact_id: int) -> list[tuple[int, str, str]]:
    """Return who is declared to be parent or representative of a contact and was not proved: id, name, kind."""
    held = {row.holder_id for row in _over(contact_id)}
    found = [
        (one.other_id, one.kind)
        for one in relations_of(contact_id)
        if one.kind in KINDS and not one.forward and one.other_id not in held
    ]
    named = cards([pk for pk, _kind in found])
    born_on = known.born_on if (known := cards([contact_id]).get(contact_id)) else None
    return [
        (pk, _name(named[pk].given_name, named[pk].family_name), kind)
        for pk, kind in found
        if pk in named and stands(kind, born_on, clock.today())
    ]


def declared(holder_id: int, contact_id: int, kind: str) -> bool:
    """Say whether the relation stands in the file: one is the parent or representative of the other."""
    return any(
        one.other_id == contact_id and one.kind == kind and one.forward
        for one in relations_of(holder_id)
    )


def _over(contact_id: int) -> list[Mandate]:
    """Return the mandates over a person that were not ended, read once for a page."""
    rows = Mandate.objects.filter(contact_id=contact_id, ended_at=None).order_by("pk")
    return once(("space.mandates_over", contact_id), lambda: list(rows))


def _standing(rows: Iterable[Mandate]) -> list[Charge]:
    found = list(rows)
    named = cards([pk for row in found for pk in (row.contact_id, row.holder_id)])
    today = clock.today()
    charges = []
    for row in found:
        child, holder = named.get(row.contact_id), named.get(row.holder_id)
        if child is None or holder is None:
            continue
        if not stands(row.kind, child.born_on, today):
            continue
        if not declared(row.holder_id, row.contact_id, row.kind):
            continue
        charges.append(
            Charge(
                id=row.pk,
                contact_id=row.contact_id,
                holder_id=row.holder_id,
                kind=row.kind,
                name=_name(child.given_name, child.family_name),
                by=_name(holder.given_name, holder.family_name),
                may_cut=may_cut(row.kind, child.born_on, today),
            )
        )
    return charges


def _name(given: str, family: str) -> str:
    return f"{given} {family}".strip()
