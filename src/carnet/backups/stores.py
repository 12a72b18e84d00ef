"""Where backups lie: a folder, on another disk than the house. Nothing half written is ever there under its name."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from carnet.backups.rules.names import ERASURES, MARK
from carnet.backups.types import Refused

_PART = ".partiel"


class FolderStore:
    """A folder that was marked when it was chosen: an unplugged disk leaves an empty folder behind, which is not it."""

    def __init__(self, root: Path) -> None:
        """Use this folder."""
        self.root = root

    def claim(self) -> None:
        """Mark the folder as the place of backups, made when it is missing. Raises Refused("unwritable")."""
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self.root / ERASURES).mkdir(exist_ok=True, mode=0o700)
            (self.root / MARK).write_text("Carnet\n", encoding="ascii")
        except OSError as why:
            raise Refused("unwritable", place=str(self.root)) from why

    def check(self) -> None:
        """Raise Refused("unplugged") unless the folder is there with its mark."""
        try:
            there = (self.root / MARK).is_file()
        except OSError:
            there = False
        if not there:
            raise Refused("unplugged", place=str(self.root))

    def names(self, under: str = "") -> list[str]:
        """Return the names of the files of the folder, or of one below it; of those written under a temporary name, none."""
        self.check()
        place = self.root / under
        if not place.is_dir():
            return []
        return sorted(f.name for f in place.iterdir() if f.is_file() and not f.name.startswith("."))

    def size(self, name: str) -> int:
        """Return the bytes of a file."""
        return (self.root / name).stat().st_size

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Give a file that gets its name once the block is done and its bytes are on the disk; after a fault nothing stays.

        Raises Refused: "unplugged", "full", "unwritable".
        """
        self.check()
        place = self.root / name
        part = place.with_name(f".{place.name}.{secrets.token_hex(4)}{_PART}")
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(place)
            _settle(place.parent)
        except OSError as why:
            raise refusal(why, str(self.root)) from why
        finally:
            part.unlink(missing_ok=True)

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """Give a file to read. Raises Refused("no_file")."""
        try:
            file = (self.root / name).open("rb")
        except OSError as why:
            raise Refused("no_file", file=name) from why
        with file:
            yield file

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        (self.root / name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a killed process left under a temporary name."""
        for folder in (self.root, self.root / ERASURES):
            for left in folder.glob(f".*{_PART}"):
                left.unlink(missing_ok=True)


def refusal(why: OSError, place: str) -> Refused:
    """Return what a fault of the disk means."""
    if why.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Refused("full", place=place)
    if why.errno in {errno.ENOENT, errno.EIO, errno.ENODEV, errno.ENXIO}:
        return Refused("unplugged", place=place)
    return Refused("unwritable", place=place)


def _settle(folder: Path) -> None:
    """Make the new name itself durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
