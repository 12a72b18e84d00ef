"""Drop what undoes a change once its thirty days are over."""

from datetime import timedelta

from carnet.kit import clock
from carnet.people.models import AddressChange

UNDO_DAYS = 30


def forget_journals() -> int:
    """Delete the journals of addresses older than thirty days and return how many."""
    return AddressChange.objects.filter(at__lt=clock.now() - timedelta(days=UNDO_DAYS)).delete()[0]
