"""How each variant of a campaign did until the test ended: asked once by the decision, and shown only after it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from carnet.campaigns.queries.bought import bought
from carnet.campaigns.rules.hours import dues, judged_until
from carnet.campaigns.types import PURCHASES, Card, Tried
from carnet.inbound.queries.returns import hits
from carnet.kit.sql import ids_within
from carnet.outbound.queries.messages import messages_of
from carnet.outbound.types import DELIVERED, HANDED


def tried(card: Card) -> list[Tried]:
    """Return, for each variant, how many people were tried with it and how many did what counts, until the end."""
    return [
        Tried(letter, who_tried(card, letter).count(), who_did(card, letter).count())
        for letter in card.letters
    ]


def until(card: Card, letter: str) -> datetime | None:
    """Return the moment until which a variant is judged, None before its test has an end."""
    if card.decide_at is None or card.started_at is None or letter not in card.lettered:
        return card.decide_at
    return judged_until(letter, dues(card.lettered, card.started_at), card.decide_at)


def who_tried(card: Card, letter: str) -> QuerySet[Any, Any]:
    """Return the people who got a variant before the test ended; those who got the winner afterwards are none of them."""
    rows = messages_of([card.dispatch_id or 0], states=(HANDED, DELIVERED), variant=letter)
    end = until(card, letter)
    rows = rows.filter(handed_at__lt=end) if end else rows
    return rows.filter(contact_id__isnull=False).order_by().values_list("contact_id", flat=True)


def who_did(card: Card, letter: str) -> QuerySet[Any, Any]:
    """Return those of them who did what counts before the test ended."""
    if card.test.measure == PURCHASES:
        found = bought(card, until=until(card, letter))
        return who_tried(card, letter).filter(contact_id__in=ids_within(found.people))
    rows = hits([card.dispatch_id or 0]).filter(what="click", verdict="human")
    end = until(card, letter)
    rows = rows.filter(at__lt=end) if end else rows
    return who_tried(card, letter).filter(contact_id__in=rows.values("contact_id"))
