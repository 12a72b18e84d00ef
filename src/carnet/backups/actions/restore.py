"""Restore a backup into a new home: opened, finished and checked under a temporary name, then named, or nothing at all."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from carnet.backups.actions.unpack import open_backup
from carnet.backups.rules.names import base_of
from carnet.backups.sealed import identity_of
from carnet.backups.stores import FolderStore, refusal
from carnet.backups.types import Manifest, Refused, Restored

FINISH = "restore-finish"


def restore(*, file: Path, home: Path, identity_file: Path, database: str = "") -> Restored:
    """Restore the backup of which `file` is a part into `home`, which must not exist or be empty.

    Every erasure noted beside the backup is applied before the home gets its name. `database` is the address of an
    empty PostgreSQL database; without it the record is a file of the home. Raises Refused.
    """
    target = home.expanduser().resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused("not_empty", place=str(home))
    name, store = base_of(file.name), FolderStore(file.expanduser().resolve().parent)
    try:
        text = identity_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise Refused("no_identity") from why
    identity = identity_of(text)
    part = target.with_name(f".{target.name}.restauration-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir(mode=0o700)
        manifest = open_backup(store=store, name=name, identity=identity, into=part)
        told = finish(part, store.root, identity_text=text, database=database)
        if target.exists():
            target.rmdir()
        part.replace(target)
    except OSError as why:
        raise refusal(why, str(target.parent)) from why
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Restored(
        manifest=manifest,
        erased=int(told.get("erased", 0)),
        held=int(told.get("held", 0)),
        problems=tuple(told.get("problems", ())),
    )


def finish(
    place: Path, beside: Path, *, identity_text: str, database: str = "", check: bool = False
) -> dict[str, Any]:
    """Let a Carnet of its own bring the opened home up to date, apply the erasures and, for a drill, walk the chains.

    It is another process, since this one stands in another home. Raises Refused: "finish", "chain", "newer".
    """
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DATABASE_URL_FILE"}}
    env["CARNET_HOME"] = str(place)
    if database:
        env["DATABASE_URL"] = database
    words = [sys.executable, "-m", "carnet", FINISH, str(beside), *(["--check"] if check else [])]
    done = subprocess.run(  # noqa: S603 - our own command
        words, env=env, input=identity_text, capture_output=True, text=True, check=False
    )
    try:
        told = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        raise Refused("finish", said=done.stderr.strip()[-400:]) from None
    if done.returncode:
        raise Refused(str(told.get("refused", "finish")), said=done.stderr.strip()[-400:])
    return dict(told)


def manifest_told(manifest: Manifest) -> dict[str, object]:
    """Return what is told of a manifest after a restore."""
    return {
        "made_at": manifest.made_at,
        "version": manifest.version,
        "engine": manifest.engine,
        "tables": len(manifest.counts),
        "rows": sum(manifest.counts.values()),
    }
