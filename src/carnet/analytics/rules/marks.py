"""A short mark that stands in an address for a name of any length."""

from hashlib import md5

LENGTH = 12


def mark_of(name: str) -> str:
    """Return the mark of a name; the mirror's SQL makes the same by `left(md5(name), 12)`."""
    return md5(name.encode(), usedforsecurity=False).hexdigest()[:LENGTH]
