"""Look into every watched folder: take what is new and whole, and settle what is through."""

from datetime import timedelta
from pathlib import Path

from django.db.models import F
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.files.types import Unreadable
from carnet.imports.actions.answers import set_answers
from carnet.imports.actions.columns import set_columns
from carnet.imports.actions.kinds import CONTACTS, set_kind, set_kind_columns, upload_any
from carnet.imports.actions.options import choose
from carnet.imports.actions.start import start
from carnet.imports.queries import get
from carnet.intake.actions.owner_says import answers_of
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import fold
from carnet.watch import folders
from carnet.watch.models import Watch, WatchedFile
from carnet.watch.report import told
from carnet.watch.rules.paths import is_stable

_ABANDONED = timedelta(minutes=30)
_OVER = ("done", "failed", "undone")


def look(*, actor: Actor) -> int:
    """Take the new whole files of every watched folder and return how many. Raises NotPermitted.

    Safe at any number of workers at once, and after one that died midway.
    """
    actor.require("imports.run")
    taken = 0
    for watch in Watch.objects.filter(active=True).order_by("id"):
        where = folders.made(watch.folder)
        if where is None:
            continue
        _settle(watch, where)
        _rescue(watch, where)
        taken += _take_new(actor, watch, where)
    return taken


def _take_new(actor: Actor, watch: Watch, where: Path) -> int:
    before, now, taken = dict(watch.seen), {}, 0
    for name, size in folders.files_in(where):
        if not is_stable(before.get(name), size):
            now[name] = list(size)
            continue
        kept_as = folders.take(where, name)
        if kept_as:
            _take(actor, watch, where=where, names=(name, kept_as))
            taken += 1
    Watch.objects.filter(pk=watch.pk).update(seen=now, looked_at=clock.now())
    return taken


def _take(actor: Actor, watch: Watch, *, where: Path, names: tuple[str, str]) -> None:
    name, kept_as = names
    held = WatchedFile.objects.create(watch=watch, file_name=name[:200], kept_as=kept_as)
    record(actor=actor, name="watch.taken", subject="watch.WatchedFile", ids=[held.pk])
    try:
        made = _prepared(actor, watch, where / folders.UNDER_WAY / kept_as, name)
    except Unreadable as why:
        _end(held, where, WatchedFile.State.REFUSED, why.sentence)
        return
    WatchedFile.objects.filter(pk=held.pk).update(of_import_id=made)
    start(actor=actor, import_id=made)


def _prepared(actor: Actor, watch: Watch, path: Path, name: str) -> int:
    """Hand the file in as the saved import says. Raises Unreadable, also for a file with another header."""
    made = upload_any(actor=actor, path=path, name=name)
    set_kind(actor=actor, import_id=made, kind=watch.kind)
    found = get(made)
    wanted = {fold(str(header)): str(target) for header, target in watch.columns}
    here = {fold(str(c["header"])) for c in found.columns}
    lacking = [
        str(h) for h, target in watch.columns if target != "ignore" and fold(str(h)) not in here
    ]
    if lacking:
        raise Unreadable(
            "header",
            _("Les colonnes ont changé. Il manque : %(names)s.") % {"names": ", ".join(lacking)},
        )
    targets = {int(c["index"]): wanted.get(fold(str(c["header"])), "ignore") for c in found.columns}
    keep = set_columns if watch.kind == CONTACTS else set_kind_columns
    keep(actor=actor, import_id=made, targets=targets)
    if watch.options:
        choose(actor=actor, import_id=made, kind=watch.kind, options=watch.options)
    if watch.answers:
        set_answers(actor=actor, import_id=made, answers=answers_of(watch.answers))
    return made


def _settle(watch: Watch, where: Path) -> None:
    """Move the files whose import is through, with its report."""
    running = watch.files.filter(state=WatchedFile.State.RUNNING, of_import__state__in=_OVER)
    for held in running.annotate(became=F("of_import__state")):
        done = held.became != "failed"
        state = WatchedFile.State.DONE if done else WatchedFile.State.REFUSED
        _end(held, where, state, told(held.of_import_id or 0))


def _end(held: WatchedFile, where: Path, state: WatchedFile.State, said: str) -> None:
    into = folders.DONE if state == WatchedFile.State.DONE else folders.REFUSED
    folders.settle(where, held.kept_as, into=into, report=said)
    WatchedFile.objects.filter(pk=held.pk).update(state=state, said=said)


def _rescue(watch: Watch, where: Path) -> None:
    """Put back what a worker took and then died: no import of it was made, and nobody is at it any more."""
    known = dict(watch.files.values_list("kept_as", "of_import_id"))
    before = clock.now() - _ABANDONED
    fresh = set(watch.files.filter(taken_at__gt=before).values_list("kept_as", flat=True))
    for kept_as in folders.stranded(where):
        path = where / folders.UNDER_WAY / kept_as
        old = path.stat().st_ctime < before.timestamp()
        if old and kept_as not in fresh and known.get(kept_as) is None:
            folders.give_back(where, kept_as)
            watch.files.filter(kept_as=kept_as).delete()
