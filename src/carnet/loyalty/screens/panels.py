"""The vouchers of a contact: beside their page, and in their personal space."""

from typing import Any

from carnet.loyalty.queries import vouchers_of
from carnet.loyalty.rules.codes import shown
from carnet.loyalty.screens.till import STATES


def panel(contact_id: int, _actor: Any) -> dict[str, Any] | None:
    """Return the vouchers of a contact for staff, None where there are none."""
    return space(contact_id)


def space(contact_id: int) -> dict[str, Any] | None:
    """Return the vouchers of a contact for themselves, None where there are none."""
    rows = [(v, shown(v.code), STATES[v.state]) for v in vouchers_of(contact_id)]
    return {"vouchers": rows} if rows else None
