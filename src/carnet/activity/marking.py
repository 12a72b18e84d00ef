"""What of this room the mirror is to look at again: the rows that were told, and the lines of their orders."""

from collections.abc import Sequence

from carnet.activity.models import OrderLine
from carnet.kit.declarations import Reaction
from carnet.mirror.actions.marking import mark, marks, marks_rows


def _orders(ids: Sequence[int]) -> None:
    """Mark orders with the lines they hold now, which repeat their moment, contact and state."""
    mark("orders", rows=ids)
    for start in range(0, len(ids), 500):
        lines = OrderLine.objects.filter(order_id__in=ids[start : start + 500])
        mark("lines", rows=lines.values_list("pk", flat=True))


MARKS = (
    Reaction(on="activity.orders_recorded", call=_orders),
    Reaction(on="activity.orders_changed", call=_orders),
    Reaction(on="activity.orders_gone", call=marks_rows("orders")),
    Reaction(on="activity.lines_gone", call=marks_rows("lines")),
    Reaction(on="activity.events_recorded", call=marks_rows("events")),
    Reaction(on="activity.events_gone", call=marks_rows("events")),
    Reaction(on="activity.events_joined", call=marks("events")),
    Reaction(on="activity.products_changed", call=marks_rows("products")),
)
