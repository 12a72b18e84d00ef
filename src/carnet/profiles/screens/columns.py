"""What the room shows in the contacts list: who looks after them, their shop; and the views behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.kit.declarations import Text
from carnet.profiles import queries
from carnet.web.screen import Request, screen

_NOBODY = "aucun"


def owner_cells(ids: Sequence[int]) -> Mapping[int, Any]:
    """Return who looks after each contact and its home shop."""
    return {
        pk: {
            "owner": row.owner.name if row.owner else "",
            "shop": row.shop.name if row.shop else "",
        }
        for pk, row in queries.profiles(ids).items()
        if row.owner or row.shop
    }


def owned_ids(value: str) -> Any:
    """Return the contacts that a member of staff looks after, "aucun" for those nobody does."""
    return queries.of_owner(None if value == _NOBODY else int(value))


def shop_ids(value: str) -> Any:
    """Return the contacts at home in a shop, "aucun" for those without one."""
    return queries.of_shop(None if value == _NOBODY else int(value))


def interest_ids(value: str) -> Any:
    """Return the contacts with an interest."""
    return queries.with_interest(value)


def birthday_ids(value: str) -> Any:
    """Return the contacts whose birthday is in a month, from 1 to 12."""
    month = int(value)
    if month not in range(1, 13):
        raise ValueError(value)
    return queries.with_birthday(month)


def owner_named(value: str) -> tuple[Text, str]:
    """Return what the view of a member of staff is called."""
    if value == _NOBODY:
        return _("Suivis par personne"), ""
    return _("Suivis par %(name)s") % {"name": dict(queries.owners()).get(_number(value), "?")}, ""


def shop_named(value: str) -> tuple[Text, str]:
    """Return what the view of a shop is called."""
    if value == _NOBODY:
        return _("Sans boutique"), ""
    return _("Boutique %(name)s") % {"name": dict(queries.places()).get(_number(value), "?")}, ""


def interest_named(value: str) -> tuple[Text, str]:
    """Return what the view of an interest is called."""
    return _("Intéressés par %(name)s") % {"name": value}, ""


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


@screen(permission="people.view_contact")
def mine(request: Request) -> HttpResponse:
    """Lead to the list of those whom who asks looks after."""
    return redirect(f"{reverse('people:contacts')}?vue=suivi&valeur={request.actor.id}")
