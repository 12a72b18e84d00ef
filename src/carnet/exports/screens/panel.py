"""What the contact page says of exports: where the data of the person went, and the way to take them out."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from carnet.exports.queries.cards import exports_of
from carnet.exports.queries.words import USE_LABELS
from carnet.kit.actor import Actor

_SHOWN = 5


def left_house(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the files in which a contact left; None for whoever may neither export nor has anything to see."""
    lines = [
        {"card": card, "use": USE_LABELS[card.use], "url": reverse("exports:show", args=[card.id])}
        for card, reason in exports_of(contact_id)
        if not reason and card.use in USE_LABELS
    ]
    may_run = actor.may("exports.run")
    if not lines and not may_run:
        return None
    address = f"{reverse('exports:new')}?{urlencode({'ids': contact_id})}"
    return {"lines": lines[:_SHOWN], "more": len(lines) - _SHOWN, "url": address if may_run else ""}
