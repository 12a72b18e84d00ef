"""Open a backup into a folder and hold it against its manifest: whole and unchanged, or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pyrage import x25519

from carnet.backups.actions.make import label_in, verify_label
from carnet.backups.packing import unpack
from carnet.backups.rules.names import DATA, KEYS, LABEL
from carnet.backups.sealed import opened
from carnet.backups.snapshots import RECORD, ROWS, counts_in
from carnet.backups.stores import FolderStore
from carnet.backups.types import Manifest, Refused


def open_backup(
    *, store: FolderStore, name: str, identity: x25519.Identity, into: Path, thorough: bool = False
) -> Manifest:
    """Decrypt a backup into an empty folder and return its manifest.

    Its files are held against their label, each part against the manifest, the tables against their counts; `thorough`
    also walks the whole record (`PRAGMA integrity_check`). Raises Refused: "no_file", "broken", "newer", "wrong_key",
    "changed", "counts".
    """
    label = label_in(store, name) if (store.root / (name + LABEL)).is_file() else None
    if label is not None:
        verify_label(store, label)
    for suffix in (KEYS, DATA):
        with (
            store.reading(name + suffix) as file,
            opened(file, identity) as stream,
        ):
            manifest = unpack(stream, into)
    check_counts(into, manifest, thorough=thorough)
    return manifest


def check_counts(into: Path, manifest: Manifest, *, thorough: bool) -> None:
    """Raise Refused: "counts" unless every table has the rows of the manifest, "broken" for a damaged record."""
    if manifest.engine == "sqlite":
        place = into / RECORD
        try:
            with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)) as held:
                if thorough and held.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise Refused("broken")
            found = counts_in(place)[0]
        except sqlite3.Error as wrong:
            raise Refused("broken") from wrong
    else:
        found = {f.stem: _lines(f) for f in (into / ROWS).glob("*.jsonl")}
    if found != dict(manifest.counts):
        unlike = sorted(t for t in manifest.counts if found.get(t) != manifest.counts[t])
        raise Refused("counts", tables=", ".join(unlike[:5]))


def _lines(file: Path) -> int:
    with file.open("rb") as rows:
        return sum(1 for _line in rows)
