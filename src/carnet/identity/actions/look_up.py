"""Find who in the base shares a rare key with some persons, by the stored table: the base itself is never read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import orjson
from django.db import connection

from carnet.identity.rules.blocks import MOST
from carnet.identity.rules.keys import kind_of
from carnet.kit.sql import named

_AT_ONCE = 20_000
Shared = dict[tuple[int, int], set[int]]
"""Pairs of ids (fresh, other) and the kinds of key that they share."""


def sharing(fresh: Mapping[int, Iterable[int]]) -> Shared:
    """Return who shares which kinds of key with each fresh person (id and keys), among them and in the base.

    A key that more than MOST people share says nothing; one real duplicate shares a rarer one.
    """
    holders: dict[int, list[int]] = {}
    for one, keys in fresh.items():
        for key in keys:
            holders.setdefault(key, []).append(one)
    mine = {one for one in fresh if one > 0}
    found: Shared = defaultdict(set)
    held = _in_base(sorted(holders), mine)
    for key, here in holders.items():
        there = held.get(key, ())
        if 2 <= len(here) + len(there) <= MOST:
            _add(found, kind_of(key), here, there)
    return dict(found)


def _add(found: Shared, kind: int, here: Sequence[int], there: Sequence[int]) -> None:
    for at, one in enumerate(here):
        for other in here[at + 1 :]:
            found[(one, other)].add(kind)
        for other in there:
            found[(one, other)].add(kind)


def _in_base(keys: Sequence[int], leave: set[int]) -> Mapping[int, list[int]]:
    """Return the contacts that hold each key, those to leave aside taken out; one more than MOST at least of a fuller key."""
    found: dict[int, list[int]] = defaultdict(list)
    most = MOST + 1 + len(leave)
    statement = named("identity", f"held_{connection.vendor}")
    with connection.cursor() as cursor:
        for i in range(0, len(keys), _AT_ONCE):
            part = keys[i : i + _AT_ONCE]
            asked = list(part) if connection.vendor == "postgresql" else orjson.dumps(part).decode()
            cursor.execute(statement, [asked, most])
            for key, contact in cursor.fetchall():
                if contact not in leave:
                    found[key].append(contact)
    return found
