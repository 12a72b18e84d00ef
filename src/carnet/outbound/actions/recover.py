"""Take back what workers left that were killed: what was not begun waits again, what may have left is in doubt."""

from django.db import transaction
from django.db.models import QuerySet

from carnet.carriers import kept
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.outbound.actions.settle import settle_doubts
from carnet.outbound.models import Message
from carnet.outbound.types import CLAIMED, DOUBT, HANDING, WAITING

RECOVERER = job_actor("outbound.recover")
# What these carriers took can be looked up on this machine, so that nothing of theirs stays in doubt.
_KEEPERS = ("test", "sms_log")


def take_back(worker: str = "") -> int:
    """Take back the messages whose lease has passed, or those of a worker known to be dead; return how many."""
    now = clock.now()
    left = Message.objects.filter(lease_until__isnull=False)
    left = left.filter(claimed_by=worker) if worker else left.filter(lease_until__lt=now)
    if not left.exists():
        return 0
    with transaction.atomic():
        held = left.select_for_update(of=("self",), skip_locked=True)
        rows = list(held.values_list("pk", "key", "state", "carrier"))
        waiting = [pk for pk, _key, state, _carrier in rows if state == CLAIMED]
        _change(waiting, CLAIMED).update(state=WAITING, due_at=now, lease_until=None)
        begun = [(pk, key, of) for pk, key, state, of in rows if state == HANDING]
        looked_up = [key for _pk, key, of in begun if of in _KEEPERS]
        there = kept.has(looked_up)
        settle_doubts(
            actor=RECOVERER, left=sorted(there), stayed=[k for k in looked_up if k not in there]
        )
        doubtful = [pk for pk, _key, of in begun if of not in _KEEPERS]
        _change(doubtful, HANDING).update(state=DOUBT, lease_until=None, settled_at=now)
    return len(rows)


def _change(ids: list[int], state: str) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=ids, state=state)
