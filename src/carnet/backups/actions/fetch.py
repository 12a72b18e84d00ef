"""Bring a backup of a bucket here, with every erasure noted beside it, so that it opens as one that lies in a folder."""

import shutil
from pathlib import Path

from carnet.backups.actions.make import label_in
from carnet.backups.bucket_store import BucketStore, Store
from carnet.backups.rules.names import DATA, ERASURES, KEYS, LABEL, backups_among
from carnet.backups.stores import FolderStore
from carnet.backups.types import Refused

_CHUNK = 1 << 20


def fetch(*, store: BucketStore, name: str, into: Path) -> FolderStore:
    """Copy a backup (the last one, when none is named) and the erasure notes into a folder and return it.

    Raises Refused: "no_file", those of a store that is away, those of a disk.
    """
    chosen = name or next(reversed(backups_among(store.names())), "")
    if not chosen:
        raise Refused("no_file", file=store.place)
    label_in(store, chosen)
    here = FolderStore(into)
    here.claim()
    notes = [f"{ERASURES}/{note}" for note in store.names(ERASURES)]
    # The label comes last: without it what is here is no backup.
    for file in (*notes, chosen + KEYS, chosen + DATA, chosen + LABEL):
        with store.reading(file) as source, here.writing(file) as to:
            shutil.copyfileobj(source, to, _CHUNK)
    return here


def at_hand(store: Store, name: str, into: Path) -> FolderStore:
    """Return a place that a backup can be opened from: a folder as it is, of a bucket a copy."""
    return fetch(store=store, name=name, into=into) if isinstance(store, BucketStore) else store
