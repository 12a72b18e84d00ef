"""What the room does in the background."""

from carnet.consent.actions.redecide import redecide
from carnet.consent.queries.standing import due


def redecide_all() -> None:
    """Decide again for everybody."""
    redecide()


def redecide_due() -> None:
    """Decide again for those whose standing has come to its term, or was taken under another rulebook."""
    while ids := due(limit=5_000):
        redecide(ids=ids)
