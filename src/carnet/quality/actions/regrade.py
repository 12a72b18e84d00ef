"""Grade contacts: at once when few have changed, by a job when many have, everybody when the checks have.

A contact waits for its grade when it has none, when its grade is of another version of the checks, or when it changed
after it. So a run that was killed goes on where it was, and two at once do the same work to the same end.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max, Q

from carnet.audit.actions import record
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import ids_within
from carnet.mirror.actions.marking import mark
from carnet.people.queries import living
from carnet.quality.actions.keep import GradeRow, hold_grades, keep_grades
from carnet.quality.models import Grade
from carnet.quality.queries.grades import accepted_of, around_of, judged
from carnet.quality.queries.judging import around
from carnet.quality.queries.reading import Read, fetched, read_ids, read_span
from carnet.quality.rules.checks import VERSION, joined
from carnet.quality.rules.freshness import fresh_until
from carnet.quality.rules.grades import letter_of
from carnet.quality.types import Around

AT_ONCE = 500
BATCH = 5_000
_SLOT = 20
_SHARED = joined(("email.shared", "phone.shared"))


def react(ids: Sequence[int]) -> None:
    """Grade the contacts that changed: a few here, many by a job soon after. Those who are gone lose their grade."""
    if len(ids) <= AT_ONCE:
        _grade(ids)
        return
    mark_due(ids)
    enqueue("quality.catch_up", slot=f"quality.catch_up@{int(clock.now().timestamp()) // _SLOT}")


def files_changed(_ids: Sequence[int]) -> None:
    """Have everybody graded again after an official file was loaded or taken away."""
    enqueue("quality.regrade", slot=f"quality.regrade@{int(clock.now().timestamp()) // _SLOT}")


def mark_due(ids: Sequence[int]) -> None:
    """Note that these grades are to be looked at again; those who have none yet wait by that alone."""
    last = Grade.objects.aggregate(last=Max("contact_id"))["last"] or 0
    known = [pk for pk in ids if pk <= last]
    if known:
        Grade.objects.filter(contact_id__in=ids_within(known)).update(version=0)


def catch_up(*, batch: int = BATCH) -> int:
    """Grade whoever waits for it and return how many were; killed, it goes on where it was."""
    ids = _waiting(0, batch)
    if not ids:
        return 0
    near, done = _everybody(), 0
    while ids:
        done += _batch(ids, near)
        ids = _waiting(ids[-1], batch)
    return done


def regrade(*, actor: Actor, batch: int = BATCH) -> int:
    """Grade everybody again and return how many; what is gone loses its grade. Raises NotPermitted."""
    actor.require("quality.regrade")
    record(actor=actor, name="quality.regraded", subject="quality.Grade", count=living().count())
    Grade.objects.exclude(version=0).update(version=0)
    done = catch_up(batch=batch)
    drop_gone()
    return done


def drop_gone() -> int:
    """Take the grades of contacts that were merged away and return how many."""
    rows = Grade.objects.filter(contact__merged_into__isnull=False)
    mark("grades", rows=list(rows.values_list("pk", flat=True)))
    return rows.delete()[0]


@transaction.atomic
def _grade(ids: Sequence[int]) -> None:
    """Grade these contacts now, and take the grade of those who are not shown any more."""
    before = hold_grades(ids)
    read = read_ids(ids)
    gone = [pk for pk in ids if pk not in read]
    if gone:
        Grade.objects.filter(contact_id__in=gone).delete()
        mark("grades", contacts=gone)
    if read:
        keep_grades(rows_of(read, around_of(read), accepted_of(list(read))), before)


@transaction.atomic
def _batch(ids: Sequence[int], near: Around) -> int:
    """Grade those of a stretch that wait; the grades are locked first, so that no change falls between."""
    before = hold_grades(ids)
    dense = ids[-1] - ids[0] < 2 * len(ids)
    read = read_span(ids[0], ids[-1]) if dense else read_ids(ids)
    keep_grades(rows_of(read, near, accepted_of(ids)), before)
    return len(read)


def rows_of(read: Mapping[int, Read], near: Around, accepted: Mapping[int, int]) -> list[GradeRow]:
    """Return the rows to write for contacts as they were read."""
    at = clock.now()
    rows = []
    for pk, one in read.items():
        found = judged(one, near)
        if accepted:
            found &= ~accepted.get(pk, 0)
        rows.append(
            (pk, letter_of(found), found, fresh_until(one.last_sign, one.acts), at, VERSION)
        )
    return rows


def _everybody() -> Around:
    """Return what everybody is compared with."""
    sirets = (
        living()
        .exclude(organisation__siret="")
        .order_by()
        .values_list("organisation__siret")
        .distinct()
    )
    known = {siret for (siret,) in sirets.filter(organisation__isnull=False)}
    return around(sirets=known)


def _waiting(after: int, limit: int) -> list[int]:
    """Return the next contacts that wait for their grade, by their number."""
    changed = Q(updated_at__gt=F("grade__graded_at")) | Q(last_act_at__gt=F("grade__graded_at"))
    due = Q(grade__isnull=True) | ~Q(grade__version=VERSION) | changed
    rows = living().filter(pk__gt=after).filter(due).order_by("pk").values_list("pk")
    return [pk for (pk,) in fetched(rows[:limit])]


def grade_those_shared(limit: int = 20 * BATCH) -> int:
    """Grade again those who share an address with many: one of the others may have left it. Returns how many."""
    shared = Grade.objects.annotate(hit=F("found").bitand(_SHARED)).filter(
        hit__gt=0, graded_at__lt=clock.now() - timedelta(hours=20)
    )
    ids = list(shared.order_by("pk").values_list("pk", flat=True)[:limit])
    for i in range(0, len(ids), AT_ONCE):
        _grade(ids[i : i + AT_ONCE])
    return len(ids)
