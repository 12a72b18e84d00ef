"""What the invented shop sells and at what cost, what its people did beside buying, and the segments that it keeps."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from carnet.activity.actions import record_events, record_products
from carnet.activity.types import NewEvent, NewProduct
from carnet.analytics.actions.aim import set_targets
from carnet.analytics.actions.spend import note_spending
from carnet.kit.actor import Actor
from carnet.people.queries import ids_by_reference
from carnet.project.demo.shop import Invented
from carnet.project.demo.words import PRODUCTS
from carnet.segments.actions.save import save_segment

_COSTS = {
    "Grains": 52, "Thés": 41, "Chocolats": 48, "Accessoires": 58, "Machines": 71, "Coffrets": 55,
}  # fmt: skip
_DID = (("visit", "store", 30), ("click", "email", 18), ("call", "phone", 5), ("review", "web", 4))
_TARGETS = {
    "reach": 86_000, "quality": 80_000, "conversion": 30_000, "basket": 62_000, "retention": 70_000,
}  # fmt: skip
_SPENT = {"site": 640_000, "salon": 1_250_000, "jeu concours": 380_000}
SEGMENTS = (
    (
        "Amateurs de grains",
        {
            "all": [
                {"field": "kind", "is": "consumer"},
                {
                    "did": "order",
                    "at_least": 2,
                    "within_days": 365,
                    "where": [{"field": "category", "is": "Grains"}],
                },
                {"except": [{"did": "click", "within_days": 7}]},
            ]
        },
    ),
    (
        "Ont acheté deux fois, puis plus rien",
        {
            "all": [
                {"did": "order", "at_least": 2},
                {"did_not": "order", "within_days": 180},
            ]
        },
    ),
    ("Anniversaires de la semaine", {"all": [{"field": "born_on", "next_days": 7}]}),
)


def sell(actor: Actor) -> None:
    """Give the products their category, and what they cost the shop."""
    record_products(
        actor=actor,
        products=[
            NewProduct(
                reference=reference,
                name=name,
                category=category,
                cost_milli=price * _COSTS[category] // 100,
            )
            for reference, name, category, price in PRODUCTS
        ],
    )


def live(actor: Actor, invented: Sequence[Invented], today: date) -> None:
    """Record visits, clicks, calls and reviews of those who bought within the last months."""
    known = ids_by_reference([str(10_000 + p.number) for p in invented])
    chance = random.Random(len(invented))  # noqa: S311 - an invented shop holds no secret
    events: list[NewEvent] = []
    for person in invented:
        ids = known.get(str(10_000 + person.number))
        if ids and person.sales:
            events += _of(chance, ids[0], today)
    record_events(actor=actor, origin="", events=events)


def keep_segments(actor: Actor) -> None:
    """Keep the segments that a shop of this kind begins with."""
    for name, rule in SEGMENTS:
        save_segment(actor=actor, name=name, rule=rule)


def aim(actor: Actor, today: date) -> None:
    """Set the targets of the year, and say what winning customers cost in each of its months."""
    set_targets(actor=actor, targets=_TARGETS)
    for month in range(1, today.month + 1):
        note_spending(actor=actor, month=date(today.year, month, 1), amounts=_SPENT)


def _of(chance: random.Random, contact_id: int, today: date) -> Iterator[NewEvent]:
    for kind, channel, often in _DID:
        if chance.randrange(100) >= often:
            continue
        for _n in range(chance.choice((1, 1, 2, 3))):
            day = today - timedelta(days=chance.randrange(1, 300))
            at = datetime.combine(day, time(chance.randrange(9, 19), chance.randrange(60)), UTC)
            yield NewEvent(
                contact_id=contact_id, kind=kind, at=at, is_act=True, source="démo", channel=channel
            )
