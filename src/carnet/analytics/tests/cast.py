"""A shop of five people and what they bought, in the record: what screens and actions are tried on."""

from datetime import date, datetime, time
from typing import Any

from carnet.activity.models import Order, OrderLine, Product
from carnet.consent.models import Provenance
from carnet.kit import clock
from carnet.people.models import Address, Contact

TODAY = "2026-11-22T10:00:00+00:00"
_numbers = iter(range(1, 10_000))


def person(name: str, known: date = date(2025, 1, 10), source: str = "caisse") -> Contact:
    """Make somebody known since a day, with a postal address at Nantes."""
    found = Contact.objects.create(given_name=name, family_name="Durand", known_since=known)
    Address.objects.create(
        contact=found, channel="postal", value=f"1 rue {name}, 44000 Nantes", street=f"1 rue {name}",
        postcode="44000", city="Nantes", country="FR",
    )  # fmt: skip
    Provenance.objects.create(contact=found, line_id=next(_numbers), salt="s", source=source)
    return found


def bought(who: Contact | None, day: date, milli: int, **other: Any) -> Order:
    """Make a purchase of one article."""
    product, _made = Product.objects.get_or_create(
        reference="CAFE", defaults={"name": "Café", "category": "Cafés", "cost_milli": 4_000}
    )
    order = Order.objects.create(
        contact=who,
        source="caisse",
        external_id=str(next(_numbers)),
        at=datetime.combine(day, time(12), clock.PARIS),
        total_milli=milli,
        line_count=1,
        **other,
    )
    OrderLine.objects.create(order=order, product=product, quantity=1, unit_price_milli=milli)
    return order


def shop() -> dict[str, Contact]:
    """Make five people: Ada came back, Bob did not, Cleo bought first this month, Dan never, Eve in dollars."""
    people = {name: person(name) for name in ("Ada", "Bob", "Cleo", "Dan")}
    people["Eve"] = person("Eve", source="salon")
    bought(people["Ada"], date(2025, 3, 4), 20_000)
    bought(people["Ada"], date(2026, 10, 5), 30_000)
    bought(people["Ada"], date(2026, 11, 6), 50_000)
    bought(people["Bob"], date(2025, 5, 6), 40_000)
    bought(people["Cleo"], date(2026, 11, 7), 10_000)
    bought(people["Cleo"], date(2026, 11, 8), 7_000, cancelled=True)
    bought(people["Eve"], date(2026, 11, 9), 90_000, currency="USD")
    bought(None, date(2026, 11, 10), 5_000)
    return people
