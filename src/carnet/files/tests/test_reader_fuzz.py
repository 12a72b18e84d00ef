"""Bytes changed, cut and shuffled at random: a file is read or refused with a sentence, and nothing else happens."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.files.queries.read import read_table
from carnet.files.rules.columns import guess_columns
from carnet.files.tests.sheets import HEADER, NOOR, OTTO, encrypted, ods, text, xlsx
from carnet.files.types import Unreadable

LINES = [("Clients 2026",), (), HEADER, NOOR, OTTO, ("", "TOTAL", "2")]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("corpus")
    seeds = [
        text(folder / f"{encoding}.csv", LINES, delimiter=delimiter, encoding=encoding).read_bytes()
        for encoding, delimiter in (
            ("utf-8", ";"),
            ("cp1252", ","),
            ("utf-16", "\t"),
            ("utf-8-sig", "|"),
        )
    ]
    seeds.append(b'Nom;Remarques\n"Haddad ""N""";"a\nb"\n')
    return [*seeds, xlsx(folder / "a.xlsx", LINES).read_bytes(), ods(LINES), encrypted()]


def changed(seed: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few changes of the kinds that disks, mails and hands make."""
    out = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        at, kind = chance.randrange(len(out) or 1), chance.randrange(6)
        if kind == 0 and out:
            out[at % len(out)] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randint(1, 64)]
        elif kind == 2:
            out[at:at] = chance.randbytes(chance.randint(1, 32))
        elif kind == 3:
            out[at:at] = chance.choice(
                [b'"', b"\x00", b"\r", b"\n", b";", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3"]
            ) * chance.randint(1, 40)
        elif kind == 4:
            out = out[: at or 1]
        else:
            out += out[at : at + 200]
    return bytes(out)


def read(path: Path) -> None:
    """Read a file as the screens do; anything but a table or a sentence fails the test."""
    try:
        table = read_table(path, most_rows=5000)
    except Unreadable as refused:
        assert refused.sentence
        assert "%(" not in refused.sentence
        return
    assert table.rows
    assert all(len(row.cells) == len(table.headers) for row in table.rows)
    assert len(set(table.headers)) == len(table.headers)
    numbers = [row.number for row in table.rows]
    assert numbers == sorted(set(numbers))
    guess_columns(table.headers, [row.cells for row in table.rows])


def fuzz(corpus: list[bytes], folder: Path, seeds: range) -> None:
    path = folder / "a.bin"
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - seeded, so that a failure can be run again
        path.write_bytes(changed(chance.choice(corpus), chance))
        try:
            read(path)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error


def test_changed_bytes(corpus: list[bytes], tmp_path: Path) -> None:
    fuzz(corpus, tmp_path, range(400))


@pytest.mark.long
def test_changed_bytes_long(corpus: list[bytes], tmp_path: Path) -> None:
    fuzz(corpus, tmp_path, range(400, 40_000))


@given(st.binary(max_size=400))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    read(path)


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12), st.sampled_from(";,\t|"))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_cells(tmp_path: Path, lines: list[list[str]], delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "\n".join(delimiter.join(line) for line in lines), encoding="utf-8", errors="replace"
    )
    read(path)
