"""People and organisations among the answers of Ctrl K."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import ngettext

from carnet.kit.declarations import Hit
from carnet.people.queries import cards, search
from carnet.people.queries.organisations import organisation_page
from carnet.people.rules.naming import beside
from carnet.people.screens.rows import name_of


def find_people(text: str, limit: int) -> Sequence[Hit]:
    """Return people who match every word; their lights are shown beside them by whoever draws the answer."""
    ids = search(text, limit)
    held = cards(ids)
    return [
        Hit(
            label=name_of(held[pk]),
            url=reverse("people:contact", args=[pk]),
            icon="user",
            detail=beside(held[pk]),
            contact_id=pk,
        )
        for pk in ids
        if pk in held
    ]


def find_organisations(text: str, limit: int) -> Sequence[Hit]:
    """Return organisations by name, SIREN or SIRET, each leading to its people."""
    if not text.strip():
        return []
    return [
        Hit(
            label=card.name,
            url=f"{reverse('people:contacts')}?vue=organisation&valeur={card.id}",
            icon="building",
            detail=ngettext("%(n)s personne", "%(n)s personnes", card.people) % {"n": card.people},
        )
        for card in organisation_page(text=text, limit=limit).cards
    ]
