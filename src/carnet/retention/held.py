"""The proof files of the archive in the home: taken over from the room proofs, deleted with the piece they belong to."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from carnet.kit.home import folder


def place(stored_as: str) -> Path:
    """Return where a file of the archive lies."""
    return folder("archive") / stored_as


def take_over(stored_as: str) -> None:
    """Keep a proof file beyond its person: the same bytes under a second name, so that the first may go.

    One that was taken over already stays as it is, one that is missing is passed over.
    """
    source = folder("proofs") / stored_as
    if place(stored_as).exists() or not source.exists():
        return
    try:
        place(stored_as).hardlink_to(source)
    except OSError:
        shutil.copyfile(source, place(stored_as))


def forget(*stored_as: str) -> None:
    """Delete files of the archive; one that is gone is passed over."""
    for name in stored_as:
        place(name).unlink(missing_ok=True)


def strays(known: set[str], before: datetime) -> list[str]:
    """Return the files that no piece names and that have lain there since before a moment."""
    found = [file for file in folder("archive").iterdir() if file.name not in known]
    return [f.name for f in found if datetime.fromtimestamp(f.stat().st_ctime, UTC) < before]
