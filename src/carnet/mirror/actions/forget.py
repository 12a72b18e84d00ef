"""Erase people from the mirror: their rows are looked at again, every file that held them is rewritten, the old ones go."""

import shutil
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.mirror.actions.compact import compacted
from carnet.mirror.actions.delta import settle, vacuum
from carnet.mirror.actions.desk import Desk, desk
from carnet.mirror.actions.feed import catch_up, put_in_place
from carnet.mirror.actions.marking import mark_contacts
from carnet.mirror.actions.sweep import sweep
from carnet.mirror.actions.turn import writing
from carnet.mirror.queries.declared import shapes
from carnet.mirror.queries.pointer import POINTER, root
from carnet.mirror.queries.uncommitted import must_wait
from carnet.mirror.queries.usable import usable
from carnet.mirror.types import Busy, Held, Shape, Version

PATIENCE = 120.0


def forget(*, actor: Actor, contact_ids: Sequence[int]) -> None:
    """Have the mirror hold of these people what the record still holds, and no byte more, on any file of it.

    The record is erased first; this runs after its transaction, else Busy is raised. Done means that the bytes are
    gone: files with hidden rows are written anew and the old ones removed at once, whoever reads them.
    """
    actor.require("mirror.rebuild")
    if must_wait():
        raise Busy(_("L’effacement du miroir se fait après celui des données."))
    with transaction.atomic():
        mark_contacts(contact_ids)
    while catch_up(seconds=PATIENCE, however_large=True):
        pass
    with writing(PATIENCE):
        version = usable()
        if version is None:
            _emptied()
        else:
            _rewritten(version)
    with transaction.atomic():
        record(actor=actor, name="mirror.forgotten", subject="people.Contact", ids=contact_ids)


def _rewritten(version: Version) -> None:
    """Write anew the files that hide rows, and take every file away that is not read any more."""
    shaped, held = shapes(), dict(version.tables)
    with desk() as found:
        for name, of_table in version.tables.items():
            if of_table.gone:
                held[name] = compacted(found, shaped[name], of_table, below=version.folder)
        after = put_in_place(version, held)
        for name, of_table in held.items():
            _vacuumed(found, shaped[name], of_table, below=version.folder)
    sweep(after, grace=0)


def _vacuumed(found: Desk, shape: Shape, held: Held, *, below: str) -> None:
    if (found.place / below / shape.name).is_dir():
        settle(found, shape, held, below=below, added=(), kept=held.parts)
        vacuum(found, shape, below=below)


def _emptied() -> None:
    """Take away whatever lies in the folder: there is no mirror that could be read."""
    place = root()
    (place / POINTER).unlink(missing_ok=True)
    for folder in place.iterdir():
        if folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
