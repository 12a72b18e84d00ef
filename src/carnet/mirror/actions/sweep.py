"""Take away files that no version names: at once what a killed process left, later what a reader may still be reading."""

import os
import shutil
from pathlib import Path

from carnet.mirror.actions.carried import WORK
from carnet.mirror.actions.desk import LIVE
from carnet.mirror.engine import SPILL
from carnet.mirror.queries.pointer import POINTER, root
from carnet.mirror.types import Version

GRACE = 20.0
BASE = "base-"


def retire(before: Version | None, after: Version) -> None:
    """Stamp the files that a version no longer names: from now on their time runs."""
    if before is None:
        return
    place, kept = root(), {part.path for held in after.tables.values() for part in held.files}
    for held in before.tables.values():
        for part in held.files:
            if part.path not in kept and (place / part.path).exists():
                os.utime(place / part.path)


def sweep(version: Version, *, grace: float = GRACE) -> int:
    """Take away the files that the version does not name and whose time is over; return how many.

    The caller holds the turn to write: folders of work are then left over from a process that was killed.
    """
    place = root()
    named = {part.path for held in version.tables.values() for part in held.files}
    now = (place / POINTER).stat().st_mtime
    gone = 0
    for folder in [place / LIVE, *place.glob(f"{BASE}*")]:
        for file in folder.rglob("*.parquet"):
            over = not grace or now - file.stat().st_mtime >= grace
            if over and str(file.relative_to(place)) not in named:
                file.unlink(missing_ok=True)
                gone += 1
    for folder in place.glob(f"{BASE}*"):
        if folder.name != version.folder and not any(folder.rglob("*.parquet")):
            shutil.rmtree(folder, ignore_errors=True)
    for folder in place.glob(f"{WORK}*"):
        shutil.rmtree(folder, ignore_errors=True)
    _torn(place)
    _spilt(place)
    return gone


def _torn(place: Path) -> None:
    """Take away pointers that were begun and never put in their place."""
    for file in place.glob(f".{POINTER}.*"):
        file.unlink(missing_ok=True)


def _spilt(place: Path) -> None:
    """Take away what engines of processes that are gone had put on the disk."""
    for folder in (place / SPILL).glob("*-*"):
        if not _lives(int(folder.name.partition("-")[0])):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
