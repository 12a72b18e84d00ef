"""What rooms offer to begin with the people of a segment."""

from collections.abc import Sequence

from django.urls import reverse

from carnet.kit.actor import Actor
from carnet.kit.declarations import SegmentUse, declared
from carnet.segments.types import SegmentCard


def uses(card: SegmentCard | None, actor: Actor) -> list[tuple[SegmentUse, str]]:
    """Return the buttons of a segment that is kept, each with its address, for whom it is open to."""
    if card is None:
        return []
    every: Sequence[SegmentUse] = declared("segment_uses")
    return [
        (use, reverse(use.url_name))
        for use in every
        if actor.may(use.permission) and (use.special or not card.blocks_campaigns)
    ]
