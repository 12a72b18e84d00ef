"""Feed the mirror: apply what the change log holds, tell those who react, and forget what was applied."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import duckdb
import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from carnet.kit import clock
from carnet.kit.declarations import announce
from carnet.mirror.actions.compact import OVERDUE, compacted, is_full
from carnet.mirror.actions.desk import Desk, desk, kept_desk
from carnet.mirror.actions.overlay import concerned_rollups, overlay_rollup, overlay_table
from carnet.mirror.actions.publish import noted, publish
from carnet.mirror.actions.rebuild import build_anew, small_enough
from carnet.mirror.actions.sweep import retire, sweep
from carnet.mirror.actions.turn import writing
from carnet.mirror.models import Change, Told
from carnet.mirror.queries.declared import rollups, shapes, tables
from carnet.mirror.queries.feeding import fed
from carnet.mirror.queries.pointer import BROKEN, damaged, root
from carnet.mirror.queries.uncommitted import in_transaction, must_wait
from carnet.mirror.queries.usable import usable
from carnet.mirror.rules.ids import pack, unpack
from carnet.mirror.types import PENDING_ROWS, Held, NotReady, Version, Wanted

PATIENCE = 10.0
AT_ONCE = 500
TOO_MANY = 200_000
SWEPT_EVERY = 400
FORGOTTEN = timedelta(minutes=1)
_UNKNOWN: Mapping[str, set[int]] = {}


def catch_up(*, seconds: float = PATIENCE, however_large: bool = False) -> int:
    """Apply what is pending and return how many changes that were; a missing mirror is built.

    Raises NotReady when it is missing and the record is large (unless `however_large`: then it takes its time), Busy
    when another process writes for longer than `seconds`. Inside a transaction nothing is done: what it wrote may yet
    be taken back.
    """
    if must_wait() or (not Change.objects.exists() and usable() is not None):
        return 0
    with writing(seconds) as turn:
        version = usable()
        if version is None:
            return _built(turn, however_large=however_large)
        changes = list(Change.objects.order_by("pk")[:AT_ONCE])
        if not changes:
            return 0
        if _too_many(changes):
            # Who waits for a page reads what there is; the feeder takes the time that this takes.
            return _built(turn, however_large=True) if however_large else 0
        try:
            told, touched = _applied(version, changes)
        except duckdb.Error:
            if not damaged(version):
                raise
            (root() / BROKEN).touch()
            return _built(turn, however_large=however_large)
    _tell(told, touched)
    return len(changes)


def compact_full(*, seconds: float = 0, overdue: bool = False) -> bool:
    """Take the overlays that have grown too large into the files; say whether there were any. Raises Busy.

    With `overdue`, only where one has grown twice as large: facts that keep arriving wait while this is done.
    """
    version, times = usable(), OVERDUE if overdue else 1
    if must_wait() or version is None:
        return False
    if not any(is_full(held, times=times) for held in version.tables.values()):
        return False
    with writing(seconds):
        version = usable()
        if version is None:
            return False
        held, shaped = dict(version.tables), shapes()
        with desk() as found:
            for name in [name for name, of_table in held.items() if is_full(of_table)]:
                held[name] = compacted(found, shaped[name], held[name], below=version.folder)
        after = put_in_place(version, held)
        sweep(after)
    return True


def put_in_place(before: Version, held: dict[str, Held], last: int = 0) -> Version:
    """Publish what follows a version; the record notes it in a transaction of the caller's or of its own."""
    after = msgspec.structs.replace(
        before,
        number=before.number + 1,
        made_at=clock.now(),
        last=last or before.last,
        tables=held,
    )
    publish(after)
    noted(after)
    retire(before, after)
    return after


def tidy(*, seconds: float = 0) -> int:
    """Take away the files that no version names any more and return how many. Raises Busy."""
    if must_wait() or usable() is None:
        return 0
    with writing(seconds):
        version = usable()
        return sweep(version) if version else 0


def tell_again() -> None:
    """Tell what a killed process has applied and not told."""
    for told in Told.objects.filter(at__lt=clock.now() - FORGOTTEN):
        _tell(told)


def _built(turn: int, *, however_large: bool) -> int:
    if not however_large and not in_transaction() and not small_enough():
        raise NotReady(_("Le miroir se construit en ce moment ; réessayez dans un instant."))
    version = build_anew(turn)
    announce("mirror.rebuilt", [version.number])
    return 0


def _too_many(changes: Sequence[Change]) -> bool:
    """Say whether reading everything anew is quicker than looking at all of this."""
    if in_transaction() or len(changes) * 10_000 < TOO_MANY:
        return False
    return sum(len(unpack(bytes(change.ids))) for change in changes) > TOO_MANY


def _applied(version: Version, changes: Sequence[Change]) -> tuple[Told, dict[str, set[int]]]:
    with kept_desk() as found:
        held, touched = _looked_at(found, version, gather(changes))
    after = put_in_place(version, held, changes[-1].pk)
    about = {name for name, table in tables().items() if table.contact}
    contacts = set().union(*(ids for name, ids in touched.items() if name in about))
    others = ",".join(name for name in touched if name not in about)
    with transaction.atomic():
        told = Told.objects.create(ids=pack(contacts), tables=others)
        Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    if after.number % SWEPT_EVERY == 0:
        sweep(after)
    return told, touched


def _tell(told: Told, touched: Mapping[str, set[int]] = _UNKNOWN) -> None:
    """Tell contacts, and the places of tables about nobody among those declared; then it need not be told again."""
    places = [i for i, name in enumerate(tables()) if name in told.tables.split(",")]
    with fed({name: frozenset(ids) for name, ids in touched.items()}):
        announce("mirror.fed", sorted(unpack(bytes(told.ids))))
        announce("mirror.tables_fed", places)
    told.delete()


def _looked_at(
    found: Desk, version: Version, wanted: dict[str, Wanted]
) -> tuple[dict[str, Held], dict[str, set[int]]]:
    """Look at everything wanted again, tables first, then the sums of those concerned."""
    shaped, held, touched = shapes(), dict(version.tables), dict[str, set[int]]()
    for name, table in tables().items():
        if name in wanted:
            held[name], touched[name] = overlay_table(
                found, shaped[name], held[name], table=table, wanted=wanted[name]
            )
    for name, rollup in rollups().items():
        contacts = concerned_rollups(touched, rollup.of)
        if contacts:
            found.show_named(rollup.sql, shaped, held)
            held[name] = overlay_rollup(
                found, shaped[name], held[name], rollup=rollup, contacts=contacts
            )
    return held, touched


def gather(changes: Iterable[Change]) -> dict[str, Wanted]:
    """Return what changes want to be looked at, by table; a table that is no longer declared is left out."""
    found: dict[str, Wanted] = {}
    declared = tables()
    for change in changes:
        names = [change.table] if change.table else [n for n, t in declared.items() if t.contact]
        for name in names:
            if name in declared:
                wanted = found.setdefault(name, Wanted(set(), set()))
                into = wanted.rows if change.unit == PENDING_ROWS else wanted.contacts
                into.update(unpack(bytes(change.ids)))
    return found
