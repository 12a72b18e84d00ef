"""The view of the contacts list that shows the people of a segment, of a kept rule, or of a part of them."""

from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from pyroaring import BitMap64

from carnet.conditions.types import NotUnderstood, Sql
from carnet.kit import clock
from carnet.kit.sql import ids_within
from carnet.mirror.queries import reading
from carnet.mirror.types import MirrorError
from carnet.segments.models import Segment, SegmentMove
from carnet.segments.queries.asked import Question, frozen_members, people, understood
from carnet.segments.queries.kept import kept_rule
from carnet.segments.queries.reach import with_answer
from carnet.segments.queries.reading import SECONDS
from carnet.segments.rules.asked_sql import IN_DEPARTMENT
from carnet.segments.rules.members import members_of
from carnet.segments.rules.naming import is_kept

_LONGEST_DAYS = 366
View = RawSQL | QuerySet[SegmentMove, int]


def people_of_view(value: str) -> View:
    """Return the ids of the people of a view: KEY, or KEY~PART (see `kept.view_url`). Raises ValueError.

    A live segment is shown by its members, which follow the facts within a second; a kept rule and every part are asked
    of the mirror.
    """
    key, _tilde, part = value.partition("~")
    if part.startswith(("in.", "out.")):
        return _moved(key, part)
    try:
        return ids_within(_part(key, part) if part else _whole(key))
    except (NotUnderstood, MirrorError) as wrong:
        raise ValueError(value) from wrong


def members(key: str) -> BitMap64:
    """Return the members of a segment as they are stored, merged people by their survivor. Raises ValueError."""
    row = Segment.objects.filter(key=key, removed_at__isnull=True).first()
    if row is None:
        raise ValueError(key)
    frozen = row.mode == Segment.Mode.FROZEN
    return frozen_members(row) if frozen else members_of(bytes(row.members))


def _whole(key: str) -> BitMap64:
    if not is_kept(key):
        return members(key)
    with reading(fresh=True, seconds=SECONDS) as reader:
        return people(reader, _question(key).sql())


def _question(key: str) -> Question:
    """Return what asks for the people of a key: a segment by itself, so that a frozen one is asked for its members."""
    if not is_kept(key):
        return understood({"segment": key})
    kept = kept_rule(key)
    if kept is None:
        raise ValueError(key)
    return understood(kept[0])


def _part(key: str, part: str) -> BitMap64:
    kind, _dot, rest = part.partition(".")
    if kind == "and":
        return _whole(key) & _whole(rest)
    sql = _question(key).sql()
    if kind == "dep":
        return _in_department(sql, rest)
    purpose, _dot, answer = rest.rpartition(".")
    if not purpose or not answer:
        raise ValueError(part)
    with reading(seconds=SECONDS) as reader:
        return with_answer(reader, sql, kind, purpose, answer)


def _in_department(sql: Sql, code: str) -> BitMap64:
    whole = Sql(IN_DEPARTMENT.replace("{}", sql.text), (*sql.parameters, code), sql.ids)
    with reading(seconds=SECONDS) as reader:
        return people(reader, whole)


def _moved(key: str, part: str) -> QuerySet[SegmentMove, int]:
    kind, _dot, days = part.partition(".")
    if not days.isdecimal() or not 0 < int(days) <= _LONGEST_DAYS:
        raise ValueError(part)
    since = clock.now() - timedelta(days=int(days))
    rows = SegmentMove.objects.filter(
        segment__key=key, segment__removed_at__isnull=True, at__gte=since, entered=kind == "in"
    )
    return rows.order_by().values_list("contact_id", flat=True)
