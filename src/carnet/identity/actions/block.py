"""Find who is worth comparing with whom, in a columnar engine: comparing everybody with everybody is never done."""

from collections.abc import Sequence

import duckdb

from carnet.identity.rules.blocks import MOST, names_as_text, people_as_text
from carnet.identity.types import Person
from carnet.kit.sql import named


def candidates(fresh: Sequence[Person], known: Sequence[Person] = ()) -> list[tuple[int, int]]:
    """Return the pairs of positions worth comparing, in `[*fresh, *known]`: fresh with fresh, and fresh with known."""
    people = [*fresh, *known]
    if len(people) < 2:
        return []
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as engine:
        names, told = _statements("people")
        engine.execute(names, {"names": names_as_text(people)})
        engine.execute(told, {"count": len(people), "people": people_as_text(people)})
        engine.execute(named("identity", "keys"))
        engine.execute(named("identity", "pairs"), {"most": MOST, "fresh": len(fresh)})
        return engine.fetchall()


def _statements(name: str) -> list[str]:
    return [part for part in named("identity", name).split(";") if part.strip()]
