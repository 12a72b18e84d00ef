"""How many are left after each line of a rule, in one question."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from carnet.conditions.rules.compile_sql import Question, people_sql, question, truth_sql
from carnet.conditions.rules.days import PARIS
from carnet.conditions.rules.pieces_sql import around_sql, joined_sql
from carnet.conditions.types import All, AnyOf, Except, Known, Rule, Sql


@dataclass(slots=True)
class _Marks:
    """The conditions of a rule, each worked out once as a column of every person."""

    asked: Question
    columns: list[Sql] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)

    def expression(self, rule: Rule, before: str) -> str:
        """Return a node over the marks; every line on the way is written down with what stands before it."""
        if isinstance(rule, All):
            return self._all(rule, before)
        if isinstance(rule, AnyOf):
            inner = [self._line(r, before) for r in rule.of]
            return f"({' OR '.join(inner)})"
        if isinstance(rule, Except):
            return self._except(rule, before)
        self.columns.append(truth_sql(rule, self.asked))
        return f"c{len(self.columns)}"

    def _all(self, rule: All, before: str) -> str:
        found: list[str] = []
        for inner in rule.of:
            found.append(self._line(inner, " AND ".join([before, *found])))
        return f"({' AND '.join(found)})" if found else "TRUE"

    def _except(self, rule: Except, before: str) -> str:
        found: list[str] = []
        for inner in rule.of:
            left_out = f"NOT {self._silent(inner)}"
            found.append(left_out)
            self.lines.append((inner.path, " AND ".join([before, *found])))
        return f"({' AND '.join(found)})"

    def _line(self, rule: Rule, before: str) -> str:
        found = self.expression(rule, before)
        self.lines.append((rule.path, f"{before} AND {found}"))
        return found

    def _silent(self, rule: Rule) -> str:
        """Return a node whose inner lines say nothing of who is left: those of a group that is left out as a whole."""
        kept = list(self.lines)
        found = self.expression(rule, "TRUE")
        self.lines = kept
        return found


def counted(rule: Rule, *, at: datetime, segments: Known | None = None, zone: ZoneInfo = PARIS) -> tuple[tuple[str, ...], Sql]:  # fmt: skip
    """Return the paths of the lines, and one query of one row: how many belong, and how many are left after each line.

    After a line, those are left who answer all that stands before it and the line itself; of a group of which one is
    enough, each line is counted by itself.
    """
    marks = _Marks(question(rule, at=at, segments=segments, zone=zone))
    whole = marks.expression(rule, "TRUE")
    return tuple(path for path, _left in marks.lines), _asked_sql(
        marks, [whole, *(left for _path, left in marks.lines)]
    )


def remaining(rule: Rule, *, at: datetime, segments: Known | None = None, zone: ZoneInfo = PARIS) -> list[tuple[str, Sql]]:  # fmt: skip
    """Return, for each line, its path and the query that counts who is left after it."""
    marks = _Marks(question(rule, at=at, segments=segments, zone=zone))
    marks.expression(rule, "TRUE")
    return [(path, _asked_sql(marks, [left])) for path, left in marks.lines]


def _asked_sql(marks: _Marks, figures: list[str]) -> Sql:
    columns = joined_sql(", ", _numbered(marks.columns)) if marks.columns else Sql("1")
    filtered = ", ".join(f"count(*) FILTER (WHERE {c})" for c in figures)
    inner = around_sql("SELECT ", columns, f" FROM {people_sql()}")
    return around_sql(f"SELECT {filtered} FROM (", inner, ")")


def _numbered(columns: list[Sql]) -> Iterator[Sql]:
    for number, column in enumerate(columns, 1):
        yield around_sql("(", column, f") IS TRUE AS c{number}")
