"""What the files of a backup are called, and which of them go when there are enough."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

DATA, KEYS, LABEL = ".data.age", ".keys.age", ".json"
ERASURES = "effacements"
MARK = ".carnet-sauvegardes"
_NAME = re.compile(r"carnet-\d{8}T\d{6}Z(?:-\d+)?")


def name_at(moment: datetime, taken: Iterable[str] = ()) -> str:
    """Return the name of a backup begun at a moment: in the order of time when sorted, and not one of those taken."""
    name = f"carnet-{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    held, number = set(taken), 2
    fresh = name
    while fresh in held:
        fresh, number = f"{name}-{number}", number + 1
    return fresh


def backups_among(files: Iterable[str]) -> list[str]:
    """Return the names of the whole backups among files, oldest first: a backup is whole once its label is there."""
    return sorted(
        f.removesuffix(LABEL) for f in files if f.endswith(LABEL) and _NAME.fullmatch(f[:-5])
    )


def to_remove(files: Iterable[str], keep: int) -> list[str]:
    """Return the files of the backups beyond the `keep` latest, their labels first: half a removal leaves no half backup."""
    every = list(files)
    old = set(backups_among(every)[: -max(keep, 1)])
    gone = [f for f in every if f.split(".")[0] in old]
    return sorted(gone, key=lambda f: (not f.endswith(LABEL), f))


def base_of(file: str) -> str:
    """Return the name of the backup that a file belongs to, whichever of its files is named."""
    for suffix in (DATA, KEYS, LABEL):
        if file.endswith(suffix):
            return file.removesuffix(suffix)
    return file
