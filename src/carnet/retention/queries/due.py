"""Whose time has come: near the term, past it, or in doubt."""

from dataclasses import dataclass

from carnet.retention.queries.placing import calendar, free, placed, up_to_now
from carnet.retention.rules.places import DOUBT, PAST

_NEAR = 0


@dataclass(frozen=True, slots=True)
class Due:
    """The contacts near their term, those past it, and those without any trace of a last contact, in rising order."""

    near: tuple[int, ...]
    past: tuple[int, ...]
    doubt: tuple[int, ...]


def due() -> Due:
    """Return everybody whose time has come, as of now; those in a contract are left out."""
    now = up_to_now(calendar())
    found = (
        free().filter(placed(now, (place, place), asked=True)).order_by("contact_id")
        for place in (_NEAR, PAST, DOUBT)
    )
    return Due(*(tuple(rows.values_list("contact_id", flat=True)) for rows in found))
