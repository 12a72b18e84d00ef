"""What a token opens: the message that it was signed for, and the addresses of the pages around that message."""

from dataclasses import replace

from django.urls import reverse

from carnet.inbound.types import NotOurs
from carnet.outbound.queries.messages import by_token, link_secret
from carnet.outbound.rules.links import sign
from carnet.outbound.types import MessageCard
from carnet.people.queries import survivor

_LONGEST = 80


def opened(token: str, what: str) -> tuple[MessageCard, int]:
    """Return the message of a token and the number of its link; the contact is the one that a merge left.

    Raises NotOurs for what the house did not sign, or signed for something else, and when the person is not known any
    more.
    """
    found = by_token(token) if len(token) <= _LONGEST else None
    if found is None or found[1] != what:
        raise NotOurs
    message, _what, number = found
    contact_id = survivor(message.contact_id) if message.contact_id is not None else None
    if contact_id is None:
        raise NotOurs
    return replace(message, contact_id=contact_id), number


def address_of(message: MessageCard, what: str) -> str:
    """Return the address of another page of a message; `what` names the page and its view alike."""
    return link_of(message, what, 0)


def link_of(message: MessageCard, what: str, number: int) -> str:
    """Return the address of one link of a message, without the name of the machine."""
    return reverse(f"inbound:{what}", args=[sign(message.key, what, number, link_secret())])
