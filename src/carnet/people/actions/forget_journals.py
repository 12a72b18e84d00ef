"""Drop what undoes a change once its thirty days are over."""

from datetime import timedelta

from carnet.kit import clock
from carnet.people.models import AddressChange, Correction

UNDO_DAYS = 30


def forget_journals() -> int:
    """Delete the journals of addresses and values older than thirty days and return how many."""
    before = clock.now() - timedelta(days=UNDO_DAYS)
    return sum(m.objects.filter(at__lt=before).delete()[0] for m in (AddressChange, Correction))
