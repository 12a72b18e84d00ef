"""Name who receives data, take them away, and say what only the owner knows."""

from collections.abc import Mapping

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.text import squeeze
from carnet.policy.models import Recipient, Statement
from carnet.policy.rules.places import SAFEGUARDS, zone
from carnet.policy.types import LANGUAGES, Unfit

WRITE = "policy.write"
_NAME, _ROLE, _SAID = 80, 120, 2_000


@transaction.atomic
def save_recipient(*, actor: Actor, told: Mapping[str, str], recipient: int | None = None) -> int:
    """Keep a recipient, new or held, and return its number in the base.

    Raises NotPermitted, and Unfit with the field: "name" (empty, or that of another), "role", "kind", "country",
    "safeguard"; "gone" for one that there is not. A safeguard that is missing is kept so: publishing is refused, not this.
    """
    actor.require(WRITE)
    row = _held(recipient) if recipient else Recipient()
    row.name, row.role = (
        squeeze(told.get("name", ""))[:_NAME],
        squeeze(told.get("role", ""))[:_ROLE],
    )
    row.role_en = squeeze(told.get("role_en", ""))[:_ROLE]
    row.kind, row.country = told.get("kind", ""), told.get("country", "")
    row.safeguard = told.get("safeguard", "") if zone(row.country) == "elsewhere" else ""
    for field in ("name", "role", "country"):
        if not getattr(row, field):
            raise Unfit("empty", field)
    if row.kind not in Recipient.Kind.values:
        raise Unfit("choice", "kind")
    if row.safeguard and row.safeguard not in SAFEGUARDS:
        raise Unfit("choice", "safeguard")
    if len(row.country) != 2 or not row.country.isalpha():
        raise Unfit("empty", "country")
    if Recipient.objects.filter(name__iexact=row.name).exclude(pk=row.pk).exists():
        raise Unfit("held", "name")
    row.key = row.key or _key(row.name)
    row.save()
    record(actor=actor, name="policy.recipient_written", subject="policy.Recipient", ids=[row.pk])
    return row.pk


@transaction.atomic
def remove_recipient(*, actor: Actor, recipient: int) -> None:
    """Take a recipient away from the next version. Raises NotPermitted, Unfit ("gone")."""
    actor.require(WRITE)
    row = _held(recipient)
    record(actor=actor, name="policy.recipient_removed", subject="policy.Recipient", ids=[row.pk])
    row.delete()


@transaction.atomic
def state(*, actor: Actor, told: Mapping[tuple[str, str], str]) -> int:
    """Keep what only the owner knows, by what it is about and language; "" takes it back. Return how many changed.

    Raises NotPermitted, and Unfit "long" with the field.
    """
    actor.require(WRITE)
    held = {(s.key, s.language): s for s in Statement.objects.all()}
    changed = []
    for (key, language), typed in told.items():
        text, row = squeeze(typed), held.get((key, language))
        if len(text) > _SAID or len(key) > 60 or language not in LANGUAGES:
            raise Unfit("long", f"{key}.{language}")
        if text == (row.text if row else ""):
            continue
        changed.append(f"{key}.{language}")
        if text:
            Statement.objects.update_or_create(key=key, language=language, defaults={"text": text})
        elif row:
            row.delete()
    if changed:
        record(actor=actor, name="policy.stated", detail={"fields": sorted(changed)})
    return len(changed)


def _held(recipient: int) -> Recipient:
    row = Recipient.objects.filter(pk=recipient).first()
    if row is None:
        raise Unfit("gone")
    return row


def _key(name: str) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.casefold())[:40]
    key, number = plain.strip("-") or "recipient", 1
    while Recipient.objects.filter(key=key).exists():
        number += 1
        key = f"{plain}-{number}"
    return key
