"""The size of a firm as it is typed and shown: a number of people, an amount in whole euros."""

from carnet.people.types import Rejected

MOST_STAFF = 10_000_000
MOST_EUROS = 10**13
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f.'’€"))


def read_size(typed: str, *, field: str) -> int | None:
    """Return the whole number that was typed, thousands apart or not, None for nothing. Raises Rejected ("number")."""
    text = typed.strip().translate(_SPACES)
    if not text:
        return None
    most = MOST_STAFF if field == "staff" else MOST_EUROS
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= most):
        raise Rejected("number", field)
    return int(text)
