"""What records are compared with: the official files, the answers about domains, the values that many share."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet

from carnet.accounts.queries import setting
from carnet.kit import clock
from carnet.people.queries import living
from carnet.quality.models import DomainAnswer
from carnet.quality.types import AddressFacts, Around
from carnet.reference.queries import book, closed
from carnet.reference.rules.places import PlaceBook, judge

MANY = 3
_CHUNK = 500
_FAILED = {
    "postcode.unknown": "postcode.unknown",
    "town.elsewhere": "place.mismatch",
    "town.unknown": "place.mismatch",
    "town.spelling": "place.city_typo",
}


def around(*, sirets: set[str], values: set[tuple[str, str]] | None = None) -> Around:
    """Return what records with these SIRET, and these values of e-mail and mobile (None for all), are compared with."""
    return Around(
        today=clock.today(),
        place=_placer(book()),
        closed=frozenset(closed(sorted(sirets))) if sirets else frozenset(),
        dead_domains=dead_domains(),
        shared=frozenset(shared_values(values)),
    )


def dead_domains() -> frozenset[str]:
    """Return the domains that are known not to receive; none where the owner did not ask for this check."""
    if not setting("quality.check_domains"):
        return frozenset()
    rows = DomainAnswer.objects.filter(receives=False)
    return frozenset(rows.values_list("domain", flat=True))


def shared_values(among: set[tuple[str, str]] | None = None) -> set[tuple[str, str]]:
    """Return channel and value of the e-mails and mobiles that three living contacts or more hold."""
    found: set[tuple[str, str]] = set()
    for channel in ("email", "phone"):
        values = None if among is None else sorted(v for c, v in among if c == channel)
        found.update((channel, value) for value in _shared(channel, values))
    return found


def _shared(channel: str, values: list[str] | None) -> list[str]:
    held = {"addresses__channel": channel}
    if channel == "phone":
        held["addresses__kind"] = "mobile"
    if values is None:
        return _many(living().filter(**held))
    found: list[str] = []
    for i in range(0, len(values), _CHUNK):
        # In one filter: a second one would join the addresses again, and walk everybody's.
        found += _many(living().filter(**held, addresses__value__in=values[i : i + _CHUNK]))
    return found


def _many(rows: QuerySet[Any]) -> list[str]:
    counted = (
        rows.order_by().values_list("addresses__value").annotate(n=Count("pk")).filter(n__gte=MANY)
    )
    return [value for value, _n in counted]


def _placer(places: PlaceBook) -> Callable[[str, str], str] | None:
    if not places.towns:
        return None

    @lru_cache(maxsize=200_000)
    def place(postcode: str, city: str) -> str:
        return _FAILED.get(judge(postcode, city, places).problem, "")

    return place


def values_of(addresses: list[AddressFacts]) -> set[tuple[str, str]]:
    """Return the channel and value of the e-mails and mobiles among addresses."""
    return {(a.channel, a.value) for a in addresses if a.channel == "email" or a.kind == "mobile"}
