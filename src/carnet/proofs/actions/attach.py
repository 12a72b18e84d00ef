"""Put a proof file beside a line of the consent ledger: kept, hashed, dated; the line itself stays as it is."""

from hashlib import sha256

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.queries.proofs import line
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.proofs.models import ProofFile
from carnet.proofs.rules.media import media_of
from carnet.proofs.stored import forget, keep
from carnet.proofs.types import Unfit

NAME = 120


@transaction.atomic
def attach(*, actor: Actor, line_id: int, name: str, content: bytes) -> int:
    """Keep the file and return its number; the same file handed in again beside the same line is kept once.

    Raises NotPermitted, BadFile (empty, over 10 MB, neither PDF nor PNG nor JPEG, cut off), Unfit("line") for a line
    that is not there. A file whose row was never written is swept within a day.
    """
    actor.require("proofs.attach")
    media = media_of(content)
    found = line(line_id)
    if found is None:
        raise Unfit("line", "file")
    kept = ProofFile(
        contact_id=found.contact_id,
        record_line=found.line_id,
        name=name.strip()[-NAME:],
        media=media,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        stored_as=keep(content, media),
        added_at=clock.now(),
        added_by=(actor.name or actor.id)[:60],
    )
    held = ProofFile.objects.filter(record_line=found.line_id, sha256=kept.sha256).first()
    if held is not None:
        forget(kept.stored_as)
        return held.pk
    kept.save(force_insert=True)
    detail = {"line": found.line_id, "file": kept.pk}
    ids = [found.contact_id]
    record(actor=actor, name="proofs.attached", subject="people.Contact", ids=ids, detail=detail)
    return kept.pk
