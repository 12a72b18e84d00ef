"""Clear away what killed runs left, and what has passed its term."""

from datetime import datetime, timedelta

from django.db import transaction

from carnet.accounts.queries import setting
from carnet.audit.actions import record
from carnet.imports import stored
from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind

_ORPHAN_AGE = timedelta(days=1)


def sweep_leftovers(*, actor: Actor) -> int:
    """Remove imports that an earlier run of the same command began and never ended, and return how many.

    The caller holds the turn: nobody is at work on them any more. What has written rows already is not thrown away: it
    rests, to be gone on with or undone.
    """
    begun_here = Import.objects.filter(created_by=f"{ActorKind.COMMAND.value}:{actor.id}").exclude(
        state__in=[Import.State.DONE, Import.State.UNDONE, Import.State.PAUSED]
    )
    begun_here.exclude(step={}).update(state=Import.State.PAUSED)
    left = list(begun_here)
    for found in left:
        discard(found)
    return len(left)


def discard(found: Import) -> None:
    """Remove an import that has written nothing, with its files."""
    with transaction.atomic():
        ImportRow.objects.filter(of_import=found).delete()
        files = (found.stored_as, found.orders_stored_as)
        stored.end_progress(found.pk)
        found.delete()
        transaction.on_commit(lambda: stored.forget(*files))


def sweep(*, actor: Actor) -> int:
    """Delete the files and empty the rows of imports past their term, and return how many imports.

    What stays of a row is its keyed fingerprint and its contact, so that the same file is still known. Drafts go whole.
    """
    before = clock.now() - timedelta(days=int(setting("imports.keep_days")))
    drafts = [Import.State.DRAFT, Import.State.TRYING, Import.State.TRIED, Import.State.FAILED]
    for draft in Import.objects.filter(state__in=drafts, created_at__lt=before, step={}):
        discard(draft)
    old = list(Import.objects.filter(created_at__lt=before, emptied_at__isnull=True))
    for found in old:
        _empty(found)
    _sweep_orphans(clock.now() - _ORPHAN_AGE)
    if old:
        record(
            actor=actor, name="imports.emptied", subject="imports.Import", ids=[i.pk for i in old]
        )
    return len(old)


def _empty(found: Import) -> None:
    files = (found.stored_as, found.orders_stored_as)
    with transaction.atomic():
        ImportRow.objects.filter(of_import=found).update(
            raw=[], mended={}, problems=[], conflicts=[], gist=[]
        )
        ImportStep.objects.filter(of_import=found).delete()
        Import.objects.filter(pk=found.pk).update(
            stored_as="", orders_stored_as="", journal={}, trial={}, columns=[], emptied_at=clock.now()
        )  # fmt: skip
        transaction.on_commit(lambda: stored.forget(*files))
    stored.report_file(found.pk).unlink(missing_ok=True)


def _sweep_orphans(before: datetime) -> None:
    known = {
        n for pair in Import.objects.values_list("stored_as", "orders_stored_as") for n in pair
    }
    stored.forget(*(n for n in stored.orphans(known) if stored.age_of(n) < before))
