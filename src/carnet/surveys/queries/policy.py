"""What surveys on line add to the public policy: where answers come from, what they serve, how long they are kept."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.kit.declarations import PolicyFact
from carnet.surveys.models import Survey as Row
from carnet.surveys.types import PUBLISHED


def sources() -> Iterator[PolicyFact]:
    """Say that answers come from surveys, while one that is not anonymous is on line."""
    if _online():
        yield PolicyFact(
            key="surveys.sources",
            text=_("Par nos sondages, auxquels vous répondez si vous le voulez."),
        )


def durations() -> Iterator[PolicyFact]:
    """Say how long the answers are kept, the longest of what is on line."""
    if days := max(_online(), default=0):
        told = ngettext(
            "Vos réponses à nos sondages : %(n)s jour au plus, ou jusqu’à ce que vous les retiriez.",
            "Vos réponses à nos sondages : %(n)s jours au plus, ou jusqu’à ce que vous les retiriez.",
            days,
        )
        yield PolicyFact(key="surveys.durations", text=told % {"n": days})


def _online() -> list[int]:
    rows = Row.objects.filter(state=PUBLISHED, anonymous=False)
    return list(rows.values_list("keep_days", flat=True))
