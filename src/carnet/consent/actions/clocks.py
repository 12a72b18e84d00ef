"""Let the durations that the company chose run in every decision."""

from collections.abc import Mapping

from carnet.consent.actions.purposes import decide_for_all
from carnet.consent.models import ClockChoice


def run_clocks(months: Mapping[str, int]) -> None:
    """Keep the months by kind of person and decide again for everybody, if they differ from those that run.

    The caller holds the permission, the transaction and the audit line, and keeps who chose them and why.
    """
    held = dict(ClockChoice.objects.values_list("kind", "months"))
    if held == dict(months):
        return
    for kind, count in months.items():
        ClockChoice.objects.update_or_create(kind=kind, defaults={"months": count})
    decide_for_all()
