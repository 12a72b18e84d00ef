"""How often a person wishes to be written to, at most; what concerns their orders is not counted."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.space.actions.person import owner
from carnet.space.models import Rhythm

OFFERED: tuple[int, ...] = (1, 2, 4, 8)


@transaction.atomic
def choose_rhythm(*, contact_id: int, most: str) -> bool:
    """Keep the wish, or take it back with ""; False for one that is not offered. It holds from the next message on."""
    if most not in ("", *map(str, OFFERED)):
        return False
    Rhythm.objects.filter(contact_id=contact_id).delete()
    if most:
        Rhythm.objects.create(contact_id=contact_id, most=int(most), at=clock.now())
    record(
        actor=owner(contact_id),
        name="space.rhythm_chosen",
        subject="people.Contact",
        ids=[contact_id],
    )
    return True
