"""Keep a rule for some days by its digest, so that what was counted with it opens on the people."""

from datetime import timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.segments.models import KeptRule
from carnet.segments.queries.asked import understood
from carnet.segments.rules.naming import kept_key
from carnet.segments.types import RuleJson

KEPT = timedelta(days=7)


def put_aside(*, actor: Actor, rule: RuleJson, label: str = "") -> str:
    """Keep a rule and return its key; the same rule has the same key. Raises NotPermitted, NotUnderstood."""
    actor.require("segments.view")
    understood(rule)
    key, now = kept_key(rule), clock.now()
    with transaction.atomic():
        KeptRule.objects.update_or_create(
            key=key, defaults={"rule": dict(rule), "label": label[:120], "used_at": now}
        )
    return key


def sweep_kept(*, actor: Actor) -> int:
    """Drop the kept rules that nobody kept again for a week, and return how many."""
    actor.require("segments.edit")
    with transaction.atomic():
        old = KeptRule.objects.filter(used_at__lt=clock.now() - KEPT)
        gone, _by_table = old.delete()
        if gone:
            record(
                actor=actor,
                name="segments.kept_swept",
                subject="segments.KeptRule",
                detail={"rules": gone},
            )
    return gone
