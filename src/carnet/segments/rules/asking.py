"""The lawful ways to ask for an agreement without sending anything for it (C-16)."""

from typing import Final

TILL, NEXT_CONTACT, LETTER, SERVICE_MAIL = "till", "next_contact", "letter", "service_mail"
WAYS: Final = (TILL, NEXT_CONTACT, LETTER, SERVICE_MAIL)
"""A code at the till, the next visit or incoming call, a letter, a link in the mail that a service needs anyway.

A message sent only to ask for an agreement to messages is itself a solicitation: none of them is one.
"""

NEEDS: Final[dict[str, tuple[str, str]]] = {
    LETTER: ("post", "offers"),
    SERVICE_MAIL: ("email", "service"),
}
"""Ways that meet only those who may be contacted on a channel for a purpose: a letter is one, and so is a service mail."""


def fits(way: str, channel: str) -> bool:
    """Say whether a way may ask for an agreement to a channel: a letter asks for any but letters."""
    return way in WAYS and not (way == LETTER and channel == "post")
