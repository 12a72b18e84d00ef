"""Who answers a rule, read from the mirror: how many, which of them, what is left after each line."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from carnet.conditions.rules import compile, counted, narrow
from carnet.conditions.rules.pieces_sql import numbered_sql
from carnet.conditions.types import Known, Rule, Sql
from carnet.kit import clock
from carnet.mirror.queries import Reader, reading
from carnet.mirror.types import TooLong

SECONDS = 5.0
"""How long a question may take."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many belong, and how many are left after each line, by its path."""

    total: int
    remaining: Mapping[str, int]


def count(rule: Rule, *, segments: Known | None = None, at: datetime | None = None, fresh: bool = False, seconds: float = SECONDS, token: str = "") -> int:  # fmt: skip
    """Return how many people belong. Raises TooLong after `seconds`, Interrupted when the token asks anew."""
    sql = compile(rule, at=at or clock.now(), segments=segments)
    with (
        _told(rule, seconds, segments),
        reading(fresh=fresh, seconds=seconds, token=token) as reader,
    ):
        return int(asked(reader, sql, "SELECT count(*) FROM ({})")[0][0])


def ids(rule: Rule, *, segments: Known | None = None, at: datetime | None = None, fresh: bool = False, seconds: float = 30) -> list[int]:  # fmt: skip
    """Return the contacts who belong, in rising order."""
    sql = compile(rule, at=at or clock.now(), segments=segments)
    with _told(rule, seconds, segments), reading(fresh=fresh, seconds=seconds) as reader:
        return [row[0] for row in asked(reader, sql, "SELECT contact_id FROM ({}) ORDER BY 1")]


def sample(rule: Rule, n: int = 5, *, segments: Known | None = None, at: datetime | None = None, seconds: float = SECONDS) -> list[int]:  # fmt: skip
    """Return some of those who belong, the same ones as long as the base does not change."""
    sql = compile(rule, at=at or clock.now(), segments=segments)
    with _told(rule, seconds, segments), reading(seconds=seconds) as reader:
        # By a hash: the lowest ids would be the oldest contacts only.
        text = "SELECT contact_id FROM ({}) ORDER BY hash(contact_id), contact_id LIMIT ?"
        limited = replace(sql, parameters=(*sql.parameters, n))
        return [row[0] for row in asked(reader, limited, text)]


def counts(rule: Rule, *, segments: Known | None = None, at: datetime | None = None, fresh: bool = False, seconds: float = SECONDS, token: str = "") -> Counts:  # fmt: skip
    """Return how many belong and how many are left after each line, in one question."""
    paths, sql = counted(rule, at=at or clock.now(), segments=segments)
    with (
        _told(rule, seconds, segments),
        reading(fresh=fresh, seconds=seconds, token=token) as reader,
    ):
        total, *left = asked(reader, sql)[0]
    return Counts(total, dict(zip(paths, left, strict=True)))


def asked(reader: Reader, sql: Sql, text: str = "{}") -> list[tuple[Any, ...]]:
    """Return the rows of a query, or of a text around it, with its lists of people in place."""
    for name, people in sql.ids.items():
        reader.with_ids(name, people)
    return reader.rows(text.replace("{}", sql.text), sql.parameters)


def together(reader: Reader, asked_of: Sequence[Sql]) -> list[list[int]]:
    """Return the contacts of several queries asked as one: of few people each by itself costs more to begin than to answer."""
    if not asked_of:
        return []
    found: list[list[int]] = [[] for _sql in asked_of]
    for n, contact_id in asked(reader, numbered_sql(asked_of)):
        found[n].append(contact_id)
    return found


@contextmanager
def _told(rule: Rule, seconds: float, segments: Known | None) -> Iterator[None]:
    """Say what to narrow when the answer takes too long."""
    try:
        yield
    except TooLong as stopped:
        told = narrow(rule, seconds, segments)
        raise TooLong(told.said(get_language() or "fr")) from stopped
