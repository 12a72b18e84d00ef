"""Take a whole import back, for thirty days."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import chain

from django.db import transaction
from django.db.models import Max

from carnet.activity.actions import take_back as take_activity_back
from carnet.audit.actions import record
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.take_in import take_back as take_ledgers_back
from carnet.identity.actions.merge import unmerge_origin
from carnet.identity.types import CannotUnmerge
from carnet.imports import stored
from carnet.imports.actions.kinds import CONTACTS, undo_kind
from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.imports.queries import UNDO_DAYS
from carnet.imports.types_flow import NotNow, Undone
from carnet.intake.actions.since import kept_since
from carnet.intake.actions.turn import turn
from carnet.kinds.types import KindUndone
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql_joined import joined
from carnet.people.actions.complete import put_back
from carnet.privacy.actions.erase import erase_rows

_PATIENCE, _PART = 60.0, 10_000
Told = Callable[[str, int, int], None]
"""Called with what the undo does (a phase of `report.queries.undone`), how many contacts are removed, and of how many."""


def _nobody(_phase: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def undo(
    *, actor: Actor, import_id: int, told: Told = _nobody, patience: float = _PATIENCE
) -> Undone | KindUndone:
    """Un-merge, remove and put back everything the import did, also one that stopped half-way (state "undone").

    Contacts that acted, spoke or were changed since stay as they are, and are counted with the reason. What the owner
    declared about the sources stays as well: it was said by the owner, not by the file. Raises NotPermitted, NotNow, Busy.
    """
    actor.require("imports.undo")
    with turn(patience=patience, told=lambda: None), transaction.atomic():
        found = Import.objects.select_for_update().get(pk=import_id)
        finished = in_time(found)
        told("look", 0, 0)
        if found.kind != CONTACTS:
            return undo_kind(actor=actor, found=found)
        with decided_at_the_end():
            undone = _take_back(actor, found, finished, told)
        _finish(actor, found, undone)
    return undone


def _take_back(actor: Actor, found: Import, finished: datetime, told: Told) -> Undone:
    origin = f"import:{found.pk}"
    steps = ImportStep.objects.filter(of_import=found).order_by("-number")
    added = [int(i) for i in found.journal.get("added", ())]
    added += [i for ids in steps.values_list("added", flat=True) for i in ids]
    kept = kept_since(added, origin=origin, since=finished)
    told("unmerge", 0, 0)
    merges = _unmerged(actor, origin)
    gone = [i for i in added if i not in kept]
    with joined():
        told("ledgers", 0, 0)
        concerned = take_ledgers_back(actor=actor, origin=origin, keep=list(kept))
        told("activity", 0, 0)
        orders = take_activity_back(actor=actor, origin=origin, keep=list(kept))
        told("put_back", 0, 0)
        completed = _put_back(actor, found)
        _forget_rows(found.pk, gone)
        for i in range(0, len(gone), _PART):
            told("erase", i, len(gone))
            erase_rows(gone[i : i + _PART])
    rest = completed | set(concerned) | set(kept)
    react(sorted(rest - set(gone)))
    return Undone(
        contacts=len(gone),
        completed=len(completed),
        merges=merges,
        orders=orders,
        kept=dict(Counter(kept.values())),
    )


def _put_back(actor: Actor, found: Import) -> set[int]:
    """Put completed contacts back, the last step first, and return whom that concerns."""
    steps = ImportStep.objects.filter(of_import=found).order_by("-number")
    journals = chain(
        steps.values_list("completed", flat=True).iterator(chunk_size=1),
        [found.journal.get("completed", [])],
    )
    concerned: set[int] = set()
    for journal in list(journals):
        if journal:
            put_back(actor=actor, journal=journal)
            concerned.update(e["contact"] for e in journal)
    return concerned


def _unmerged(actor: Actor, origin: str) -> int:
    try:
        return unmerge_origin(actor=actor, origin=origin)
    except CannotUnmerge:
        raise NotNow("chained") from None


def in_time(found: Import) -> datetime:
    """Return when the import wrote its last row. Raises NotNow when there is nothing to undo, or not any more."""
    wrote = found.finished_at if found.state == Import.State.DONE else _last_step(found)
    if wrote is None:
        raise NotNow("not_done")
    if found.emptied_at or clock.now() - wrote > timedelta(days=UNDO_DAYS):
        raise NotNow("too_late")
    return wrote


def _last_step(found: Import) -> datetime | None:
    """Return when an import that stopped half-way wrote last; None when it wrote nothing, or is at work."""
    if found.state not in {Import.State.PAUSED, Import.State.FAILED} or not found.step:
        return None
    return found.steps.aggregate(last=Max("done_at"))["last"]


def _forget_rows(import_id: int, gone: Sequence[int]) -> None:
    """Remove the rows of this import; those of later imports lose their contact and are new again."""
    ImportRow.objects.filter(of_import_id=import_id).delete()
    for i in range(0, len(gone), 500):
        ImportRow.objects.filter(contact_id__in=gone[i : i + 500]).update(contact_id=None)


def _finish(actor: Actor, found: Import, undone: Undone) -> None:
    files = (found.stored_as, found.orders_stored_as)
    found.state, found.undone_at = Import.State.UNDONE, clock.now()
    found.journal, found.step = {"undone": asdict(undone)}, {}
    found.stored_as = found.orders_stored_as = ""
    found.save(
        update_fields=["state", "undone_at", "journal", "step", "stored_as", "orders_stored_as"]
    )
    ImportStep.objects.filter(of_import=found).delete()
    told = asdict(undone)
    record(
        actor=actor, name="imports.undone", subject="imports.Import", ids=[found.pk], detail=told
    )
    stored.report_file(found.pk).unlink(missing_ok=True)
    transaction.on_commit(lambda: stored.forget(*files))
