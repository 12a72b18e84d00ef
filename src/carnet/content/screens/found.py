"""Templates in Ctrl K."""

from collections.abc import Sequence

from django.urls import reverse

from carnet.content.queries.templates import templates
from carnet.kit.declarations import Hit


def find_templates(text: str, limit: int) -> Sequence[Hit]:
    """Return the templates whose name holds the words."""
    return [
        Hit(
            label=card.name,
            url=reverse("content:editor", args=[card.id]),
            icon="message-2" if card.channel == "sms" else "mail",
        )
        for card in templates(words=text)[:limit]
    ]
