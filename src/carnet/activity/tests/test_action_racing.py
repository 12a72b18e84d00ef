"""Four writers who tell the same at once: one of them writes it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from carnet.activity.models import Event, Order, OrderLine, Product
from carnet.activity.tests.told import call, order_call, tell
from carnet.activity.types_told import Tally
from carnet.people.models import Contact

pytestmark = pytest.mark.django_db(transaction=True)
_WRITERS = 4


def _at_once(*calls: dict[str, Any]) -> list[Tally]:
    ready = Barrier(_WRITERS)

    def write(_number: int) -> Tally:
        ready.wait()
        try:
            return tell(*calls)
        finally:
            connection.close()

    with ThreadPoolExecutor(_WRITERS) as pool:
        return list(pool.map(write, range(_WRITERS)))


def test_an_event_told_by_four_at_once_is_written_once() -> None:
    tallies = _at_once(*(call(event="Quote Requested", messageId=f"m-{n}") for n in range(20)))
    assert Event.objects.count() == 20
    assert sum(t.events for t in tallies) == 20
    assert sum(t.known for t in tallies) == 60


def test_an_order_and_its_products_told_by_four_at_once() -> None:
    tallies = _at_once(order_call("Order Completed", messageId="m"))
    assert (Order.objects.count(), OrderLine.objects.count(), Product.objects.count()) == (1, 1, 1)
    assert sorted(t.orders for t in tallies) == [0, 0, 0, 1]


def test_a_person_told_by_four_at_once_is_made_known_once() -> None:
    _at_once(call("identify", traits={"email": "n@exemple.fr", "firstName": "Noor"}))
    assert Contact.objects.count() == 1
