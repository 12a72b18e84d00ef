"""The folders of watches on the disk: where they lie, what is new in them, taking one file."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from carnet.kit.home import folder
from carnet.watch.rules.paths import may_be_taken

UNDER_WAY, DONE, REFUSED = "en-cours", "faits", "refuses"


def root() -> Path:
    """Return the folder under which every watched folder lies: CARNET_WATCH_ROOT, else `dossiers` in the home."""
    named = os.environ.get("CARNET_WATCH_ROOT")
    return Path(named).expanduser() if named else folder("dossiers")


def place(relative: str) -> Path | None:
    """Return a watched folder, or None when it leads out of the root, by a link as well."""
    top = root().resolve()
    found = (top / relative).resolve()
    return found if found != top and found.is_relative_to(top) else None


def made(relative: str) -> Path | None:
    """Return a watched folder, made with its own three folders when it is missing; None as `place`."""
    found = place(relative)
    if found is not None:
        for name in (UNDER_WAY, DONE, REFUSED):
            (found / name).mkdir(parents=True, exist_ok=True)
    return found


def files_in(where: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the name of each ordinary file with its size and moment of writing (nanoseconds), by name."""
    for entry in sorted(os.scandir(where), key=lambda e: e.name):
        if may_be_taken(entry.name) and entry.is_file(follow_symlinks=False):
            told = entry.stat(follow_symlinks=False)
            yield entry.name, (told.st_size, told.st_mtime_ns)


def take(where: Path, name: str) -> str:
    """Move a file among those under way and return its name there, or "" when somebody else took it first.

    A rename is done by one process alone, whatever their number.
    """
    kept_as = f"{secrets.token_hex(6)}-{name}"[:240]
    try:
        (where / name).rename(where / UNDER_WAY / kept_as)
    except FileNotFoundError:
        return ""
    return kept_as


def settle(where: Path, kept_as: str, *, into: str, report: str) -> None:
    """Move a file that is through to where it belongs, its report beside it; one that is there already is passed over."""
    source, target = where / UNDER_WAY / kept_as, where / into / kept_as
    if source.exists():
        source.rename(target)
    target.with_name(f"{kept_as}.txt").write_text(report, encoding="utf-8")


def give_back(where: Path, kept_as: str) -> None:
    """Put a file that nobody works on any more back where it was found, under a free name."""
    name = kept_as.split("-", 1)[-1]
    target = where / name
    if target.exists():
        target = where / kept_as
    (where / UNDER_WAY / kept_as).rename(target)


def stranded(where: Path) -> list[str]:
    """Return the names of the files under way."""
    return sorted(e.name for e in os.scandir(where / UNDER_WAY) if e.is_file(follow_symlinks=False))
