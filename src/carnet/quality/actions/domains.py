"""Note whether domains of e-mail addresses can receive, as somebody found out; nothing is asked of the network here."""

from collections.abc import Mapping

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.quality.models import DomainAnswer


@transaction.atomic
def note_domains(*, actor: Actor, answers: Mapping[str, bool]) -> int:
    """Note for each domain whether it can receive, over what was noted before, and return how many. Raises NotPermitted."""
    actor.require("quality.regrade")
    rows = [
        DomainAnswer(domain=domain.strip().lower()[:253], receives=receives, checked_at=clock.now())
        for domain, receives in answers.items()
        if "." in domain
    ]
    DomainAnswer.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["domain"],
        update_fields=["receives", "checked_at"],
    )
    record(
        actor=actor, name="quality.domains_noted", subject="quality.DomainAnswer", count=len(rows)
    )
    return len(rows)
