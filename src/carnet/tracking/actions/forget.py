"""Delete what has come to its term, every night: identifiers, measures, counts, proofs, used tokens."""

from django.db import transaction

from carnet.activity.actions.terms import forget_measures, forget_names
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.tracking.models import Arrival, Choice, PageHour, Site, Visitor
from carnet.tracking.rules.names import CARTS, origin_name
from carnet.tracking.rules.terms import ARRIVAL, IDENTIFIER, MEASURES, PROOFS


def forget_old() -> int:
    """Delete identifiers after 13 months, measures and counts after 25, proofs after five years; return how many."""
    actor, now = job_actor("tracking.forget_old"), clock.now()
    origins = [origin_name(pk) for pk in Site.objects.values_list("pk", flat=True)]
    origins.append(CARTS)
    gone = 0
    while count := forget_measures(actor=actor, origins=origins, before=now - MEASURES):
        gone += count
    with transaction.atomic():
        old = Visitor.objects.filter(made_on__lte=clock.today() - IDENTIFIER)
        names = list(old.values_list("who", flat=True))
        forget_names(actor=actor, names=names)
        own = old.delete()[0]
        own += PageHour.objects.filter(hour__lt=now - MEASURES).delete()[0]
        own += Choice.objects.filter(at__lt=now - PROOFS).delete()[0]
        own += Arrival.objects.filter(at__lt=now - 2 * ARRIVAL).delete()[0]
        if own:
            record(actor=actor, name="tracking.forgotten", subject="tracking.Site", count=own)
    return gone + own
