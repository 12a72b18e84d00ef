"""Reading contacts and organisations; other rooms may filter the querysets further, and never touch the tables."""

from carnet.people.queries.cards import (
    address_card,
    all_ids,
    cards,
    every,
    living,
    survivor,
    with_merged,
)
from carnet.people.queries.look_up import ids_by_address, ids_by_reference, references_of
from carnet.people.queries.organisations import organisation_card, organisations
from carnet.people.queries.search import matching, search
from carnet.people.queries.views import (
    people_of,
    professionals,
    saved_views,
    to_check,
    towns_of,
)

__all__ = [
    "address_card",
    "all_ids",
    "cards",
    "every",
    "ids_by_address",
    "ids_by_reference",
    "living",
    "matching",
    "organisation_card",
    "organisations",
    "people_of",
    "professionals",
    "references_of",
    "saved_views",
    "search",
    "survivor",
    "to_check",
    "towns_of",
    "with_merged",
]
