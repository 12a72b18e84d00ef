"""The plan, the last backups and drills, what waits."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from carnet.backups.bucket_store import BucketStore, Store
from carnet.backups.models import Backup, Drill, Note, Plan
from carnet.backups.stores import FolderStore
from carnet.backups.types import Refused
from carnet.carriers.objects import Bucket
from carnet.kit.sealing import Unopened, unseal

SECRET = "backups"  # noqa: S105 - the name of a key, not one
_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the backups stand: the last good one, the last try and why it failed, the last drill, erasures that wait."""

    keyed: bool
    placed: bool
    every_hours: int
    done: datetime | None
    tried: datetime | None
    failed: str
    drilled: datetime | None
    drill_sound: bool
    waiting: int


def plan() -> Plan | None:
    """Return the plan, or None before anything was chosen."""
    return Plan.objects.order_by("pk").first()


def store_of(chosen: Plan | None) -> Store:
    """Return the place of the backups. Raises Refused: "no_place", "store_keys" (its secret does not open)."""
    if chosen is None or not chosen.place:
        raise Refused("no_place")
    if chosen.folder:
        return FolderStore(Path(chosen.folder))
    try:
        secret = unseal(SECRET, chosen.secret)
    except Unopened as why:
        raise Refused("store_keys", place=chosen.place) from why
    return BucketStore(
        Bucket(
            endpoint=chosen.endpoint,
            region=chosen.region,
            name=chosen.bucket,
            folder=chosen.prefix,
            key=chosen.access_key,
            secret=secret,
        )
    )


def plan_place() -> str:
    """Return where backups go, in words."""
    chosen = plan()
    return chosen.place if chosen else ""


def standing() -> Standing:
    """Return how the backups stand, in five small queries."""
    chosen = plan()
    ended = Backup.objects.order_by("-started_at", "-pk")
    good = ended.filter(state=Backup.State.DONE).first()
    last = ended.exclude(state=Backup.State.RUNNING).first()
    tried = ended.first()
    drill = Drill.objects.order_by("-at", "-pk").first()
    return Standing(
        keyed=bool(chosen and chosen.recipient),
        placed=bool(chosen and chosen.place),
        every_hours=chosen.every_hours if chosen else 24,
        done=good.started_at if good else None,
        tried=tried.started_at if tried else None,
        failed=last.why if last and last.state == Backup.State.FAILED else "",
        drilled=drill.at if drill else None,
        drill_sound=bool(drill and drill.sound),
        waiting=Note.objects.count(),
    )


def latest() -> list[Backup]:
    """Return the latest backups, newest first."""
    return list(Backup.objects.order_by("-started_at", "-pk")[:_SHOWN])


def latest_drill() -> Drill | None:
    """Return the last trial of restoring."""
    return Drill.objects.order_by("-at", "-pk").first()
