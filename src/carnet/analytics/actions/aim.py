"""Set what the owner aims at."""

from collections.abc import Mapping

from django.db import transaction

from carnet.analytics.models import Target
from carnet.analytics.rules.targets import AIMS, checked
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def set_targets(*, actor: Actor, targets: Mapping[str, int | None]) -> list[str]:
    """Set the targets of figures in thousandths of their unit, None takes one away; returns the figures that changed.

    Raises NotPermitted, and Misasked with the figure and "range" for a number that it can never be.
    """
    actor.require("analytics.set_targets")
    wanted = {figure: checked(figure, targets[figure]) for figure in AIMS if figure in targets}
    before = dict(Target.objects.values_list("figure", "number"))
    changed = [figure for figure, number in wanted.items() if before.get(figure) != number]
    for figure in changed:
        number = wanted[figure]
        if number is None:
            Target.objects.filter(figure=figure).delete()
        else:
            Target.objects.update_or_create(
                figure=figure, defaults={"number": number, "set_at": clock.now()}
            )
    if changed:
        record(actor=actor, name="analytics.targets_set", detail={"figures": sorted(changed)})
    return changed
