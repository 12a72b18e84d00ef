"""Read the mirror: one whole version, its tables and rollups by their names, in SQL of DuckDB."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import duckdb
from arro3.core import Array, DataType, Table
from django.utils.translation import gettext as _

from carnet.jobs.queries import kinds
from carnet.mirror.queries.declared import shapes
from carnet.mirror.queries.pointer import BROKEN, current, damaged, root
from carnet.mirror.queries.shelf import shelf
from carnet.mirror.queries.some import lay_people
from carnet.mirror.queries.watch import Watch
from carnet.mirror.rules.held_sql import view_sql
from carnet.mirror.rules.laid_sql import only_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Broken, NotReady, Shape, Version

Parameters = Sequence[Any]
Answer = TypeVar("Answer")
_ONLY, FEW_PEOPLE = "only_these", 300
CATCH_UP = "mirror.catch_up"


class Reader:
    """Reads one version. Moments go in with an offset and come out in UTC."""

    def __init__(self, seconds: float, token: str) -> None:
        """Keep how long a reading may take; `open` chooses the version."""
        self._seconds, self._token = seconds, token
        self._asked = False
        self._ids: dict[str, list[int]] = {}
        self._only: tuple[Mapping[str, Shape], list[int]] = ({}, [])
        self._laid: frozenset[str] = frozenset()
        self._held = ExitStack()

    @property
    def version(self) -> Version:
        """Return the version that is read."""
        return self._version

    def open(self) -> None:
        """Open the current version."""
        self._version = current()
        self._opened = self._held.enter_context(shelf().reading(self._version))
        self._cursor = self._opened.cursor
        self._watch = self._held.enter_context(Watch(self._cursor, self._seconds, self._token))

    def close(self) -> None:
        """Let go of the version."""
        self._held.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return all rows. Raises TooLong, Interrupted, Broken; errors of the SQL itself are DuckDB's."""
        return self._tried(partial(self._read, sql, parameters))

    def one(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def relation(self, sql: str, parameters: Parameters = ()) -> duckdb.DuckDBPyRelation:
        """Return a relation, read when it is used and not later than the reading."""
        self._watch.check()
        self._asked = True
        self._opened.show(sql)
        return self._cursor.sql(sql, params=_plain(parameters) or None)

    def table_sql(self, name: str) -> str:
        """Return the SELECT that stands behind the name of a table or rollup in this version."""
        return view_sql(shapes()[name], self._version.tables[name], str(root()))

    def with_ids(self, name: str, ids: Iterable[int]) -> str:
        """Make a temporary table of ids (its column is `id`) for this reading and return its name."""
        self._ids[name] = list(ids)
        self._put_ids(name, self._ids[name])
        return name

    def narrow(self, names: Iterable[str], ids: Iterable[int]) -> bool:
        """Have these tables hold the rows of these people only, for this reading, and say whether all of them do.

        Many questions about a few people then cost what those people's rows do: they are taken from the record, which
        finds them by its indexes, as they are now. Rows of many come from the files; there, tables parted by month
        stay whole. Tables about nobody always do.
        """
        shaped = {n: shapes()[n] for n in names if n in self._version.tables}
        about = {name: shape for name, shape in shaped.items() if shape.contact}
        self._only = (about, sorted(ids))
        self._tried(self._put_only)
        return len(self._only[1]) <= FEW_PEOPLE

    def _put_only(self) -> None:
        about, ids = self._only
        if len(ids) <= FEW_PEOPLE:
            lay_people(self._cursor, about, ids)
            self._laid = frozenset(about)
            return
        self._put_ids(_ONLY, ids)
        for name, shape in about.items():
            if not shape.month:
                told = only_sql(name, self.table_sql(name), shape.contact, _ONLY)
                self._cursor.execute(told)

    def _put_ids(self, name: str, ids: list[int]) -> None:
        given = Table.from_arrays([Array(ids, type=DataType.int64())], names=["id"])
        self._cursor.register("given_ids", given)
        self._cursor.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(name)} AS FROM given_ids")
        self._cursor.unregister("given_ids")

    def _tried(self, read: Callable[[], Answer]) -> Answer:
        """Read, and once more from the version that is current by then when a file has gone."""
        first, self._asked = not self._asked, True
        try:
            return self._watched(read)
        except (duckdb.IOException, duckdb.InvalidInputException):
            lost = damaged(self._version)
            if not lost:
                raise
            if not first:
                raise Broken(_lost(lost)) from None
        self.close()
        if current().number == self._version.number:
            _mend()
        self.open()
        for name, ids in self._ids.items():
            self._put_ids(name, ids)
        if self._only[0]:
            self._watched(self._put_only)
        return self._watched(read)

    def _watched(self, read: Callable[[], Answer]) -> Answer:
        self._watch.check()
        try:
            return read()
        except duckdb.InterruptException:
            self._watch.check()
            raise

    def _read(self, sql: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        self._opened.show(sql, but=self._laid)
        told = self._cursor.execute(sql, _plain(parameters))
        moments = [i for i, c in enumerate(told.description or ()) if str(c[1]) == "TIMESTAMP"]
        found: list[tuple[Any, ...]] = told.fetchall()
        return [_in_utc(row, moments) for row in found] if moments else found


@contextmanager
def reading(*, fresh: bool = False, seconds: float = 10, token: str = "") -> Iterator[Reader]:
    """Read one whole version of the mirror; `fresh` applies first what is pending.

    A mirror that is not there yet is built at once when the record is small. Raises NotReady while a large one is
    built. A reading ends after `seconds`, and when another begins under the same `token`.
    """
    if fresh:
        _catch_up()
    reader = Reader(seconds, token)
    try:
        _opened(reader)
        yield reader
    finally:
        reader.close()


def _opened(reader: Reader) -> None:
    try:
        reader.open()
    except (NotReady, Broken):
        _catch_up()
        reader.open()
    except (duckdb.IOException, duckdb.InvalidInputException):
        if not damaged(reader.version):
            raise
        if current().number == reader.version.number:
            _mend()
        reader.open()


def _mend() -> None:
    """Say that a file is missing or bad, so that the feeder builds the mirror anew; a small one is built here."""
    (root() / BROKEN).touch()
    _catch_up()


def _catch_up() -> None:
    """Have the feeder apply what is pending; it is asked by its name, since it stands above the queries."""
    kind = kinds().get(CATCH_UP)
    if kind:
        kind.call()


def _lost(path: str) -> str:
    return _(
        "Un fichier du miroir manque ou n’est plus lisible (%(path)s). Reconstruisez-le : carnet mirror rebuild."
    ) % {"path": path}


def _plain(parameters: Parameters) -> list[Any]:
    return [
        p.astimezone(UTC).replace(tzinfo=None) if isinstance(p, datetime) and p.tzinfo else p
        for p in parameters
    ]


def _in_utc(row: tuple[Any, ...], moments: list[int]) -> tuple[Any, ...]:
    turned = list(row)
    for i in moments:
        if turned[i] is not None:
            turned[i] = turned[i].replace(tzinfo=UTC)
    return tuple(turned)
