"""Find who is there twice among the rows of any file, in a columnar engine in memory: the base is not touched.

Rows that share a rare key are compared level by level; what a level weighs is learned from the file itself, without
anybody's answers (expectation and maximisation after Fellegi and Sunter), starting from what is known of typing errors.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from math import log2
from pathlib import Path

import duckdb

from carnet.identity.rules.blocks import COLUMN, ROW, name_row
from carnet.identity.rules.names import family_likeness, given_likeness
from carnet.kit.sql import named
from carnet.matching.rules.levels import FAMILY_LEVEL, GIVEN_LEVEL, SLIGHTLY
from carnet.matching.rules.score import (
    Seen,
    Weights,
    apart_sql,
    matches_sql,
    relatives,
    seen_of,
    seen_sql,
    told_sql,
    weights,
)

FIELDS = (
    "given", "family", "born", "email", "phone", "reference", "street", "number", "extra", "postcode", "city", "company",
)  # fmt: skip
"""What a row says, in this order; empty where it does not."""

_AT_ONCE, _MEMORY = 100_000, "4GB"
_LONGEST = 2_000
"""Characters of a value that are compared; a longer one is no name, address or number."""

_SMALL = 20_000
_MOST_SMALL, _MOST = 400, 50
_DRAWS, _STUDIED, _ROUNDS = 60_000, 80_000, 4
_SIGNS = str.maketrans(dict.fromkeys((ROW, COLUMN, "\n", "\r", "\0"), " "))
Match = tuple[int, int, float]


def matches(rows: Iterable[Sequence[str]], *, least: float = 0.5) -> list[Match]:
    """Return the pairs of rows, by position, that are one person with a probability of at least `least`, best first.

    Each row holds FIELDS. Memory is bounded: what does not fit lies in a private folder until the end.
    """
    with _engine() as (engine, folder):
        count = _take_in(engine, rows, folder)
        if count < 2:
            return []
        _block(engine, count)
        for side, near in (("given", given_likeness), ("family", family_likeness)):
            _near_names(engine, side, near)
        _run(engine, "levels")
        _run(engine, "worth", trust=SLIGHTLY)
        model = _learn(engine, count)
        engine.execute(matches_sql(model), {"bits": _odds(least)})
        return engine.fetchall()


@contextmanager
def _engine() -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    with tempfile.TemporaryDirectory(prefix="carnet-match-") as folder:
        engine = duckdb.connect(
            ":memory:",
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "memory_limit": _MEMORY,
                "temp_directory": folder,
                "preserve_insertion_order": "false",
            },
        )
        with engine:
            yield engine, Path(folder)


def _run(engine: duckdb.DuckDBPyConnection, name: str, **values: object) -> None:
    for part in named("matching", name).split(";"):
        engine.execute(part, {k: v for k, v in values.items() if f"${k}" in part})


def _take_in(engine: duckdb.DuckDBPyConnection, rows: Iterable[Sequence[str]], folder: Path) -> int:
    """Hand the rows over by a private file that is gone at once, which is how they travel fast, and the names once each."""
    names: set[str] = {""}
    source, count = iter(rows), 0
    path = folder / "rows"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        while part := list(islice(source, _AT_ONCE)):
            lines = [f"{count + n}{COLUMN}{COLUMN.join(row)}\n" for n, row in enumerate(part)]
            text = "".join(lines)
            if _stray(text, len(part)) or max(map(len, lines)) > _LONGEST:
                part = [[v[:_LONGEST].translate(_SIGNS) for v in row] for row in part]
                lines = [f"{count + n}{COLUMN}{COLUMN.join(row)}\n" for n, row in enumerate(part)]
                text = "".join(lines)
            file.write(text)
            names.update(row[0] for row in part)
            names.update(row[1] for row in part)
            count += len(part)
    if count:
        _run(engine, "rows", path=str(path))
        _run(engine, "people", names=ROW.join(map(name_row, names)))
    path.unlink()
    return count


def _stray(text: str, rows: int) -> bool:
    """Say whether a value holds a sign that parts values or rows; nobody types them, but a note may run over two lines."""
    parted = text.count(COLUMN) == rows * len(FIELDS) and text.count("\n") == rows
    return not parted or any(sign in text for sign in (ROW, "\r", "\0"))


def _block(engine: duckdb.DuckDBPyConnection, count: int) -> None:
    small = count <= _SMALL
    _run(engine, "keys", small=small, most=_MOST_SMALL if small else _MOST)
    _run(engine, "chance", count=count, draws=_DRAWS)


def _near_names(
    engine: duckdb.DuckDBPyConnection, side: str, near: Callable[[str, str], str]
) -> None:
    """Look closer at pairs of names that may be forms of one, each pair once."""
    levels = {"given": GIVEN_LEVEL, "family": FAMILY_LEVEL}[side]
    engine.execute("SELECT f, folded FROM folds")
    folded = dict(engine.fetchall())
    engine.execute(named("matching", "names_near").replace("{side}", side))
    found = [
        f"{one}{COLUMN}{other}{COLUMN}{level}"
        for one, other in engine.fetchall()
        if (level := levels[near(folded[one], folded[other])]) != 4
    ]
    engine.execute(
        f"CREATE TEMP TABLE {side}_near AS SELECT c[1]::BIGINT AS one, c[2]::BIGINT AS other, c[3]::INT AS level"  # noqa: S608 - given or family
        " FROM (SELECT str_split(unnest(str_split($text, chr(30))), chr(29)) AS c) WHERE len(c) = 3",
        {"text": ROW.join(found)},
    )


def _learn(engine: duckdb.DuckDBPyConnection, count: int) -> Weights:
    """Learn the weights from the pairs themselves: who is one person under the weights so far says what they should be."""
    engine.execute("SELECT count(*) FILTER (NOT chance) FROM levels")
    (compared,) = engine.fetchone() or (0,)
    every = max(1, compared // _STUDIED)
    _run(engine, "studied", every=every)
    other = _seen(engine, f"SELECT {seen_sql('1')} FROM studied WHERE chance")  # noqa: S608 - names of features
    all_pairs, expected = count * (count - 1) / 2, max(1.0, 0.05 * count)
    model = weights(_odds(expected / all_pairs), seen_of([0.0] * 100), other)
    for step in range(_ROUNDS):
        if step == 1:
            other = _seen(engine, apart_sql(model))
        engine.execute(told_sql(model))
        total, a, b, c, d, *seen = engine.fetchone() or (0.0,) * 5
        expected = max(0.5, (total or 0.0) * every)
        model = weights(
            _odds(expected / all_pairs), seen_of(seen), other, relatives((a, b), (c, d))
        )
    return model


def _seen(engine: duckdb.DuckDBPyConnection, query: str) -> Seen:
    engine.execute(query)
    return seen_of(engine.fetchone() or ())


def _odds(share: float) -> float:
    share = min(max(share, 1e-15), 1 - 1e-15)
    return log2(share / (1 - share))
