"""Choose a lawful way to ask the people of a segment for their agreement: nothing is sent."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.queries.purposes import purpose as purpose_card
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.mirror.queries import reading
from carnet.segments.models import AskingChoice
from carnet.segments.queries.asking import never_asked, whom
from carnet.segments.queries.cards import segment_named
from carnet.segments.queries.reading import SECONDS
from carnet.segments.rules.asking import fits
from carnet.segments.rules.members import stored
from carnet.segments.types import NotSaved


def ask_way(*, actor: Actor, key: str, channel: str, purpose: str, way: str) -> int:
    """Choose a way for those of a segment who never agreed and return the number of the choice; nothing is sent.

    They are noted, so that the agreements they give from now on are counted. A way that was chosen already stays as it
    is. Raises NotPermitted, NoSuchSegment, NotSaved ("way": "unfit", "nobody").
    """
    actor.require("segments.edit")
    row = segment_named(key)
    card = purpose_card(purpose)
    if card is None or not card.prospects or channel not in card.channels or not fits(way, channel):
        raise NotSaved("way", "unfit")
    with reading(fresh=True, seconds=SECONDS) as reader:
        people = whom(reader, never_asked(reader, key, channel, purpose), way)
    if not people:
        raise NotSaved("way", "nobody")
    with transaction.atomic():
        choice, made = AskingChoice.objects.get_or_create(
            segment=row,
            channel=channel,
            purpose=purpose,
            way=way,
            ended_at=None,
            defaults={"people": stored(people), "chosen_by": actor.id[:60]},
        )
        if made:
            detail = {"way": way, "channel": channel, "purpose": purpose, "people": len(people)}
            record(
                actor=actor,
                name="segments.asking_chosen",
                subject="segments.AskingChoice",
                ids=[choice.pk],
                detail=detail,
            )
    return choice.pk


@transaction.atomic
def end_way(*, actor: Actor, choice: int) -> None:
    """Stop a way; who was noted for it is forgotten. Raises NotPermitted."""
    actor.require("segments.edit")
    open_one = AskingChoice.objects.filter(pk=choice, ended_at__isnull=True)
    if open_one.update(ended_at=clock.now(), people=b""):
        record(
            actor=actor,
            name="segments.asking_ended",
            subject="segments.AskingChoice",
            ids=[choice],
        )
