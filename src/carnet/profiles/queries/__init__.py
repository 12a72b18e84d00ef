"""Reading what is known of customers; other rooms ask here."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet

from carnet.accounts.queries import staff_cards
from carnet.kit.page_memo import once
from carnet.kit.sql import ids_within
from carnet.people.queries import cards, living
from carnet.profiles.models import Profile, Relation
from carnet.profiles.types import ProfileCard, RelationCard

__all__ = [
    "of_owner",
    "of_shop",
    "of_shops",
    "owners",
    "places",
    "profile",
    "profiles",
    "relations_of",
    "with_birthday",
    "with_interest",
    "with_state",
]


def profile(contact_id: int) -> ProfileCard | None:
    """Return what is known of a living contact, None for somebody who is not."""
    card = cards([contact_id]).get(contact_id)
    if card is None or card.merged_into is not None:
        return None
    row = profiles([contact_id]).get(contact_id) or Profile(contact_id=contact_id)
    return ProfileCard(
        birthday="" if card.born_on else row.birthday,
        born_on=card.born_on,
        language=card.language,
        civility=card.civility,
        age_band=row.age_band,
        channel=row.channel,
        interests=tuple(row.interests.splitlines()),
        profession=row.profession,
        state=row.state,
        owner_id=row.owner_id,
        shop_id=row.shop_id,
        owner=row.owner.name if row.owner else "",
        shop=row.shop.name if row.shop else "",
    )


def profiles(ids: Sequence[int]) -> dict[int, Profile]:
    """Return the rows of those contacts that have one, with owner and shop, in one query."""
    return once(("profiles.rows", *ids), partial(_rows, ids))


def _rows(ids: Sequence[int]) -> dict[int, Profile]:
    rows = Profile.objects.filter(contact_id__in=ids_within(ids)).select_related("owner", "shop")
    return {row.contact_id: row for row in rows}


def owners() -> list[tuple[int, str]]:
    """Return who may look after a contact: id and name of the active staff."""
    return [(s.id, s.name) for s in staff_cards() if s.active]


def places() -> list[tuple[int, str]]:
    """Return the shops that a contact may be at home in: id and name."""
    shops = Profile._meta.get_field("shop").related_model
    return list(shops._default_manager.order_by("name").values_list("pk", "name"))


def of_owner(staff_id: int | None) -> QuerySet[Any, int]:
    """Return the ids of the contacts that a member of staff looks after; None: those that nobody does."""
    if staff_id is None:
        return _nobodys("owner")
    return _ids(Q(owner_id=staff_id))


def of_shop(place_id: int | None) -> QuerySet[Any, int]:
    """Return the ids of the contacts at home in a shop; None: those without one."""
    if place_id is None:
        return _nobodys("shop")
    return _ids(Q(shop_id=place_id))


def of_shops(places: Collection[int]) -> QuerySet[Any, int]:
    """Return the ids of the contacts at home in one of some shops."""
    return _ids(Q(shop_id__in=tuple(places)))


def with_state(state: str) -> QuerySet[Any, int]:
    """Return the ids of the contacts whose state was set by hand to this; "" to any."""
    return _ids(Q(state=state) if state else ~Q(state=""))


def with_interest(interest: str) -> QuerySet[Any, int]:
    """Return the ids of the contacts with this interest, written alike but for case."""
    line = interest.replace("\x00", "")
    ids = [
        pk
        for pk, held in Profile.objects.filter(interests__icontains=line).values_list(
            "contact_id", "interests"
        )
        if line.casefold() in (one.casefold() for one in held.splitlines())
    ]
    return living().filter(pk__in=ids_within(ids)).values_list("pk", flat=True)


def with_birthday(month: int) -> QuerySet[Any, int]:
    """Return the ids of the living contacts whose birthday is in a month, whether or not the year is known."""
    own = Profile.objects.filter(birthday__startswith=f"{month:02d}-").values("contact_id")
    return (
        living()
        .filter(Q(born_on__month=month) | Q(pk__in=own, born_on=None))
        .values_list("pk", flat=True)
    )


def relations_of(contact_id: int) -> list[RelationCard]:
    """Return the relations of a contact to living contacts, from its side, the oldest first."""
    return once(("profiles.relations", contact_id), lambda: _relations(contact_id))


def _relations(contact_id: int) -> list[RelationCard]:
    rows = (
        Relation.objects.order_by("pk")
        .filter(
            Q(contact_id=contact_id) | Q(other_id=contact_id),
            gone_at=None,
            contact__merged_into=None,
            other__merged_into=None,
        )
        .exclude(contact_id=F("other_id"))
    )
    return [
        RelationCard(
            id=row.pk,
            other_id=row.other_id if row.contact_id == contact_id else row.contact_id,
            kind=row.kind,
            forward=row.contact_id == contact_id,
        )
        for row in rows
    ]


def _ids(found: Q) -> QuerySet[Any, int]:
    return Profile.objects.filter(found).values_list("contact_id", flat=True)


def _nobodys(column: str) -> QuerySet[Any, int]:
    held = Profile.objects.filter(**{f"{column}__isnull": False}).values("contact_id")
    return living().exclude(pk__in=held).values_list("pk", flat=True)
