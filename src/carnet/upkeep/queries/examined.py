"""Look at everything that the rooms say can be wrong."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils.translation import gettext as _

from carnet.kit import clock
from carnet.kit.declarations import DoctorCheck, Finding, declared

_MINUTE = timedelta(minutes=1)
_kept: list[tuple[datetime, int]] = []


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A check and what it found."""

    check: DoctorCheck
    finding: Finding


def examined(*, slow: bool = False) -> list[Examined]:
    """Return every declared check with what it found; those that ask the network only with `slow`.

    A look that fails is itself a finding: nothing is passed over in silence.
    """
    checks: list[DoctorCheck] = [c for c in declared("doctor_checks") if slow or not c.slow]
    return [Examined(check=check, finding=_look(check)) for check in checks]


def broken() -> int:
    """Return how many quick checks found something broken, as it was found within the last minute by this process."""
    now = clock.now()
    if _kept and timedelta() <= now - _kept[0][0] < _MINUTE:
        return _kept[0][1]
    count = sum(one.finding.state == "broken" for one in examined())
    _kept[:] = [(now, count)]
    return count


def forget() -> None:
    """Look again the next time: somebody has just seen how things are, or put them right."""
    _kept.clear()


def counts(found: list[Examined]) -> Counter[str]:
    """Return how many findings there are of each state."""
    return Counter(one.finding.state for one in found)


def _look(check: DoctorCheck) -> Finding:
    try:
        return check.examine()
    except (DatabaseError, OSError, ValueError) as why:
        return Finding(
            state="broken",
            said=_("Cela n’a pas pu être regardé (%(error)s).") % {"error": type(why).__name__},
            remedy=_("Relancez Carnet. Si cela revient, montrez cette page à qui l’entretient."),
        )
