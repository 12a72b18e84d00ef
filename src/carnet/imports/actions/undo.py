"""Take a whole import back, for thirty days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from carnet.activity.actions import take_back as take_activity_back
from carnet.audit.actions import record
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.take_in import take_back as take_ledgers_back
from carnet.identity.actions.merge import unmerge_origin
from carnet.identity.types import CannotUnmerge
from carnet.imports import stored
from carnet.imports.actions.turn import turn
from carnet.imports.models import Import, ImportRow
from carnet.imports.queries import UNDO_DAYS
from carnet.imports.types_flow import NotNow, Undone
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.actions.complete import put_back
from carnet.people.queries import every
from carnet.privacy.actions.erase import erase_rows

_PATIENCE = 60.0
# What another hand than the import's has hung on a contact since, by the reason that is told.
_SINCE = (
    ("acted", ("orders", "events")),
    ("noted", ("notes",)),
    ("spoke", ("consent_records", "person_facts")),
)


def undo(*, actor: Actor, import_id: int) -> Undone:
    """Un-merge, remove and put back everything the import did (state "undone").

    Contacts that acted, spoke or were changed since stay as they are, and are counted with the reason. What the owner
    declared about the sources stays as well: it was said by the owner, not by the file. Raises NotPermitted, NotNow, Busy.
    """
    actor.require("imports.undo")
    with turn(patience=_PATIENCE, told=lambda: None), transaction.atomic():
        found = Import.objects.select_for_update().get(pk=import_id)
        finished = _in_time(found)
        with decided_at_the_end():
            undone = _take_back(actor, found, finished)
        _finish(actor, found, undone)
    return undone


def _take_back(actor: Actor, found: Import, finished: datetime) -> Undone:
    origin = f"import:{found.pk}"
    added = [int(i) for i in found.journal.get("added", ())]
    completed = found.journal.get("completed", [])
    kept = kept_since(added, origin=origin, since=finished)
    merges = _unmerged(actor, origin)
    gone = [i for i in added if i not in kept]
    concerned = take_ledgers_back(actor=actor, origin=origin, keep=list(kept))
    orders = take_activity_back(actor=actor, origin=origin, keep=list(kept))
    put_back(actor=actor, journal=completed)
    _forget_rows(found.pk, gone)
    erase_rows(gone)
    rest = {e["contact"] for e in completed} | set(concerned) | set(kept)
    react(sorted(rest - set(gone)))
    return Undone(
        contacts=len(gone),
        completed=len({e["contact"] for e in completed}),
        merges=merges,
        orders=orders,
        kept=dict(Counter(kept.values())),
    )


def _unmerged(actor: Actor, origin: str) -> int:
    try:
        return unmerge_origin(actor=actor, origin=origin)
    except CannotUnmerge:
        raise NotNow("chained") from None


def kept_since(ids: Sequence[int], *, origin: str, since: datetime) -> dict[int, str]:
    """Return the contacts that something happened to since the import, each with the first reason that holds."""
    kept: dict[int, str] = {}
    for i in range(0, len(ids), 500):
        part = every().filter(pk__in=ids[i : i + 500])
        for reason, relations in _SINCE:
            for relation in relations:
                other = Count(relation, filter=~Q(**{f"{relation}__origin": origin}), distinct=True)
                for pk in (
                    part.annotate(other=other).filter(other__gt=0).values_list("pk", flat=True)
                ):
                    kept.setdefault(pk, reason)
        for pk in part.filter(updated_at__gt=since).values_list("pk", flat=True):
            kept.setdefault(pk, "changed")
    return kept


def _in_time(found: Import) -> datetime:
    if found.state != Import.State.DONE or found.finished_at is None:
        raise NotNow("not_done")
    if found.emptied_at or clock.now() - found.finished_at > timedelta(days=UNDO_DAYS):
        raise NotNow("too_late")
    return found.finished_at


def _forget_rows(import_id: int, gone: Sequence[int]) -> None:
    """Remove the rows of this import; those of later imports lose their contact and are new again."""
    ImportRow.objects.filter(of_import_id=import_id).delete()
    for i in range(0, len(gone), 500):
        ImportRow.objects.filter(contact_id__in=gone[i : i + 500]).update(contact_id=None)


def _finish(actor: Actor, found: Import, undone: Undone) -> None:
    files = (found.stored_as, found.orders_stored_as)
    found.state, found.undone_at = Import.State.UNDONE, clock.now()
    found.journal = {"undone": asdict(undone)}
    found.stored_as = found.orders_stored_as = ""
    found.save(update_fields=["state", "undone_at", "journal", "stored_as", "orders_stored_as"])
    record(
        actor=actor,
        name="imports.undone",
        subject="imports.Import",
        ids=[found.pk],
        detail=asdict(undone),
    )
    stored.report_file(found.pk).unlink(missing_ok=True)
    transaction.on_commit(lambda: stored.forget(*files))
