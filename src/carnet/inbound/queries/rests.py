"""Who asked for a pause, and until when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from carnet.inbound.models import Rest
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import ids_within


def resting(ids: Sequence[int], channel: str) -> set[int]:
    """Return those among the contacts whose solicitations rest on a channel today."""
    rows = Rest.objects.filter(
        contact_id__in=ids_within(ids), channel=channel, until__gt=clock.today()
    )
    return set(rows.values_list("contact_id", flat=True))


def rests_of(contact_id: int) -> dict[str, date]:
    """Return the day on which each channel that rests goes on again."""
    rows = Rest.objects.filter(contact_id=contact_id, until__gt=clock.today()).order_by("until")
    return dict(rows.values_list("channel", "until"))


def panel(contact_id: int, _actor: Actor) -> dict[str, Any] | None:
    """Return until when solicitations of a contact rest, None where they do not."""
    found = rests_of(contact_id)
    return {"until": max(found.values())} if found else None
