"""Answer for a list that came from others: dated lines, the latest of which counts, and its documents."""

from hashlib import sha256

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.proofs.models import PassportAnswer, PassportFile
from carnet.proofs.queries.passports import latest, passport_sources
from carnet.proofs.rules.media import media_of
from carnet.proofs.stored import forget, keep
from carnet.proofs.types import Told, Unfit

WHATS: tuple[str, ...] = ("contract", "sample")
_NAME = 120


@transaction.atomic
def answer(*, actor: Actor, told: Told) -> bool:
    """Write the answers when they differ from the latest, and say whether they did.

    Raises NotPermitted, Unfit("source") for a source that is no such list, Unfit("future") with the field of a day to
    come, Unfit("order") for people told before the list was bought.
    """
    actor.require("proofs.answer_for_list")
    _check(told)
    held = latest(told.source)
    if held == told:
        return False
    line = PassportAnswer.objects.create(
        source=told.source,
        supplier=told.supplier[:200],
        bought_on=told.bought_on,
        wording=told.wording,
        beneficiary=told.beneficiary[:200],
        checked=told.checked,
        checked_by=told.checked_by[:120],
        told_on=told.told_on,
        answered_at=clock.now(),
        answered_by=(actor.name or actor.id)[:60],
    )
    record(actor=actor, name="proofs.list_answered", subject="proofs.PassportAnswer", ids=[line.pk])
    return True


def _check(told: Told) -> None:
    if told.source not in passport_sources():
        raise Unfit("source", "source")
    today = clock.today()
    for field in ("bought_on", "told_on"):
        day = getattr(told, field)
        if day is not None and day > today:
            raise Unfit("future", field)
    if told.bought_on and told.told_on and told.told_on < told.bought_on:
        raise Unfit("order", "told_on")


@transaction.atomic
def keep_document(*, actor: Actor, source: str, what: str, file: tuple[str, bytes]) -> int:
    """Keep a contract or a sample of proofs (name, content) beside a source and return its number; once each.

    Raises NotPermitted, BadFile, Unfit("source"), Unfit("what").
    """
    actor.require("proofs.answer_for_list")
    name, content = file
    media = media_of(content)
    if source not in passport_sources():
        raise Unfit("source", "source")
    if what not in WHATS:
        raise Unfit("what", "what")
    kept = PassportFile(
        source=source,
        what=what,
        name=name.strip()[-_NAME:],
        media=media,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        stored_as=keep(content, media),
        added_at=clock.now(),
        added_by=(actor.name or actor.id)[:60],
    )
    same = PassportFile.objects.filter(source=source, what=what, sha256=kept.sha256).first()
    if same is not None:
        forget(kept.stored_as)
        return same.pk
    kept.save(force_insert=True)
    record(actor=actor, name="proofs.document_kept", subject="proofs.PassportFile", ids=[kept.pk])
    return kept.pk
