"""Hold a dispatch back by itself when too much of it bounces, is complained of, or makes people leave."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count

from carnet.accounts.queries import setting
from carnet.kit.actor import job_actor
from carnet.kit.sql import ids_within
from carnet.outbound.actions.dispatches import pause
from carnet.outbound.models import Dispatch, Message
from carnet.outbound.rules.pace import too_much
from carnet.outbound.types import LEFT, RUNNING, NoSuchDispatch

WATCHER = job_actor("outbound.watch")
LIMITS = {"bounce": "outbound.most_bounces", "complaint": "outbound.most_complaints", "unsubscribe": "outbound.most_unsubscribes"}  # fmt: skip
_AFTER = {"bounce": "bounces", "complaint": "complaints", "unsubscribe": "unsubscribes"}


def watch_messages(ids: Sequence[int]) -> None:
    """React to what became of messages: look at the running dispatches of those that came back."""
    rows = Message.objects.filter(pk__in=ids_within(ids), troubled_at__isnull=False)
    bad = set(rows.order_by().values_list("dispatch_id", flat=True))
    if bad:
        watch_dispatches(bad)


def watch_dispatches(ids: Iterable[int]) -> list[int]:
    """Pause those of the running dispatches that pass a limit, counted since somebody let them go on; return them."""
    limits = {name: int(setting(key)) for name, key in LIMITS.items()}
    paused = []
    for pk, since in Dispatch.objects.filter(pk__in=list(ids), state=RUNNING).values_list(
        "pk", "resumed_at"
    ):
        rows = Message.objects.filter(dispatch_id=pk)
        if since is not None:
            rows = rows.filter(handed_at__gte=since)
        troubled = rows.filter(troubled_at__isnull=False).order_by()
        counted = dict(troubled.values_list("trouble").annotate(n=Count("pk")))
        sent = rows.filter(state__in=LEFT).count() if counted else 0
        why = too_much(sent, counted, limits)
        if why:
            _hold(pk, _AFTER[why])
            paused.append(pk)
    return paused


def _hold(pk: int, why: str) -> None:
    try:
        with transaction.atomic():
            pause(actor=WATCHER, dispatch_id=pk, why=why)
    except NoSuchDispatch:
        return
