"""The work of the door: carry what is due, and tidy up."""

from django.utils.translation import gettext_lazy as _

from carnet.kit import clock
from carnet.kit.declarations import JobKind
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.actions.pacing import forget_windows

_DAY = 24 * 3600


def deliver_due() -> None:
    """Carry what is due now."""
    deliver()


def tidy_windows() -> None:
    """Forget the counters of windows that are over."""
    forget_windows(clock.now() - 2 * clock.WEEK)


JOBS = (
    JobKind(
        name="outbound.deliver", label=_("Faire partir les messages"), call=deliver_due, loop=True
    ),
    JobKind(
        name="outbound.tidy",
        label=_("Oublier les anciens compteurs d’envoi"),
        call=tidy_windows,
        every=_DAY,
    ),
)
