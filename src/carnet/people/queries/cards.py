"""Who there is, and the cards of contacts in few queries."""

from collections.abc import Iterable, Sequence
from functools import partial

from django.db.models import QuerySet

from carnet.kit.limits import reached, veiled
from carnet.kit.page_memo import once
from carnet.people.models import Address, Contact, Reference
from carnet.people.types import AddressCard, ContactCard

CHUNK = 500
_ADDRESS = (
    "id", "channel", "kind", "value", "raw", "state", "doubt", "proposal", "street", "postcode", "city", "country",
)  # fmt: skip


def living() -> QuerySet[Contact]:
    """Return the contacts that are shown: living ones within reach; other rooms may filter it further."""
    return reached(Contact.objects.filter(merged_into=None))


def every() -> QuerySet[Contact]:
    """Return all contacts, those merged into another included."""
    return Contact.objects.all()


def all_ids(after_id: int = 0, limit: int = 10_000) -> list[int]:
    """Return the next ids of living contacts in order, for work in steps."""
    rows = living().filter(pk__gt=after_id).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def survivor(contact_id: int) -> int | None:
    """Return the living contact that this one was merged into, itself when it lives, None when it is not known."""
    return once(("people.survivor", contact_id), lambda: _survivor(contact_id))


def _survivor(contact_id: int) -> int | None:
    seen: set[int] = set()
    at: int | None = contact_id
    while at is not None and at not in seen:
        seen.add(at)
        found = Contact.objects.filter(pk=at).values_list("merged_into_id").first()
        if found is None or found[0] is None:
            return at if found else None
        at = found[0]
    return None


def with_merged(ids: Sequence[int]) -> list[int]:
    """Return the ids and those of every contact merged into them, losers first: what erasing them must reach."""
    found, layer = list(dict.fromkeys(ids)), list(ids)
    while layer:
        behind: list[int] = []
        for i in range(0, len(layer), CHUNK):
            rows = Contact.objects.filter(merged_into__in=layer[i : i + CHUNK])
            behind += rows.values_list("pk", flat=True)
        known = set(found)
        layer = [pk for pk in behind if pk not in known]
        found = [*layer, *found]
    return found


def cards(ids: Sequence[int]) -> dict[int, ContactCard]:
    """Return the cards of contacts by id, in three queries per five hundred."""
    return dict(once(("people.cards", *ids), partial(_cards, ids)))


def _cards(ids: Sequence[int]) -> dict[int, ContactCard]:
    found: dict[int, ContactCard] = {}
    for i in range(0, len(ids), CHUNK):
        part = list(ids[i : i + CHUNK])
        addresses, references = _addresses(part), _references(part)
        for row in Contact.objects.filter(pk__in=part).select_related("organisation"):
            card = _card(row, addresses.get(row.pk, ()), references.get(row.pk, ()))
            found[row.pk] = veiled(card)
    return found


def address_card(contact_id: int, address_id: int) -> AddressCard | None:
    """Return one address of a living contact, or None."""
    rows = Address.objects.filter(pk=address_id, contact_id=contact_id, contact__merged_into=None)
    found = rows.values(*_ADDRESS).first()
    return AddressCard(**found) if found else None


def _card(
    row: Contact, addresses: Iterable[AddressCard], references: Iterable[tuple[str, str]]
) -> ContactCard:
    firm = row.organisation
    return ContactCard(
        id=row.pk,
        kind=row.kind,
        civility=row.civility,
        given_name=row.given_name,
        family_name=row.family_name,
        born_on=row.born_on,
        language=row.language,
        country=row.country,
        known_since=row.known_since,
        created_at=row.created_at,
        last_act_at=row.last_act_at,
        merged_into=row.merged_into_id,
        organisation_id=row.organisation_id,
        organisation=firm.name if firm else "",
        siret=firm.siret if firm else "",
        addresses=tuple(addresses),
        references=tuple(references),
    )


def _addresses(ids: Sequence[int]) -> dict[int, list[AddressCard]]:
    found: dict[int, list[AddressCard]] = {}
    rows = Address.objects.filter(contact_id__in=ids).order_by("rank", "pk")
    for owner, *values in rows.values_list("contact_id", *_ADDRESS):
        found.setdefault(owner, []).append(AddressCard(**dict(zip(_ADDRESS, values, strict=True))))
    return found


def _references(ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    rows = Reference.objects.filter(contact_id__in=ids).order_by("pk")
    for owner, kind, value in rows.values_list("contact_id", "kind", "value"):
        found.setdefault(owner, []).append((kind, value))
    return found
