"""Reading organisations, with how many people belong to each."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from carnet.kit.text import words
from carnet.people.models import Organisation
from carnet.people.types import OrganisationCard


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One page of the organisations: cards, whether there is more on either side, and how many there are in all."""

    cards: list[OrganisationCard]
    more_before: bool
    more_after: bool
    total: int


def organisations() -> QuerySet[Organisation]:
    """Return the organisations by name."""
    return Organisation.objects.order_by("name_key", "pk")


def organisation_card(organisation_id: int) -> OrganisationCard | None:
    """Return one organisation with the number of its people, or None."""
    row = organisations().annotate(people=_PEOPLE).filter(pk=organisation_id).first()
    return _card(row) if row else None


def organisation_page(
    *, text: str = "", after: int | None = None, before: int | None = None, limit: int = 50
) -> OrganisationPage:
    """Return a page of the organisations whose name, SIREN or SIRET holds the text, beside the one named by its id."""
    rows = _asked(text)
    total = rows.count()
    back = before is not None
    edge_id = after if before is None else before
    edge = Organisation.objects.filter(pk=edge_id).first() if edge_id else None
    part = rows if edge is None else rows.filter(_beside(edge, back=back))
    order = ("-name_key", "-pk") if back else ("name_key", "pk")
    found = list(part.annotate(people=_PEOPLE).order_by(*order)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if back:
        found.reverse()
    return OrganisationPage(
        cards=[_card(row) for row in found],
        more_before=more if back else edge is not None,
        more_after=edge is not None if back else more,
        total=total,
    )


_PEOPLE = Count("contacts", filter=Q(contacts__merged_into=None))


def _asked(text: str) -> QuerySet[Organisation]:
    rows = organisations()
    for word in words(text).split():
        rows = rows.filter(
            Q(name_key__contains=word) | Q(siren__startswith=word) | Q(siret__startswith=word)
        )
    return rows


def _beside(edge: Organisation, *, back: bool) -> Q:
    if back:
        return Q(name_key__lte=edge.name_key) & (Q(name_key__lt=edge.name_key) | Q(pk__lt=edge.pk))
    return Q(name_key__gte=edge.name_key) & (Q(name_key__gt=edge.name_key) | Q(pk__gt=edge.pk))


def _card(row: Organisation) -> OrganisationCard:
    return OrganisationCard(
        id=row.pk,
        name=row.name,
        siren=row.siren,
        siret=row.siret,
        naf=row.naf,
        people=getattr(row, "people", 0),
        staff=row.staff,
        turnover_milli=row.turnover_milli,
    )
