"""The chores of the room."""

from carnet.connectors.actions.apply import apply
from carnet.connectors.actions.compare import compare
from carnet.connectors.actions.receive import sweep
from carnet.connectors.queries.connectors import comparable


def apply_one(delivery_id: int) -> None:
    """Apply one delivery."""
    apply(int(delivery_id))


def compare_one(connector_id: int) -> None:
    """Compare one shop."""
    compare(int(connector_id))


def every_night() -> None:
    """Forget what came long ago, and compare every shop that can be asked."""
    sweep()
    for connector_id in comparable():
        compare(connector_id)
