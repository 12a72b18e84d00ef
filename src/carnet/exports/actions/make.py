"""Make the file of an export: judge, note who leaves, write, and let it be seen only when it is whole.

Who leaves is noted and committed before their values are read: whoever is erased meanwhile is found by that note, the
export is marked stale, and the file is begun again without them. A killed run leaves a folder that the sweep removes.
"""

import errno
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import QueryDict
from xlsxwriter.exceptions import XlsxWriterException

from carnet.accounts.queries import setting
from carnet.audit.actions import record
from carnet.exports import stored
from carnet.exports.actions.sheets import Sheet, sheet
from carnet.exports.models import Export, Exported
from carnet.exports.queries.leaving import Judge, judge_for
from carnet.exports.queries.rows import read
from carnet.exports.queries.words import column_labels
from carnet.exports.rules.cells import TEXT
from carnet.exports.rules.columns import BY_KEY
from carnet.exports.types import PARTNER, WRITE, Asked, Progress
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import insert_rows
from carnet.people.queries.listing import chosen, ids_of_view
from carnet.people.types import Rejected

_STEP = 5_000
_AGAIN = 3


def nothing_told(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


@dataclass(slots=True)
class _Run:
    """One attempt at one export."""

    row: Export
    attempt: int
    people: int = 0
    left: int = 0
    stayed: Counter[str] = field(default_factory=Counter)


def make_export(*, actor: Actor, export_id: int, progress: Progress = nothing_told) -> None:
    """Make the file, keep it and tell the record; run again, it does what is not done yet. Raises NotPermitted.

    What goes wrong is kept with the export as its problem: no room on the disk, nobody who may leave, a list that is gone.
    """
    actor.require("exports.run")
    for _time in range(_AGAIN):
        run = _begin(export_id)
        if run is None or _made(run, actor=actor, progress=progress):
            return
    _give_up(export_id, "erased")


def _begin(export_id: int) -> _Run | None:
    """Take the export, and forget who stood in the file of a run before; None when there is nothing to do."""
    with transaction.atomic():
        open_still = Export.objects.filter(pk=export_id, state__in=("asked", "making"))
        if not open_still.update(state="making", attempt=F("attempt") + 1, stale=False):
            return None
        Exported.objects.filter(export_id=export_id).delete()
        row = Export.objects.get(pk=export_id)
    return _Run(row, row.attempt)


def _made(run: _Run, *, actor: Actor, progress: Progress) -> bool:
    """Make the file; False when somebody was erased meanwhile and it must be made again."""
    try:
        with stored.bench() as folder:
            path = folder / f"file.{run.row.format}"
            _write(run, path, actor=actor, progress=progress)
            if not run.left:
                _give_up(run.row.pk, "nobody", run)
                return True
            digest, size = stored.weigh(path)
            kept = stored.keep(path, run.row.format)
    except (OSError, XlsxWriterException) as broken:
        if isinstance(broken, OSError) and broken.errno not in {
            errno.ENOSPC,
            errno.EDQUOT,
            errno.EFBIG,
        }:
            raise
        _give_up(run.row.pk, "disk", run)
        return True
    except Rejected:
        _give_up(run.row.pk, "view", run)
        return True
    return _finish(run, actor=actor, kept=kept, digest=digest, size=size)


def _write(run: _Run, path: Path, *, actor: Actor, progress: Progress) -> None:
    row = run.row
    judge, more = judge_for(_asked(row))
    keys = tuple(row.columns)
    labels = column_labels(keys)
    names = [labels[key] for key in keys] + [name for name, _kind in more]
    kinds = [BY_KEY[k].holds if k in BY_KEY else TEXT for k in keys] + [kind for _n, kind in more]
    with sheet(path, row.format, names=names, kinds=kinds) as out:
        for ids in _steps(row, actor):
            _step(run, ids, judge=judge, out=out)
            progress(run.people, row.people)


def _asked(row: Export) -> Asked:
    return Asked(
        use=row.use,
        why=row.why,
        columns=tuple(row.columns),
        format=row.format,
        purpose=row.purpose,
        channel=row.channel,
        statement=row.statement,
        partner=row.partner,
        partner_kind=row.partner_kind,
    )


def _steps(row: Export, actor: Actor) -> Iterator[list[int]]:
    if row.ids:
        found = chosen({"ids": ",".join(map(str, row.ids))}, actor)
    else:
        found = ids_of_view(QueryDict(row.view).dict(), actor)
    every = (pk for ids in found for pk in ids)
    while step := list(islice(every, _STEP)):
        yield step


def _step(run: _Run, ids: Sequence[int], *, judge: Judge, out: Sheet) -> None:
    """Judge a step of people, note who leaves and who stays, then read and write those who leave."""
    more: dict[int, Sequence[Any]] = {}
    noted: list[tuple[int, int, str]] = []
    for judged in judge(ids):
        noted.append((judged.contact_id, run.row.pk, judged.reason))
        if judged.leaves:
            more[judged.contact_id] = judged.more
        else:
            run.stayed[judged.reason] += 1
    leaving = [pk for pk in ids if pk in more]
    with transaction.atomic():
        insert_rows("exports.Exported", ("contact_id", "export_id", "reason"), noted)
    usable = run.row.use in {WRITE, PARTNER}
    for pk, country, *values in read(leaving, run.row.columns, usable=usable):
        out.put(country, (*values, *more[pk]))
        run.left += 1
    run.people += len(ids)


def _finish(run: _Run, *, actor: Actor, kept: str, digest: str, size: int) -> bool:
    """Let the file be seen, unless another run has taken over or somebody was erased; say whether it is settled."""
    now = clock.now()
    with transaction.atomic():
        mine = Export.objects.filter(pk=run.row.pk, state="making", attempt=run.attempt)
        done = mine.filter(stale=False).update(
            state="done",
            people=run.people,
            left=run.left,
            stayed=dict(run.stayed),
            digest=digest,
            size=size,
            stored_as=kept,
            view="",
            ids=[],
            done_at=now,
            until=now + timedelta(days=int(setting("exports.keep_days"))),
        )
        if done:
            record(
                actor=actor,
                name="exports.made",
                subject="exports.Export",
                ids=[run.row.pk],
                detail={
                    "use": run.row.use,
                    "people": run.people,
                    "left": run.left,
                    "digest": digest,
                },
            )
    if not done:
        stored.forget(kept)
        return not mine.exists()
    return True


def _give_up(export_id: int, problem: str, run: _Run | None = None) -> None:
    """Keep why there is no file, and forget who would have stood in it."""
    with transaction.atomic():
        told = {"people": run.people, "left": 0, "stayed": dict(run.stayed)} if run else {}
        kept = Export.objects.filter(pk=export_id, state="making")
        kept.update(state="failed", problem=problem, view="", ids=[], **told)
        Exported.objects.filter(export_id=export_id).delete()
