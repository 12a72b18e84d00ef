"""Every hour: files past their term go, and what killed runs have left; nobody is kept on a list without a file."""

from datetime import timedelta

from django.db.models import Q

from carnet.audit.actions import record
from carnet.exports import stored
from carnet.exports.actions.fetch import lacking, let_go
from carnet.exports.actions.forget import withdraw
from carnet.exports.models import Export, Exported
from carnet.exports.types import PARTNER
from carnet.kit import clock
from carnet.kit.actor import Actor

_CHUNK = 500
_ABANDONED = timedelta(days=1)


def sweep(*, actor: Actor) -> int:
    """Delete what has passed its term and return how many files went. Raises NotPermitted."""
    actor.require("exports.run")
    now = clock.now()
    past = list(
        Export.objects.filter(state="done", until__lte=now).values_list("pk", flat=True)[:_CHUNK]
    )
    let_go(past)
    if past:
        record(actor=actor, name="exports.swept", subject="exports.Export", ids=past)
    withdraw([row.pk for row in Export.objects.filter(state="done") if lacking(row)])
    _forget_lists()
    known = set(Export.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    for path in stored.left_over(known, now - _ABANDONED):
        stored.clear(path)
    return len(past)


def _forget_lists() -> None:
    """Forget whom the files that are gone were about, but those who left to somebody else."""
    over = Export.objects.filter(state__in=("gone", "withdrawn", "failed"))
    ours = over.exclude(use=PARTNER).values("pk")
    Exported.objects.filter(
        Q(export__in=ours) | (Q(export__in=over.values("pk")) & ~Q(reason=""))
    ).delete()
