"""Write the file of orders that goes with a file of people, once the people are there."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from carnet.activity.actions import record_orders
from carnet.files.types import SourceTable
from carnet.intake.actions.read_orders import read_orders
from carnet.kit.actor import Actor
from carnet.people.queries import ids_by_address, ids_by_reference
from carnet.report.types import OrdersTaken

Columns = Sequence[Mapping[str, Any]]


def write_orders(
    *,
    actor: Actor,
    origin: str,
    table: SourceTable,
    columns: Columns,
    survivor_of: Mapping[int, int],
    today: date,
) -> tuple[OrdersTaken, set[int]]:
    """Write the orders and return what they brought, and the contacts concerned.

    `survivor_of` are the unions that are about to be made: a reference that two of them hold names one person.
    """
    read = read_orders(table.rows, columns, today=today)
    by_reference = _alone(ids_by_reference(read.references()), survivor_of)
    by_email = _alone(ids_by_address("email", read.emails()), survivor_of)
    orders = read.orders(by_reference, by_email)
    tally = record_orders(actor=actor, source="orders_file", origin=origin, orders=orders)
    taken = OrdersTaken(
        rows=read.rows,
        new=tally.new,
        already=tally.already,
        lines=tally.lines,
        without_contact=tally.without_contact,
        refused=read.refused,
    )
    return taken, {o.contact_id for o in orders if o.contact_id is not None}


def _alone(holders: Mapping[str, Sequence[int]], survivor_of: Mapping[int, int]) -> dict[str, int]:
    """Return the contact of each value that one person alone holds; what two people share names nobody."""
    return {
        v: min(ids) for v, ids in holders.items() if len({survivor_of.get(i, i) for i in ids}) == 1
    }
