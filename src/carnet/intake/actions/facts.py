"""What the summary needs to know of every row, gathered step by step: people by source, firms, homes.

Only numbers and the names of sources are kept, since a file may have millions of rows; addresses become keyed digests.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from carnet.intake.types import Prepared
from carnet.kit.text import words

_PARTS = 16


def facts_of(rows: Iterable[Prepared]) -> dict[str, Any]:
    """Return what is kept of these rows, as plain structures."""
    sources: dict[str, int] = {}
    people: list[int] = []
    typos: list[int] = []
    homes: list[int] = []
    firms: set[int] = set()
    for row in rows:
        contact = row.contact_id
        if contact is None:
            continue
        people += (contact, sources.setdefault(row.row.source, len(sources)))
        if row.row.email_proposal:
            typos.append(contact)
        if row.made.firm is not None:
            firms.add(row.made.firm)
        for home in row.made.homes:
            homes += (home, contact)
    return {
        "sources": list(sources),
        "people": people,
        "typos": typos,
        "homes": homes,
        "firms": sorted(firms),
    }


def once(ids: Iterable[int]) -> "array[int]":
    """Return the ids in rising order, each once, as numbers of eight bytes: sets of a million take twelve times that."""
    found: array[int] = array("q")
    for one in sorted(ids):
        if not found or found[-1] != one:
            found.append(one)
    return found


@dataclass
class Facts:
    """What was gathered of a whole file, told of the people who are left once doubles were united."""

    survivor_of: Mapping[int, int]
    spelled: dict[str, Counter[str]] = field(default_factory=dict)
    typos: set[int] = field(default_factory=set)
    firms: set[int] = field(default_factory=set)
    _by_source: "dict[str, array[int]]" = field(default_factory=dict)
    _homes: list[tuple["array[int]", "array[int]"]] = field(
        default_factory=lambda: [(array("q"), array("q")) for _n in range(_PARTS)]
    )

    def add(self, plain: Mapping[str, Any]) -> None:
        """Take in what was gathered of one step."""
        known = [(name, words(name)) for name in plain["sources"]]
        for _name, key in known:
            self._by_source.setdefault(key, array("q"))
            self.spelled.setdefault(key, Counter())
        for contact, number in _pairs(plain["people"]):
            name, key = known[number]
            self.spelled[key][name] += 1
            self._by_source[key].append(self.survivor_of.get(contact, contact))
        self.typos.update(self.survivor_of.get(c, c) for c in plain["typos"])
        self.firms.update(plain["firms"])
        for home, contact in _pairs(plain["homes"]):
            keys, members = self._homes[home % _PARTS]
            keys.append(home)
            members.append(self.survivor_of.get(contact, contact))

    def people(self) -> "array[int]":
        """Return everybody whom the rows speak of."""
        return once(chain.from_iterable(self._by_source.values()))

    def sources(self) -> "dict[str, array[int]]":
        """Return the people of each source under its most frequent spelling."""
        return {
            self.spelled[key].most_common(1)[0][0]: once(found)
            for key, found in self._by_source.items()
        }

    def households(self) -> int:
        """Count the groups of different people who share a landline, an e-mail or a postal address."""
        leader: dict[int, int] = {}

        def top(member: int) -> int:
            while leader.setdefault(member, member) != member:
                member = leader[member]
            return member

        for keys, members in self._homes:
            holder: dict[int, int] = {}
            for key, member in zip(keys, members, strict=True):
                other = holder.setdefault(key, member)
                if other != member:
                    leader[top(other)] = top(member)
        groups = Counter(top(m) for m in list(leader))
        return sum(n > 1 for n in groups.values())


def _pairs(flat: Sequence[int]) -> Iterable[tuple[int, int]]:
    every = iter(flat)
    return zip(every, every, strict=True)
