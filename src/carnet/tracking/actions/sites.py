"""Declare the sites of the company: name, and the origins that may tell."""

import secrets
from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.tracking.models import Site
from carnet.tracking.rules.pages import origin_of
from carnet.tracking.types import Refused

MOST_ORIGINS = 10
PERMISSION = "tracking.set_sites"


@transaction.atomic
def save_site(
    *, actor: Actor, site_id: int | None, name: str, origins: Sequence[str], audience: bool
) -> int:
    """Write a site, a new one where there is no id, and return its id. Raises NotPermitted, Refused."""
    actor.require(PERMISSION)
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise Refused("name")
    kept = list(dict.fromkeys(map(origin_of, origins)))
    if not kept or "" in kept or len(kept) > MOST_ORIGINS:
        raise Refused("origins")
    told = {"name": name, "origins": kept, "audience": audience}
    if site_id is None:
        site_id = Site.objects.create(key=secrets.token_hex(10), **told).pk
    elif not Site.objects.filter(pk=site_id).update(**told):
        raise Refused("gone")
    record(actor=actor, name="tracking.site_saved", subject="tracking.Site", ids=[site_id])
    return site_id


@transaction.atomic
def close_site(*, actor: Actor, site_id: int, closed: bool) -> None:
    """Stop or start again taking what a site tells; what was taken stays until its term."""
    actor.require(PERMISSION)
    at = clock.now() if closed else None
    if not Site.objects.filter(pk=site_id).update(closed_at=at):
        raise Refused("gone")
    name = "tracking.site_closed" if closed else "tracking.site_opened"
    record(actor=actor, name=name, subject="tracking.Site", ids=[site_id])
