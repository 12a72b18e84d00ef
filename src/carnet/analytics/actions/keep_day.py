"""Keep the state of today, as figures only."""

from django.db import transaction

from carnet.analytics.models import DayState
from carnet.consent.queries.standing import reachable
from carnet.kit import clock
from carnet.people.queries import living
from carnet.quality.queries import share


@transaction.atomic
def keep_day() -> bool:
    """Write the figures of today over those of an earlier hour; False for an empty base."""
    people = living().count()
    if not people:
        return False
    graded = share()
    DayState.objects.update_or_create(
        day=clock.today(),
        defaults={
            "people": people,
            "reachable": reachable(),
            "graded": graded.total,
            "qualified": graded.qualified,
            "taken_at": clock.now(),
        },
    )
    return True
