"""Fetch the file of an export: only whoever made it, and the record is told."""

from pathlib import Path

from django.db import transaction
from django.db.models import F

from carnet.audit.actions import record
from carnet.exports import stored
from carnet.exports.models import Export, Exported
from carnet.exports.types import NotThere
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def fetch_export(*, actor: Actor, export_id: int) -> Path:
    """Return where the file lies and note that it was taken. Raises NotPermitted, NotThere."""
    actor.require("exports.run")
    row = Export.objects.filter(pk=export_id).first()
    if row is None:
        raise NotThere("gone")
    if (row.asked_kind, row.asked_by) != (actor.kind, actor.id):
        raise NotThere("others")
    if row.state != Export.State.DONE:
        raise NotThere({"asked": "making"}.get(row.state, row.state))
    path = stored.place(row.stored_as)
    if (row.until and row.until <= clock.now()) or not path.is_file():
        raise NotThere("gone")
    if lacking(row):
        raise NotThere("withdrawn")
    Export.objects.filter(pk=export_id).update(downloads=F("downloads") + 1)
    record(actor=actor, name="exports.fetched", subject="exports.Export", ids=[export_id])
    return path


@transaction.atomic
def drop_file(*, actor: Actor, export_id: int) -> bool:
    """Delete the file of one's own export before its term; say whether there was one. Raises NotPermitted, NotThere."""
    actor.require("exports.run")
    row = Export.objects.filter(pk=export_id, state="done").first()
    if row is None:
        return False
    if (row.asked_kind, row.asked_by) != (actor.kind, actor.id):
        raise NotThere("others")
    let_go([export_id])
    record(actor=actor, name="exports.dropped", subject="exports.Export", ids=[export_id])
    return True


def lacking(row: Export) -> bool:
    """Say whether somebody who stands in the file is no longer known: their note went with them.

    This finds those who were erased by a transaction that was open all the while the file was made.
    """
    return Exported.objects.filter(export_id=row.pk, reason="").count() != row.left


def let_go(numbers: list[int]) -> None:
    """Delete files of exports that are done; what was noted of who left stays with `sweep` to decide."""
    rows = Export.objects.filter(pk__in=numbers, state="done")
    stored.forget(*rows.values_list("stored_as", flat=True))
    rows.update(state="gone", stored_as="", gone_at=clock.now())
