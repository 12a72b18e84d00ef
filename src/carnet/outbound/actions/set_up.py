"""Set up how messages leave: carriers with their secrets, senders with their keys, limits that only restrict more."""

import secrets as chance
from collections.abc import Mapping

from django.db import transaction
from email_validator import EmailNotValidError, validate_email

from carnet.audit.actions import record
from carnet.carriers.keys import new_key
from carnet.carriers.rules.presets import BY_KEY, settings_of
from carnet.carriers.types import WrongSetting
from carnet.consent.types import CHANNELS
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.home import folder
from carnet.outbound.actions.compose import KEYS
from carnet.outbound.actions.opened import SECRETS
from carnet.outbound.models import Cap, CarrierSetting, DomainRate, Sender

SET_UP = "outbound.set_up"
_MOST_DAYS, _MOST_MESSAGES, _MOST_RATE = 365, 1_000, 10_000_000


@transaction.atomic
def set_carrier(*, actor: Actor, preset: str, told: Mapping[str, str], warm: bool = False) -> int:
    """Set a carrier up and let it carry its channel from now on; return its number.

    Secrets go into files of the home; one that is left empty stays as it was. A real carrier set up stays off until the
    public address was checked. Raises NotPermitted, WrongSetting with the field.
    """
    actor.require(SET_UP)
    chosen = BY_KEY.get(preset)
    if chosen is None:
        raise WrongSetting("unknown", "preset")
    settings = settings_of(chosen, told)
    CarrierSetting.objects.filter(channel=chosen.channel).update(active=False)
    made, _new = CarrierSetting.objects.update_or_create(
        channel=chosen.channel,
        kind=chosen.kind,
        defaults={
            "settings": settings,
            "active": True,
            "checked_at": None,
            "warm_from": clock.now() if warm else None,
        },
    )
    for name in chosen.secrets:
        if value := told.get(name, "").strip():
            _keep_secret(f"{chosen.channel}-{chosen.kind}-{name}", value)
    _record(actor, "outbound.carrier_set", "CarrierSetting", made.pk)
    return made.pk


def _keep_secret(name: str, value: str) -> None:
    path = folder(SECRETS) / name
    fresh = path.with_name(f".{name}.{chance.token_hex(4)}")
    fresh.touch(mode=0o600)
    fresh.write_text(value, encoding="utf-8")
    fresh.replace(path)


@transaction.atomic
def save_sender(
    *,
    actor: Actor,
    name: str,
    address: str,
    reply_to: str = "",
    signs: bool = False,
    sender_id: int | None = None,
) -> int:
    """Add or change a sender and return it; the first one is taken by default. With `signs`, a key is made for its domain.

    Raises NotPermitted, WrongSetting("empty" | "address", field).
    """
    actor.require(SET_UP)
    name = " ".join(name.split())
    if not name:
        raise WrongSetting("empty", "name")
    found = Sender.objects.filter(pk=sender_id, removed_at=None).first() if sender_id else None
    row = found or Sender(is_default=not Sender.objects.filter(is_default=True).exists())
    row.name, row.address = name[:100], _address("address", address)
    row.reply_to = _address("reply_to", reply_to) if reply_to.strip() else ""
    row.domain = row.address.rpartition("@")[2]
    if signs and not row.key_name:
        row.selector, row.key_name = "carnet", f"{row.domain}-{chance.token_hex(4)}.pem"
        path = folder(KEYS) / row.key_name
        path.touch(mode=0o600)
        path.write_bytes(new_key())
    elif not signs:
        row.selector = row.key_name = ""
    row.save()
    _record(actor, "outbound.sender_saved", "Sender", row.pk)
    return row.pk


@transaction.atomic
def choose_sender(*, actor: Actor, sender_id: int) -> None:
    """Take a sender by default from now on. Raises NotPermitted, WrongSetting("unknown", "sender")."""
    actor.require(SET_UP)
    if not Sender.objects.filter(pk=sender_id, removed_at=None).exists():
        raise WrongSetting("unknown", "sender")
    Sender.objects.filter(is_default=True).update(is_default=False)
    Sender.objects.filter(pk=sender_id).update(is_default=True)
    _record(actor, "outbound.sender_saved", "Sender", sender_id)


@transaction.atomic
def set_cap(*, actor: Actor, purpose: str, channel: str, days: int, most: int) -> None:
    """Bound how many messages one person gets; a `most` of 0 takes the bound away. Raises NotPermitted, WrongSetting."""
    actor.require(SET_UP)
    if channel not in CHANNELS:
        raise WrongSetting("unknown", "channel")
    if not 1 <= days <= _MOST_DAYS:
        raise WrongSetting("number", "days")
    if not 0 <= most <= _MOST_MESSAGES:
        raise WrongSetting("number", "most")
    rows = Cap.objects.filter(purpose=purpose, channel=channel, days=days)
    if most:
        Cap.objects.update_or_create(
            purpose=purpose, channel=channel, days=days, defaults={"most": most}
        )
    else:
        rows.delete()
    _record(actor, "outbound.limits_set", "Cap", 0)


@transaction.atomic
def set_rate(*, actor: Actor, domain: str, per_hour: int) -> None:
    """Bound how many mails a domain gets in an hour; 0 takes the bound away. Raises NotPermitted, WrongSetting."""
    actor.require(SET_UP)
    domain = domain.strip().lower().lstrip("@")
    if not domain or "." not in domain or len(domain) > 120 or " " in domain:
        raise WrongSetting("domain", "domain")
    if not 0 <= per_hour <= _MOST_RATE:
        raise WrongSetting("number", "per_hour")
    if per_hour:
        DomainRate.objects.update_or_create(domain=domain, defaults={"per_hour": per_hour})
    else:
        DomainRate.objects.filter(domain=domain).delete()
    _record(actor, "outbound.limits_set", "DomainRate", 0)


def _address(field: str, told: str) -> str:
    try:
        return validate_email(told.strip(), check_deliverability=False).normalized
    except EmailNotValidError as problem:
        raise WrongSetting("address", field) from problem


def _record(actor: Actor, name: str, model: str, pk: int) -> None:
    record(actor=actor, name=name, subject=f"outbound.{model}", ids=[pk] if pk else [])
