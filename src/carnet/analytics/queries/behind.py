"""The people behind a figure: every figure that can be opened has a name, and a value that says which one.

The value is "name~argument~argument": days as 20261122, months as 202611, numbers, and marks of names. It never holds
ids, and the same SQL counts and lists.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from carnet.analytics.queries.best import layer_sql
from carnet.analytics.queries.goods import category_sql, place_sql, product_sql
from carnet.analytics.queries.growth import arrived_sql
from carnet.analytics.queries.kept import currency
from carnet.analytics.queries.loyal import SPANS, cohort_sql, prospects_sql, returned_sql
from carnet.analytics.queries.pieces import Piece, joined, moment
from carnet.analytics.queries.sources import new_sql, source_sql
from carnet.analytics.queries.trade import buyers_sql
from carnet.analytics.rules.marks import LENGTH
from carnet.analytics.rules.periods import YEAR
from carnet.analytics.types import Period
from carnet.consent.queries.moves import people_who
from carnet.consent.queries.standing import people_reachable
from carnet.kit.sql import ids_within
from carnet.mirror.queries import reading
from carnet.mirror.types import MirrorError
from carnet.people.queries import living

_SEPARATOR = "~"
_DAY = "%Y%m%d"


def value_of(name: str, *told: date | int | str) -> str:
    """Return the value that opens a figure."""
    parts = [p.strftime(_DAY) if isinstance(p, date) else str(p) for p in told]
    return _SEPARATOR.join((name, *parts))


def _day(text: str) -> date:
    if len(text) != len("20261122") or not text.isdecimal():
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise ValueError(text)
    return int(text)


def _period(start: str, end: str) -> Period:
    found = Period(_day(start), _day(end))
    if found.end <= found.start:
        raise ValueError(end)
    return found


def _buyers(start: str, end: str) -> Piece:
    return buyers_sql(_period(start, end), currency())


def _new(start: str, end: str, source: str = "") -> Piece:
    return _marked(new_sql(_period(start, end)), source) if source else new_sql(_period(start, end))


def _back(until: str, back: str, months: str = str(YEAR)) -> Piece:
    span = _number(months)
    if span not in SPANS:
        raise ValueError(months)
    piece = returned_sql(_day(until), span)
    if back == "tous":
        return joined("SELECT contact_id FROM ({})", piece)
    return joined("SELECT contact_id FROM ({}) WHERE back = {}", piece, Piece("?", (_yes(back),)))


def _prospects(start: str, end: str, won: str) -> Piece:
    piece = prospects_sql(_period(start, end))
    if won == "tous":
        return joined("SELECT contact_id FROM ({})", piece)
    return joined("SELECT contact_id FROM ({}) WHERE won = {}", piece, Piece("?", (_yes(won),)))


def _yes(text: str) -> bool:
    if text not in {"oui", "non"}:
        raise ValueError(text)
    return text == "oui"


def _cohort(month: str, age: str) -> Piece:
    return cohort_sql(_day(month), _number(age))


def _layer(start: str, end: str, percent: str) -> Piece:
    piece = layer_sql(_period(start, end), currency(), _number(percent))
    return joined("SELECT contact_id FROM ({})", piece)


def _product(start: str, end: str, product: str) -> Piece:
    return product_sql(_period(start, end), currency(), _number(product))


def _category(start: str, end: str, mark: str) -> Piece:
    return category_sql(_period(start, end), currency(), _checked(mark))


def _place(start: str, end: str, code: str = "") -> Piece:
    return place_sql(_period(start, end), currency(), code)


def _source(mark: str, bought: str = "non") -> Piece:
    return source_sql(_checked(mark), bought=_yes(bought))


def _marked(piece: Piece, mark: str) -> Piece:
    return joined(
        "SELECT contact_id FROM ({}) WHERE contact_id IN ({})", piece, source_sql(_checked(mark))
    )


def _checked(mark: str) -> str:
    if len(mark) != LENGTH:
        raise ValueError(mark)
    return mark


def _known(start: str, end: str) -> Piece:
    piece = arrived_sql(*_ends(start, end))
    return joined("SELECT contact_id FROM ({})", piece)


def _ends(start: str, end: str) -> tuple[date, date]:
    found = _period(start, end)
    return found.start, found.end


_PIECES: dict[str, Callable[..., Piece]] = {
    "ventes": _buyers,
    "nouveaux": _new,
    "revenus": _back,
    "prospects": _prospects,
    "cohorte": _cohort,
    "meilleurs": _layer,
    "article": _product,
    "rayon": _category,
    "lieu": _place,
    "source": _source,
    "connus": _known,
}


def piece_of(value: str) -> Piece:
    """Return the SQL of the people behind a figure. Raises ValueError for a value that names none."""
    name, *told = value.split(_SEPARATOR)
    if name not in _PIECES:
        raise ValueError(value)
    try:
        return _PIECES[name](*told)
    except TypeError as wrong:
        raise ValueError(value) from wrong


def people_behind(value: str) -> QuerySet[Any, Any] | RawSQL:
    """Return the ids of the people behind a figure, to filter the contacts list by. Raises ValueError."""
    name, *told = value.split(_SEPARATOR)
    if value == "injoignables":
        reached = people_reachable("any").order_by().values("contact_id")
        return living().exclude(pk__in=reached).values_list("pk", flat=True)
    if name in {"accords", "retraits"} and len(told) == len(("start", "end")):
        since, until = (moment(day) for day in _ends(*told))
        return people_who(gave=name == "accords", since=since, until=until)
    return ids_within(ids_of(piece_of(value)))


def ids_of(piece: Piece) -> Sequence[int]:
    """Return the ids that a piece selects. Raises ValueError while the mirror cannot answer."""
    try:
        with reading(fresh=True) as reads:
            return [int(row[0]) for row in piece.of(reads)]
    except MirrorError as wrong:
        raise ValueError(str(wrong)) from wrong
