"""The portrait of a persona, worked out from its people: age, place, basket, channel."""

from dataclasses import dataclass
from typing import Any

from carnet.conditions.queries.answers import asked
from carnet.conditions.types import Sql
from carnet.kit import clock
from carnet.mirror.queries import reading
from carnet.segments.queries.asked import understood
from carnet.segments.queries.reading import SECONDS
from carnet.segments.rules.asked_sql import PORTRAIT

CHANNELS = ("email", "phone", "post")
FEWEST = 5
"""Of fewer people nothing is said: it would be said of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What the people of a segment have in common.

    The middle age of the `aged` whose birthday is known, the department where most live and how many do, the average of
    their `orders` (thousandths), the channel on which most have an address and how many.
    """

    people: int
    aged: int
    age: int | None
    department: str
    there: int
    orders: int
    basket_milli: int | None
    channel: str
    on_channel: int


def portrait(key: str) -> Portrait | None:
    """Return the portrait of the people of a segment, None of too few. Raises what `reading` raises, NotUnderstood."""
    sql = understood({"segment": key}).sql()
    whole = Sql(sql.text, (*sql.parameters, clock.today()), sql.ids)
    with reading(seconds=SECONDS) as reader:
        row: tuple[Any, ...] = asked(reader, whole, PORTRAIT)[0]
    people, aged, age, department, there, orders, basket, *addresses = row
    if people < FEWEST:
        return None
    most = max(addresses)
    return Portrait(
        people=people,
        aged=aged,
        age=age if aged >= FEWEST else None,
        department=department or "",
        there=there or 0,
        orders=int(orders or 0),
        basket_milli=basket,
        channel=CHANNELS[addresses.index(most)] if most else "",
        on_channel=most,
    )
