"""Keys by which names are sorted and recognised."""

from carnet.kit.text import words


def sort_key(family_name: str, given_name: str, organisation: str = "") -> str:
    """Return the key that orders lists: family name, given name, else the organisation; at most 200 signs."""
    return (words(f"{family_name} {given_name}") or words(organisation))[:200]


def name_key(name: str) -> str:
    """Return the key by which an organisation's name is recognised."""
    return words(name)[:200]
