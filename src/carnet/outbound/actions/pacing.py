"""Count what is claimed in a window of time, so that several workers together keep to one pace."""

from datetime import datetime

from carnet.outbound.models import Pace
from carnet.outbound.rules.pace import Window


def grant(what: str, within: Window, wanted: int) -> int:
    """Take at most `wanted` places of a window and return how many; the caller holds the transaction."""
    if wanted <= 0:
        return 0
    line, _made = Pace.objects.get_or_create(what=what, slot=within.start)
    held = Pace.objects.select_for_update().get(pk=line.pk)
    given = max(0, min(wanted, within.most - held.used))
    if given:
        Pace.objects.filter(pk=line.pk).update(used=held.used + given)
    return given


def give_back(what: str, within: Window, unused: int) -> None:
    """Give places back that were not needed, in the same transaction."""
    if unused > 0:
        held = Pace.objects.select_for_update().get(what=what, slot=within.start)
        Pace.objects.filter(pk=held.pk).update(used=max(0, held.used - unused))


def forget_windows(before: datetime) -> int:
    """Drop the counters of windows that are long over."""
    return Pace.objects.filter(slot__lt=before).delete()[0]
