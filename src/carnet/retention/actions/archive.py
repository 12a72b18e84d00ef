"""The separate archive: put evidence in, read one piece of it on the record, empty what has reached its end."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.crypto import keyed
from carnet.kit.sql import forget_bytes, insert_rows
from carnet.retention import held
from carnet.retention.models import ArchivedItem
from carnet.retention.types_sweeps import NotNow, Piece

READ = "retention.read_archive"
_CHUNK = 500
_GRACE = timedelta(hours=1)
_COLUMNS = (
    "contact_number", "what", "payload", "basis", "rule", "until", "archived_at", "digest",
)  # fmt: skip


def keep(pieces: Sequence[Piece]) -> int:
    """Put evidence into the archive and return how many pieces. The caller holds permission and transaction."""
    digest_of, at = keyed("archive"), clock.now()
    for piece in pieces:
        for name in files_named(piece.payload):
            held.take_over(name)
    return insert_rows(
        "retention.ArchivedItem",
        _COLUMNS,
        (
            (
                p.contact_id,
                p.what,
                dict(p.payload),
                p.basis,
                p.rule,
                p.until,
                at,
                digest_of(p.what, canonical(p.payload)),
            )
            for p in pieces
        ),
    )


def files_named(payload: Mapping[str, Any]) -> list[str]:
    """Return the names of the files that a piece holds."""
    return [file["stored_as"] for file in payload.get("files", ())]


def canonical(payload: Mapping[str, Any]) -> str:
    """Return a payload as the one text that its digest is taken from."""
    return json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@transaction.atomic
def read_item(*, actor: Actor, item_id: int) -> Mapping[str, Any]:
    """Return what one piece of evidence holds; that it was read is itself on the record.

    Raises NotPermitted; NotNow("gone") for a number that is none.
    """
    actor.require(READ)
    found = ArchivedItem.objects.filter(pk=item_id).first()
    if found is None:
        raise NotNow("gone")
    record(
        actor=actor,
        name="retention.archive_read",
        subject="retention.ArchivedItem",
        ids=[item_id],
    )
    return dict(found.payload)


def end_archive(*, actor: Actor) -> int:
    """Empty the pieces whose last day is over, with their files, and return how many.

    Line and digest stay: they show that the piece was kept, until when, and that it was let go. Files that a batch cut
    short left behind go as well.
    """
    actor.require("retention.decide")
    ended = 0
    while done := _end_some(actor):
        ended += done
    rows = ArchivedItem.objects.filter(what="agreement").exclude(payload={})
    known = {n for p in rows.values_list("payload", flat=True).iterator() for n in files_named(p)}
    held.forget(*held.strays(known, clock.now() - _GRACE))
    return ended


@transaction.atomic
def _end_some(actor: Actor) -> int:
    over = ArchivedItem.objects.filter(until__lt=clock.today()).exclude(payload={})
    found = dict(over.order_by("pk").values_list("pk", "payload")[:_CHUNK])
    ids = list(found)
    if ids:
        ArchivedItem.objects.filter(pk__in=ids).update(payload={})
        record(
            actor=actor, name="retention.archive_ended", subject="retention.ArchivedItem", ids=ids
        )
        names = [name for payload in found.values() for name in files_named(payload)]
        transaction.on_commit(lambda: held.forget(*names))
        transaction.on_commit(forget_bytes)
    return len(ids)
