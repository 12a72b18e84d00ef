"""Inside a home that was just opened: load its rows, apply the erasures made since, make sure that nothing leaves by itself."""

from pathlib import Path
from shutil import rmtree

import orjson
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from pyrage import x25519

from carnet.audit.actions import record, seal_chains
from carnet.audit.queries import verify_chains
from carnet.backups.actions.erasures import apply_erasures
from carnet.backups.loading import empty_tables
from carnet.backups.models import Backup, Plan
from carnet.backups.rows import load, reset_sequences
from carnet.backups.snapshots import COLUMNS, ROWS
from carnet.backups.stores import FolderStore
from carnet.backups.types import Refused
from carnet.kit.actor import Actor
from carnet.kit.home import home
from carnet.kit.sql import forget_bytes
from carnet.outbound.actions.dispatches import pause
from carnet.outbound.queries.dispatches import dispatches


def finish_home(
    *, actor: Actor, beside: Path, identity: x25519.Identity, check: bool = False
) -> dict[str, object]:
    """Finish a restore in this home and tell what was done. Raises NotPermitted, Refused("chain").

    Everybody signs in anew, dispatches wait for somebody to let them go on (they may have left since), and the place of
    the backups is chosen again, since two houses must not write into one folder.
    """
    actor.require("backups.manage")
    load_rows()
    erased, problems = apply_erasures(actor=actor, store=FolderStore(beside), identity=identity)
    with transaction.atomic():
        held = _hold(actor)
        Session.objects.all().delete()
        Plan.objects.update(folder="", endpoint="", access_key="", secret="")
        # The backup that this home comes from was under way when it was copied.
        Backup.objects.filter(state=Backup.State.RUNNING).delete()
        detail = {"erased": erased, "held": held}
        record(
            actor=actor, name="backups.restored", subject="backups.Backup", ids=[], detail=detail
        )
    forget_bytes()
    if check:
        seal_chains()
        if not all(verdict.sound for _chain, verdict in verify_chains()):
            raise Refused("chain")
    return {"erased": erased, "held": held, "problems": problems}


def load_rows() -> int:
    """Load the rows that a backup of PostgreSQL brought into this home, if any, and return their number."""
    place = home() / ROWS
    if not place.is_dir():
        return 0
    columns = orjson.loads((home() / COLUMNS).read_bytes())
    count = 0
    with empty_tables("default"):
        for table in sorted(columns):
            with (place / f"{table}.jsonl").open("rb") as lines:
                count += load(connection, table, columns[table], lines)
    if connection.vendor == "postgresql":
        reset_sequences("default")
    rmtree(place)
    return count


def _hold(actor: Actor) -> int:
    running = [card.id for card in dispatches(limit=100_000) if card.state == "running"]
    for pk in running:
        pause(actor=actor, dispatch_id=pk, why="restored")
    return len(running)
