"""The tree as one query over the mirror: everything of a contact's own row in WHERE, the rest as joins of contacts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from carnet.conditions.rules.days import PARIS, Today
from carnet.conditions.rules.leaf_sql import OBJECTORS, PEOPLE, SET_ASIDE, Column, Members, leaf_sql
from carnet.conditions.rules.pieces_sql import (
    around_sql,
    ids_sql,
    joined_sql,
    name_sql,
    piece,
    where_sql,
)
from carnet.conditions.rules.walk import check_weight
from carnet.conditions.types import (
    All,
    AnyOf,
    Except,
    Field,
    InList,
    InSegment,
    Known,
    Rule,
    Sql,
    Unprepared,
)

_FEW, _SEVERAL = 500, 2
_ID = "contact_id"


def people_sql(alias: str = "p") -> str:
    """Return FROM … of people in general: whose data are frozen are left out; the archived are not in the mirror."""
    name = name_sql(alias)
    return (
        f"{PEOPLE} AS {name} ANTI JOIN {SET_ASIDE} AS aside ON aside.contact_id = {name}.contact_id"
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What a rule is compiled for: the moment, what is behind keys, and a table of the only people looked at."""

    today: Today
    known: Known
    among: str = ""

    @property
    def narrow(self) -> Sequence[Sql]:
        """Return the condition that keeps inner SELECTs to the people looked at."""
        if not self.among:
            return ()
        return (piece(f"contact_id IN (SELECT id FROM {name_sql(self.among)})"),)

    @property
    def own(self) -> Sequence[Sql]:
        """Return the same condition on the contact's own row `p`."""
        return [around_sql("p.", only) for only in self.narrow]


def question(rule: Rule, *, at: datetime, segments: Known | None = None, among: str = "", zone: ZoneInfo = PARIS) -> Question:  # fmt: skip
    """Return a question asked at a moment (with an offset), its days beginning in `zone`. Raises NotUnderstood."""
    check_weight(rule, segments or {})
    return Question(Today(at, zone), segments or {}, among)


def compile(rule: Rule, *, at: datetime, segments: Known | None = None, among: str = "", zone: ZoneInfo = PARIS) -> Sql:  # fmt: skip
    """Return a SELECT of contact_id of those who belong at a moment.

    `segments` are the rules, or the people, behind the keys of segments and lists; `among` names a table of ids (its
    column is `id`): nobody else is looked at. Raises Unprepared for a key that lacks, NotUnderstood for segments that name each other.
    """
    return select_sql(rule, question(rule, at=at, segments=segments, among=among, zone=zone))


def select_sql(rule: Rule, asked: Question) -> Sql:
    """Return the SELECT of contact_id for a question."""
    columns: list[Sql] = []
    joins: list[Sql] = [Sql(people_sql())]
    if asked.among:
        joins.append(
            _join("SEMI", Sql(f"SELECT id AS contact_id FROM {name_sql(asked.among)}"), "n0")
        )
    for number, part in enumerate(_merged(_parts(rule, asked), asked.narrow)):
        if isinstance(part, Members) and part.key == "contact_id":
            joins.append(_join("ANTI" if part.opposite else "SEMI", part.sql, f"m{number}"))
        else:
            columns.append(_truth(part))
    return _from_sql(joined_sql(" ", joins), columns)


def _from_sql(source: Sql, columns: list[Sql]) -> Sql:
    """Return the SELECT of contact_id from a source with its joins."""
    return joined_sql("", [around_sql("SELECT p.contact_id FROM ", source), where_sql("", columns)])


def _join(kind: str, members: Sql, alias: str) -> Sql:
    return around_sql(f"{kind} JOIN (", members, f") AS {alias} ON {alias}.contact_id = p.contact_id")  # fmt: skip


def _parts(rule: Rule, asked: Question) -> Iterator[Members | Column]:
    """Give what must hold together: nested conjunctions are one, and who is left out is left out one by one."""
    behind = _inside(rule, asked)
    if isinstance(behind, All):
        for inner in behind.of:
            yield from _parts(inner, asked)
    elif isinstance(behind, Except):
        for inner in behind.of:
            yield _opposite(_alone(inner, asked))
    else:
        yield _alone(behind, asked)


def _alone(rule: Rule, asked: Question) -> Members | Column:
    """Return one part for any node."""
    behind = _inside(rule, asked)
    if isinstance(behind, AnyOf):
        return _any(behind, asked)
    if isinstance(behind, All | Except):
        return Column(truth_sql(behind, asked))
    if isinstance(behind, InSegment | InList):
        return Members(_ids_sql(behind, asked))
    found = leaf_sql(behind, today=asked.today, among=asked.narrow)
    if isinstance(behind, Field) and behind.info.profile:
        return Column(around_sql("(", _truth(found), f" AND p.contact_id NOT IN ({OBJECTORS}))"))
    return found


def _any(rule: AnyOf, asked: Question) -> Members | Column:
    """Return those of any condition: the contacts that several tables answer are put together and joined once."""
    parts = [_alone(inner, asked) for inner in rule.of]
    listed = [p for p in parts if isinstance(p, Members) and p.key == _ID and not p.opposite]
    rest = [_truth(part) for part in parts if part not in listed]
    if len(listed) < _SEVERAL:
        whole = [_truth(part) for part in parts]
        return Column(around_sql("(", joined_sql(" OR ", whole), ")") if whole else Sql("TRUE"))
    found = [part.sql for part in listed]
    if rest:
        own = around_sql("(", joined_sql(" OR ", rest), ")")
        found.append(where_sql(f"SELECT p.{_ID} FROM {PEOPLE} AS p", [own, *asked.own]))
    return Members(joined_sql(" UNION ALL ", found))


def _opposite(part: Members | Column) -> Members | Column:
    if isinstance(part, Members):
        return replace(part, opposite=not part.opposite, own=())
    return replace(part, opposite=not part.opposite)


def truth_sql(rule: Rule, asked: Question) -> Sql:
    """Return a node as something true of the row `p`; what is unknown counts as untrue wherever it is asked."""
    behind = _inside(rule, asked)
    if not isinstance(behind, All | AnyOf | Except):
        return _truth(_alone(behind, asked))
    if isinstance(behind, AnyOf):
        return _truth(_any(behind, asked))
    inner = [truth_sql(r, asked) for r in behind.of]
    if isinstance(behind, Except):
        return around_sql("((", joined_sql(" OR ", inner), ") IS NOT TRUE)")
    return around_sql("(", joined_sql(" AND ", inner), ")") if inner else Sql("TRUE")


def _truth(part: Members | Column) -> Sql:
    found = part.sql
    if isinstance(part, Members):
        found = around_sql(f"p.{name_sql(part.key)} IN (", part.sql, ")")
    if part.opposite:
        return around_sql("((", found, ") IS NOT TRUE)")
    return around_sql("(", found, ")")


def _merged(parts: Iterator[Members | Column], narrow: Sequence[Sql]) -> Iterator[Members | Column]:
    """Join the conditions on one table with one row per contact into one, where they stand first."""
    listed = list(parts)
    tables: dict[str, list[Sql]] = {}
    for part in listed:
        if isinstance(part, Members) and part.own:
            asked = tables.setdefault(part.table, [])
            asked += [condition for condition in part.own if condition not in asked]
    for part in listed:
        if not (isinstance(part, Members) and part.own):
            yield part
        elif part.table in tables:
            select = f"SELECT contact_id FROM {name_sql(part.table)}"
            yield Members(where_sql(select, [*tables.pop(part.table), *narrow]))


def _inside(rule: Rule, asked: Question) -> Rule:
    """Return the rule behind the key of a segment, however far it lies; any other node is itself."""
    while isinstance(rule, InSegment | InList):
        behind = _behind(rule, asked)
        if isinstance(behind, Sequence):
            break
        rule = behind
    return rule


def _behind(rule: InSegment | InList, asked: Question) -> Rule | Sequence[int]:
    if isinstance(rule, InList) and rule.ids:
        return rule.ids
    if rule.key not in asked.known:
        raise Unprepared(rule.key)
    return asked.known[rule.key]


def _ids_sql(rule: InSegment | InList, asked: Question) -> Sql:
    """Return a SELECT of the people behind a key: a few bound as one value, many from a temporary table."""
    behind = _behind(rule, asked)
    ids = behind if isinstance(behind, Sequence) else ()
    if len(ids) <= _FEW:
        return ids_sql(ids)
    name = f"ids_{rule.key.encode().hex() if rule.key else format(abs(hash(tuple(ids))), 'x')}"
    return Sql(f"SELECT id AS contact_id FROM {name_sql(name)}", (), {name: ids})
