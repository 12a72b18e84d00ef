"""Publish the policy: a version is frozen, and the ledger keeps it as what people are told from that day on."""

from django.db import IntegrityError, transaction
from django.utils.translation import override

from carnet.audit.actions import record
from carnet.consent import types as consent_types
from carnet.consent.queries.purposes import active
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.policy.models import PolicyVersion
from carnet.policy.queries.compose import differs, draft
from carnet.policy.queries.kept import latest, written_since
from carnet.policy.queries.words import told
from carnet.policy.rules.written import as_text, stored
from carnet.policy.types import LANGUAGES, Draft, Unfit, VersionCard
from carnet.privacy.actions.write_notice import write_notice


@transaction.atomic
def publish(*, actor: Actor, seen: str) -> int:
    """Freeze what is in force as the next version and return its number; `seen` is the digest of the text that was read.

    Raises NotPermitted, and Unfit: "lacks" (something is missing), "moved" (the text is no longer the one that was read),
    "same" (nothing changed).
    """
    actor.require("policy.publish")
    held = latest()
    now = draft(held.digest if held else "")
    if now.lacks:
        raise Unfit("lacks")
    if now.digest != seen:
        raise Unfit("moved")
    if held and not written_since(held) and not any(differs(held, now, one) for one in LANGUAGES):
        raise Unfit("same")
    number = held.number + 1 if held else 1
    try:
        with transaction.atomic():
            row = PolicyVersion.objects.create(
                number=number,
                content={spoken: stored(parts) for spoken, parts in now.content.items()},
                changes=_changes(held, now),
                digest=now.digest,
                former=held.digest if held else "",
                notices=_told_to_all(actor, now),
                published_at=clock.now(),
                published_by=(actor.name or actor.id)[:60],
            )
    except IntegrityError as raced:
        raise Unfit("moved") from raced
    detail = {"version": number, "digest": now.digest}
    record(
        actor=actor,
        name="policy.published",
        subject="policy.PolicyVersion",
        ids=[row.pk],
        detail=detail,
    )
    return number


def _changes(held: VersionCard | None, now: Draft) -> dict[str, list[str]]:
    found = {}
    for spoken in LANGUAGES:
        with override(spoken):
            found[spoken] = told(differs(held, now, spoken)) if held else []
    return found


def _told_to_all(actor: Actor, now: Draft) -> dict[str, int]:
    codes = tuple(card.code for card in active())
    try:
        return {
            spoken: write_notice(
                actor=actor,
                language=spoken,
                text=as_text(parts),
                purposes=codes,
                in_force_from=clock.today(),
            )
            for spoken, parts in now.content.items()
        }
    except consent_types.Unfit as wrong:
        raise Unfit(wrong.code) from wrong
