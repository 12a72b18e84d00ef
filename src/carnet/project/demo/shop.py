"""People, purchases and agreements of the invented shop, the same for the same seed and day."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from carnet.kit.text import words
from carnet.project.demo.words import FAMILY, GIVEN, PRODUCTS, STREETS, TOWNS, TRADES

PEOPLE = 5_000
_YEARS = timedelta(days=730)


@dataclass(frozen=True)
class Sale:
    """A purchase: moment, place or site, and (reference, quantity) of what was bought."""

    number: str
    at: datetime
    items: tuple[tuple[int, int], ...]


@dataclass
class Invented:
    """One invented person with all that the shop knows."""

    number: int
    given: str
    family: str
    professional: bool
    company: str
    email: str
    mobile: str
    landline: str
    street: str
    postcode: str
    city: str
    born: date | None
    source: str
    since: date
    email_agreed: date | None = None
    sms_agreed: date | None = None
    remark: str = ""
    sales: list[Sale] = field(default_factory=list)


def people(seed: int, today: date, count: int = PEOPLE) -> Iterator[Invented]:
    """Invent `count` people as the shop would know them on the day `today`."""
    chance = random.Random(seed)  # noqa: S311 - an invented shop holds no secret
    sale_number = 40_000
    for number in range(1, count + 1):
        person = _person(chance, number, today)
        for at in _purchases(chance, person, today):
            sale_number += 1
            items = {
                chance.choices(range(len(PRODUCTS)), _WEIGHTS)[0]: chance.choice((1, 1, 1, 2, 3))
                for _ in range(chance.choice((1, 1, 2, 3)))
            }
            person.sales.append(Sale(f"CV-{sale_number}", at, tuple(items.items())))
        yield person


_WEIGHTS = [max(1, 60_000 // price) for _ref, _name, _category, price in PRODUCTS]
_SOURCES = ("caisse", "site", "salon", "jeu concours", "fichier loué OUESTDATA")
_SOURCE_WEIGHTS = (46, 34, 9, 8, 3)
_REMARKS = (
    "préfère le matin", "machine Rocket", "livraison au bureau", "paye par chèque", "aime les cafés clairs",
)  # fmt: skip


def _person(chance: random.Random, number: int, today: date) -> Invented:
    given, family = chance.choice(GIVEN), chance.choice(FAMILY)
    professional = chance.random() < 0.11
    postcode, city = chance.choice(TOWNS)
    source = chance.choices(_SOURCES, _SOURCE_WEIGHTS)[0]
    since = today - timedelta(days=int(chance.triangular(1, 1_700, 420)))
    person = Invented(
        number=number,
        given=given,
        family=family,
        professional=professional,
        company=f"{chance.choice(TRADES)} {chance.choice(FAMILY)}" if professional else "",
        email=_email(chance, given, family, number) if chance.random() < 0.84 else "",
        mobile=f"+3363998{chance.randrange(10_000):04d}" if chance.random() < 0.72 else "",
        landline=f"+3326191{chance.randrange(10_000):04d}" if chance.random() < 0.14 else "",
        street=f"{chance.randrange(1, 120)} {chance.choice(STREETS)}"
        if chance.random() < 0.66
        else "",
        postcode=postcode,
        city=city,
        born=date(chance.randrange(1944, 2004), chance.randrange(1, 13), chance.randrange(1, 29))
        if chance.random() < 0.4
        else None,
        source=source,
        since=since,
    )
    _agreements(chance, person, today)
    return person


def _email(chance: random.Random, given: str, family: str, number: int) -> str:
    local = chance.choice(("{g}.{f}", "{g}{f}", "{f}.{g}", "{i}{f}")).format(
        g=words(given), f=words(family), i=words(given)[0]
    )
    domain = chance.choice(("exemple.fr", "exemple.fr", "courriel.example", "maison.example"))
    return f"{local}{number}@{domain}".replace(" ", "-")


def _agreements(chance: random.Random, person: Invented, today: date) -> None:
    if person.source == "fichier loué OUESTDATA":
        return
    asked = min(person.since + timedelta(days=chance.randrange(0, 40)), today)
    if person.email and chance.random() < 0.52:
        person.email_agreed = asked
    if person.mobile and chance.random() < 0.22:
        person.sms_agreed = asked
    roll = chance.random()
    if roll < 0.018:
        person.remark = chance.choice(("ne plus contacter", "STOP SMS", "refuse la pub"))
    elif roll < 0.10:
        person.remark = chance.choice(_REMARKS)


def _purchases(chance: random.Random, person: Invented, today: date) -> list[datetime]:
    """Return the moments of purchase of two years: some never, many once, a few every fortnight."""
    if person.source in ("fichier loué OUESTDATA", "jeu concours") or chance.random() < 0.18:
        return []
    first = max(person.since, today - _YEARS)
    left = max((today - first).days, 1)
    pace = chance.gammavariate(1.1, 95) + 12
    at = chance.random() * min(left, 40)
    found: list[datetime] = []
    gone_at = left if chance.random() < 0.55 else chance.random() * left
    while at < min(left, gone_at + 1) and len(found) < 80:
        moment = datetime.combine(
            first + timedelta(days=int(at)),
            time(chance.randrange(9, 19), chance.randrange(60)),
            UTC,
        )
        found.append(moment)
        at += chance.expovariate(1 / pace) + 1
    return [m for m in found if m.date() < today]
