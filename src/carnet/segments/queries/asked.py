"""From the structure of a rule to what is asked of the mirror: read, with the segments that it names, compiled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress
from typing import Any

from django.db.models import F
from pyroaring import BitMap64

from carnet.conditions.queries import catalogue
from carnet.conditions.queries.answers import asked, together
from carnet.conditions.rules import check_cycles, compile, moments, parse, relative, special, uses
from carnet.conditions.types import Known, Rule, Sql, Uses
from carnet.kit import clock
from carnet.kit.declarations import declared
from carnet.mirror.queries import Reader
from carnet.segments.models import FrozenAlias, Segment
from carnet.segments.rules.asked_sql import bits_sql
from carnet.segments.rules.members import members_of, stood_in
from carnet.segments.types import RuleJson

EVERY_RULE = frozenset({"contacts", "set_aside", "objections"})
_LOOKED_AT = "looked_at"
_ALLOWED: dict[str, Any] = {}
_BITS = bytes.maketrans(b"01", b"\x00\x01")


@dataclass(frozen=True, slots=True)
class Question:
    """A rule that was understood, and what is behind the segments and lists that it names."""

    rule: Rule
    known: Known

    def sql(self, *, at: datetime | None = None, among: str = "") -> Sql:
        """Return the query of who belongs; with `among`, of the people of a table of ids only."""
        return compile(self.rule, at=at or clock.now(), segments=self.known, among=among)

    def next_moment(self, at: datetime | None = None) -> datetime | None:
        """Return when time alone may change who belongs, None for never."""
        return moments(self.rule, at=at or clock.now(), segments=self.known)

    def relative(self) -> bool:
        """Say whether a change of one person may move another."""
        return relative(self.rule, self.known)

    def reads(self) -> frozenset[str]:
        """Return the tables of the mirror that answer the rule."""
        return uses(self.rule, self.known).tables | EVERY_RULE

    def tables(self) -> frozenset[str]:
        """Return the tables of the mirror whose changes concern the rule, those behind rollups included."""
        named = self.reads()
        behind = (of for rollup in declared("rollups") if rollup.name in named for of in rollup.of)
        return named | frozenset(behind)

    def special(self) -> tuple[str, ...]:
        """Return the names of the fields that reveal a special category of data."""
        return special(self.rule, self.known)


class Book:
    """The segments and lists that rules name, each read once."""

    def __init__(self, *, without: str = "", among: BitMap64 | None = None) -> None:
        """Read the names; `without` is the key of a segment that is being written.

        `among` are the only people whom the questions are about: of frozen segments no others are read.
        """
        rows = Segment.objects.filter(removed_at__isnull=True)
        told = list(rows.values_list("key", "name", "mode", "rule"))
        self.names = {key: name for key, name, _mode, _rule in told}
        self._rules = {key: rule for key, _name, _mode, rule in told}
        self._frozen = {key for key, _name, mode, _rule in told if mode == Segment.Mode.FROZEN}
        self.catalogue = catalogue(
            segments=self.names, statics={k: self.names[k] for k in self._frozen}
        )
        self._behind: dict[str, Rule | list[int]] = {}
        self._without, self._among = without, among

    def question(self, rule: RuleJson | str) -> Question:
        """Return what a rule asks. Raises NotUnderstood, for a cycle too."""
        found = parse(rule, self.catalogue)
        known: dict[str, Rule | Sequence[int]] = {}
        self._gather(uses(found), known)
        check_cycles(found, known, self.names, self._without)
        return Question(found, known)

    def _gather(self, named: Uses, known: dict[str, Rule | Sequence[int]]) -> None:
        waiting = [*named.segments, *named.lists]
        while waiting:
            key = waiting.pop()
            if key in known:
                continue
            known[key] = behind = self._read(key)
            if not isinstance(behind, list):
                inner = uses(behind)
                waiting += [*inner.segments, *inner.lists]

    def _read(self, key: str) -> Rule | list[int]:
        if key not in self._behind:
            self._behind[key] = (
                self._people(key)
                if key in self._frozen
                else parse(self._rules[key], self.catalogue)
            )
        return self._behind[key]

    def _people(self, key: str) -> list[int]:
        found = frozen_members(Segment.objects.get(key=key))
        return list(found if self._among is None else found & self._among)


def understood(rule: RuleJson | str, *, without: str = "") -> Question:
    """Return what a rule asks. Raises NotUnderstood."""
    return Book(without=without).question(rule)


def frozen_members(row: Segment) -> BitMap64:
    """Return the members of a frozen segment, those who were merged replaced by their survivor."""
    aliases = FrozenAlias.objects.filter(segment=row).exclude(survivor=F("loser"))
    pairs = dict(aliases.values_list("loser_id", "survivor_id"))
    return stood_in(members_of(bytes(row.members)), pairs)


def people(reader: Reader, sql: Sql) -> BitMap64:
    """Return the ids that a query gives, as members.

    They come as one string of bits: to fetch half a million rows takes many times as long as to find them.
    """
    highest = reader.one("SELECT max(contact_id) FROM contacts")
    top = int(highest[0]) if highest and highest[0] is not None else 0
    found = asked(reader, sql, bits_sql(top))[0][0]
    if not isinstance(found, str):
        return BitMap64()
    return BitMap64(compress(range(top + 1), found.encode().translate(_BITS)))


def allowed(reader: Reader, channel: str, purpose: str) -> BitMap64:
    """Return who may be contacted on a channel for a purpose, kept as long as nothing changes in the mirror."""
    way = (reader.version.identity, reader.version.number, channel, purpose, clock.today())
    if _ALLOWED.get("way") != way:
        rule = parse({"reachable": channel, "for": purpose}, catalogue())
        _ALLOWED.update(way=way, people=people(reader, compile(rule, at=clock.now())))
    return BitMap64(_ALLOWED["people"])


def those_among(
    reader: Reader, questions: Sequence[Question], ids: Iterable[int], *, at: datetime
) -> list[BitMap64]:
    """Return who of these people belongs, question by question; the reading is about nobody else from then on."""
    listed = sorted(ids)
    narrowed = reader.narrow(frozenset().union(*(q.reads() for q in questions)), listed)
    among = "" if narrowed else reader.with_ids(_LOOKED_AT, listed)
    found = together(reader, [q.sql(at=at, among=among) for q in questions])
    return [BitMap64(people) for people in found]
