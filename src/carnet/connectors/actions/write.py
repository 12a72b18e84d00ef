"""Make and change connectors: what they are, their secret, whether they are paused, how a lead is mapped."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from carnet.audit.actions import record
from carnet.connectors.models import Connector, Delivery
from carnet.connectors.sealed import KEY
from carnet.connectors.types import KINDS, PERSON_FIELDS, Declared, Refused
from carnet.consent.actions.declare import declare_sources
from carnet.consent.types import OwnerAnswers, SourceAnswer
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sealing import seal

MANAGE = "connectors.manage"
OVERLAP_HOURS = 24
"""How long the secret before a change is still believed."""


@transaction.atomic
def create(*, actor: Actor, declared: Declared) -> int:
    """Make a connector with its own address and secret, declare its source, and return its id.

    Raises NotPermitted, and Refused with "name", "taken", "kind", "url" or "days".
    """
    actor.require(MANAGE)
    values = _checked(declared, None)
    one = Connector.objects.create(
        key=secrets.token_urlsafe(18),
        kind=declared.kind,
        sealed=seal(KEY, declared.secret.strip() or secrets.token_hex(24)),
        **values,
    )
    _source(actor, one)
    _audit(actor, "connectors.created", one.pk)
    return one.pk


@transaction.atomic
def change(*, actor: Actor, connector_id: int, declared: Declared) -> None:
    """Write what is declared of a connector anew; an empty API key leaves the one that is held. Raises as `create`."""
    actor.require(MANAGE)
    one = _held(connector_id)
    for name, value in _checked(declared, connector_id).items():
        setattr(one, name, value)
    one.save()
    _source(actor, one)
    _audit(actor, "connectors.changed", one.pk)


@transaction.atomic
def rotate(*, actor: Actor, connector_id: int, secret: str = "") -> None:
    """Give a connector another secret; the one before is believed for a day more. Raises NotPermitted, Refused."""
    actor.require(MANAGE)
    one = _held(connector_id)
    one.sealed_before = one.sealed
    one.before_until = clock.now() + timedelta(hours=OVERLAP_HOURS)
    one.sealed = seal(KEY, secret.strip()[:200] or secrets.token_hex(24))
    one.save(update_fields=["sealed", "sealed_before", "before_until"])
    _audit(actor, "connectors.secret_changed", one.pk)


@transaction.atomic
def pause(*, actor: Actor, connector_id: int, paused: bool) -> None:
    """Stop applying what comes, which is kept meanwhile, or go on with all that waits. Raises NotPermitted, Refused."""
    actor.require(MANAGE)
    one = _held(connector_id)
    one.paused = paused
    one.save(update_fields=["paused"])
    if not paused:
        for pk in one.deliveries.filter(state="waiting").values_list("pk", flat=True):
            enqueue("connectors.apply", pk)
    _audit(actor, "connectors.paused" if paused else "connectors.resumed", one.pk)


@transaction.atomic
def map_paths(*, actor: Actor, connector_id: int, mapping: Mapping[str, str]) -> None:
    """Keep which path of a lead is which of our fields. Raises NotPermitted, Refused("mapping")."""
    actor.require(MANAGE)
    kept = {k: v[:200] for k, v in mapping.items() if k in PERSON_FIELDS and v}
    if not {"email", "phone"} & set(kept):
        raise Refused("mapping")
    one = _held(connector_id)
    one.mapping = kept
    one.save(update_fields=["mapping"])
    _audit(actor, "connectors.mapped", one.pk)


@transaction.atomic
def send_again(*, actor: Actor, delivery_id: int) -> None:
    """Apply a delivery once more, as long as what came is kept. Raises NotPermitted, Refused("gone")."""
    actor.require(MANAGE)
    rows = Delivery.objects.filter(pk=delivery_id).exclude(sealed="")
    if not rows.update(state="waiting", reason=""):
        raise Refused("gone")
    enqueue("connectors.apply", delivery_id)
    _audit(actor, "connectors.sent_again", delivery_id, subject="connectors.Delivery")


def _checked(declared: Declared, connector_id: int | None) -> dict[str, Any]:
    name, url = " ".join(declared.name.split())[:80], declared.shop_url.strip().rstrip("/")
    if not name:
        raise Refused("name")
    if declared.kind not in KINDS:
        raise Refused("kind")
    if Connector.objects.filter(name__iexact=name).exclude(pk=connector_id or 0).exists():
        raise Refused("taken")
    if url and not _is_shop(url):
        raise Refused("url")
    if not 1 <= declared.silent_days <= 365:
        raise Refused("days")
    found = {
        "name": name,
        "shop_url": url,
        "supplier": declared.supplier.strip()[:200],
        "direct": declared.direct,
        "informed": declared.informed,
        "wording": declared.wording.strip()[:2000],
        "keywords": [k for k in (w.strip()[:60] for w in declared.keywords) if k][:20],
        "silent_days": declared.silent_days,
    }
    key = declared.api_key.strip()[:300]
    if key and not (key.isascii() and key.isprintable()):
        raise Refused("api")
    return found | ({"sealed_api": seal(KEY, key)} if key else {})


def _is_shop(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme == "https"
            and bool(parts.hostname)
            and not (parts.username or parts.query or parts.fragment)
            and url.isascii()
            and url.isprintable()
            and len(url) <= 200
        )
    except ValueError:
        return False


def _source(actor: Actor, one: Connector) -> None:
    """Declare where people come from by this connector: from themselves (art. 13), or from others (art. 14)."""
    owner = Actor(actor.kind, actor.id, actor.name, {"consent.declare"}.__contains__)
    told = SourceAnswer(
        name=one.name,
        kind="own" if one.direct else "public",
        supplier=one.supplier,
        informed=one.informed or None,
    )
    declare_sources(actor=owner, answers=OwnerAnswers(sources=(told,)))


def _held(connector_id: int) -> Connector:
    found = Connector.objects.select_for_update().filter(pk=connector_id).first()
    if found is None:
        raise Refused("gone")
    return found


def _audit(actor: Actor, name: str, pk: int, subject: str = "connectors.Connector") -> None:
    record(actor=actor, name=name, subject=subject, ids=[pk])
