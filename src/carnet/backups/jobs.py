"""The chores: write the erasures that wait, make the backup that is due or asked for."""

import structlog

from carnet.accounts.actions.notify import notify
from carnet.backups.actions.erasures import write_notes
from carnet.backups.actions.make import make_backup
from carnet.backups.queries.state import standing
from carnet.backups.rules.dates import is_due
from carnet.backups.types import Refused
from carnet.kit import clock
from carnet.kit.actor import job_actor

log = structlog.get_logger("carnet.backups")


def tend() -> None:
    """Write what waits beside the backups, then make a backup if one is due."""
    write_notes()
    now = standing()
    if not (now.keyed and now.placed):
        return
    if is_due(every_hours=now.every_hours, now=clock.now(), tried=now.tried, done=now.done):
        make()


def make() -> None:
    """Make a backup; a failure is kept with its reason, shown on the home page and told, and tried again when due."""
    try:
        make_backup(actor=job_actor("backups.tend"))
    except Refused as why:
        log.warning("backup failed", why=why.code)
        notify(kind="backups.failed", detail={"why": why.code})
