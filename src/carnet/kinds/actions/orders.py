"""Take in orders that come alone: each with its lines, and with its buyer where one alone holds the reference or e-mail."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.activity.actions import record_orders
from carnet.files.types import SourceRow
from carnet.intake.actions.read_orders import read_orders
from carnet.kinds.actions.taking import Taking
from carnet.kinds.types import KindRow, KindTally, Refused
from carnet.people.queries import ids_by_address, ids_by_reference

SOURCE = "orders_file"


def take_orders(
    taking: Taking, rows: Sequence[SourceRow], columns: Sequence[Mapping[str, Any]]
) -> KindTally:
    """Write the orders that were not told before; one whose buyer is not known waits for them with its reference."""
    read = read_orders(rows, columns, today=taking.today)
    by_reference = _alone(ids_by_reference(read.references()))
    by_email = _alone(ids_by_address("email", read.emails()))
    orders = read.orders(by_reference, by_email)
    tally = record_orders(actor=taking.actor, source=SOURCE, origin=taking.origin, orders=orders)
    for why, numbers in read.examples.items():
        for number in numbers:
            taking.refuse(KindRow(number=number, values={}), Refused(why))
    taking.remarks.update(
        {
            code: n
            for code, n in (
                ("lines", tally.lines),
                ("waiting", tally.without_contact),
                ("refused_lines", sum(read.refused.values())),
            )
            if n
        }
    )
    for order in orders[:5]:
        who = order.customer_reference
        taking.show(
            KindRow(number=0, values={"order_id": order.external_id}),
            after=f"{order.at:%d/%m/%Y} · {who}".rstrip(" ·"),
        )
    return taking.tally(new=tally.new, already=tally.already)


def _alone(holders: Mapping[str, Sequence[int]]) -> dict[str, int]:
    return {value: ids[0] for value, ids in holders.items() if len(ids) == 1}
