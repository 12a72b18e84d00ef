"""What runs by itself: the feeder, and the jobs that others ask for."""

from time import monotonic

import structlog

from carnet.kit.actor import job_actor
from carnet.mirror.actions.feed import catch_up, compact_full, tell_again, tidy
from carnet.mirror.actions.forget import forget
from carnet.mirror.actions.rebuild import rebuild, small_enough
from carnet.mirror.models import Change
from carnet.mirror.queries.pointer import BROKEN, POINTER, root
from carnet.mirror.types import Busy, MirrorError

log = structlog.get_logger("carnet.mirror")
_LOOK, _MANY, _QUIET = 60.0, 1_000, 1.0
_looked = [float("-inf")]
_fed = [float("-inf")]


def feed() -> None:
    """Apply what is pending, if there is a mirror or it is time that there was one; what fails is tried again."""
    try:
        if _is_wanted():
            catch_up(seconds=0, however_large=True)
            _fed[0] = monotonic()
            compact_full(overdue=True)
        elif _is_quiet():
            compact_full()
        if _is_time():
            tell_again()
            tidy()
    except Busy:
        return
    except MirrorError as error:
        log.warning("mirror not fed", error=type(error).__name__)


def catch_up_now() -> None:
    """Apply what is pending, for a reading that needs it."""
    catch_up()


def rebuild_now() -> None:
    """Build the mirror anew."""
    rebuild(actor=job_actor("mirror.rebuild"))


def forget_people(*contact_ids: int) -> None:
    """Erase people from the mirror: the run is done when their bytes are gone."""
    forget(actor=job_actor("mirror.forget"), contact_ids=contact_ids)


def _is_wanted() -> bool:
    """Say whether there is something to do: a small record is mirrored when somebody first reads its mirror."""
    place = root()
    if (place / BROKEN).exists():
        return True
    if (place / POINTER).exists():
        return Change.objects.exists()
    return _is_time(peek=True) and (not small_enough() or Change.objects.count() > _MANY)


def _is_quiet() -> bool:
    """Say once, after a feeding, that nothing has arrived for a while: what takes time is done then."""
    quiet = monotonic() - _fed[0] >= _QUIET
    if quiet:
        _fed[0] = float("inf")
    return quiet


def _is_time(*, peek: bool = False) -> bool:
    """Say once a minute that the slower things are due."""
    now = monotonic()
    due = now - _looked[0] >= _LOOK
    if due and not peek:
        _looked[0] = now
    return due
