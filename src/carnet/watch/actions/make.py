"""Make a watch from an import, let it rest, and remove it."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.imports.queries import get
from carnet.kit.actor import Actor
from carnet.watch import folders
from carnet.watch.models import Watch
from carnet.watch.rules.paths import folder_within
from carnet.watch.types import NoWatch


@transaction.atomic
def make_watch(*, actor: Actor, import_id: int, folder: str, name: str) -> int:
    """Watch a folder with what was chosen for an import, and return the id of the watch.

    Raises NotPermitted, Import.DoesNotExist, and NoWatch: "folder" (none, or outside the root), "taken", "name".
    """
    actor.require("watch.manage")
    found = get(import_id)
    within = folder_within(folder)
    if not within or folders.place(within) is None:
        raise NoWatch("folder")
    if Watch.objects.filter(folder=within).exists():
        raise NoWatch("taken")
    if not name.strip():
        raise NoWatch("name")
    watch = Watch.objects.create(
        name=name.strip()[:80],
        folder=within,
        kind=found.kind,
        columns=[[str(c["header"]), str(c["target"])] for c in found.columns],
        options=found.options,
        answers=found.answers,
        created_by=f"{actor.kind.value}:{actor.id}"[:60],
    )
    folders.made(within)
    record(actor=actor, name="watch.made", subject="watch.Watch", ids=[watch.pk])
    return watch.pk


@transaction.atomic
def set_active(*, actor: Actor, watch_id: int, active: bool) -> None:
    """Let a watch rest, or look again. Raises NotPermitted."""
    actor.require("watch.manage")
    Watch.objects.filter(pk=watch_id).update(active=active, seen={})
    record(actor=actor, name="watch.turned", subject="watch.Watch", ids=[watch_id])


@transaction.atomic
def remove_watch(*, actor: Actor, watch_id: int) -> None:
    """Remove a watch; its folder and its files stay on the disk. Raises NotPermitted."""
    actor.require("watch.manage")
    Watch.objects.filter(pk=watch_id).delete()
    record(actor=actor, name="watch.removed", subject="watch.Watch", ids=[watch_id])
