"""The ready-made views of the list that people knows by itself, and those that staff keep."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from carnet.people.models import Address, Contact, SavedView
from carnet.people.queries.cards import CHUNK, living


def professionals() -> QuerySet[Contact, int]:
    """Return the ids of contacts known by their work: professionals, sole traders and companies."""
    kinds = (Contact.Kind.PROFESSIONAL, Contact.Kind.SOLE_TRADER, Contact.Kind.COMPANY)
    return living().filter(kind__in=kinds).values_list("pk", flat=True)


def to_check() -> QuerySet[Address, int]:
    """Return the ids of contacts with an address in doubt or that came back."""
    wrong = (Address.State.DOUBTFUL, Address.State.BOUNCED)
    return Address.objects.filter(state__in=wrong).values_list("contact_id", flat=True)


def people_of(organisation_id: int) -> QuerySet[Contact, int]:
    """Return the ids of the living contacts of an organisation."""
    return living().filter(organisation_id=organisation_id).values_list("pk", flat=True)


def towns_of(ids: Sequence[int]) -> dict[int, str]:
    """Return the town of each contact that has one, of the first address in rank."""
    found: dict[int, str] = {}
    for i in range(0, len(ids), CHUNK):
        rows = Address.objects.filter(contact_id__in=ids[i : i + CHUNK], channel="postal")
        for pk, city in (
            rows.exclude(city="").order_by("-rank", "-pk").values_list("contact_id", "city")
        ):
            found[pk] = city
    return found


def saved_views(staff_id: int) -> list[SavedView]:
    """Return the views that a member of staff keeps, by name."""
    return list(SavedView.objects.filter(staff_id=staff_id).order_by("label"))


def people_url(view: str, value: str = "") -> str:
    """Return the address of the contacts list in one of its views."""
    asked = {"vue": view} | ({"valeur": value} if value else {})
    return f"{reverse('people:contacts')}?{urlencode(asked)}"
