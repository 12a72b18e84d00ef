"""Try a restore: the last backup is opened into a passing home, finished as a real one, checked, and thrown away."""

import shutil
import tempfile
from pathlib import Path

from carnet.audit.actions import record
from carnet.backups.actions.fetch import at_hand
from carnet.backups.actions.make import WORK
from carnet.backups.actions.restore import finish
from carnet.backups.actions.unpack import open_backup
from carnet.backups.models import Drill
from carnet.backups.queries.state import plan, plan_place, store_of
from carnet.backups.rules.names import backups_among
from carnet.backups.sealed import identity_of
from carnet.backups.stores import refusal
from carnet.backups.types import Manifest, Refused
from carnet.kit.actor import Actor
from carnet.kit.home import folder, home


def drill(*, actor: Actor, identity_text: str, name: str = "") -> Drill:
    """Restore a backup (the last one, when none is named) into a passing home, check it, and keep what was found.

    Checked: the digest of every file, the rows of every table, the whole record (`PRAGMA integrity_check`), the chains of
    the journal and of the proofs, and that it opens with this version. Raises NotPermitted, Refused (which is kept too).
    """
    actor.require("backups.manage")
    identity = identity_of(identity_text)
    far = store_of(plan())
    chosen = name or next(reversed(backups_among(far.names())), "")
    if not chosen:
        raise Refused("no_file", file=plan_place())
    place = Path(tempfile.mkdtemp(prefix="essai-", dir=folder(WORK)))
    copied = Path(tempfile.mkdtemp(prefix="copie-", dir=folder(WORK)))
    try:
        store = at_hand(far, chosen, copied)
        manifest = open_backup(
            store=store, name=chosen, identity=identity, into=place, thorough=True
        )
        finish(place, store.root, identity_text=identity_text, check=True)
    except Refused as why:
        _kept(actor, chosen, None, why.code)
        raise
    except OSError as why:
        refused = refusal(why, str(home()))
        _kept(actor, chosen, None, refused.code)
        raise refused from why
    finally:
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(copied, ignore_errors=True)
    return _kept(actor, chosen, manifest, "")


def _kept(actor: Actor, name: str, manifest: Manifest | None, why: str) -> Drill:
    counts = manifest.counts if manifest else {}
    made = Drill.objects.create(
        name=name, sound=not why, why=why[:20], tables=len(counts), rows=sum(counts.values())
    )
    detail = {"sound": not why}
    record(
        actor=actor, name="backups.drilled", subject="backups.Drill", ids=[made.pk], detail=detail
    )
    return made
