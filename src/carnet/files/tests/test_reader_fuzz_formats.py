"""Hostile files of every format: a table or a sentence comes out, in bounded time and memory, and nothing else happens."""

import resource
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest

from carnet.files.queries.read import read_table
from carnet.files.queries.stream import open_rows
from carnet.files.tests.fuzzing import WORDS, Fuzzer
from carnet.files.tests.sheets import HEADER, NOOR, OTTO, ods, text, xlsx
from carnet.files.tests.test_reader_vcard import V21, V30, V40
from carnet.files.types import Unreadable

LINES = [("Clients 2026",), (), HEADER, NOOR, OTTO, ("", "TOTAL", "2")]
FORMATS = ("text", "vcard", "xlsx", "ods", "zip")
SECONDS, MEGABYTES = 20, 1_000
# Row by row, workbooks are read by a process of their own: of those one in so many is tried that way.
SELDOM = 400


def seeds(kind: str, folder: Path) -> list[bytes]:
    """Return good files of a format."""
    if kind == "text":
        ways = (("utf-8", ";"), ("cp1252", ","), ("utf-16", "\t"), ("utf-8-sig", "|"))
        plain = [
            text(folder / "a.csv", LINES, delimiter=d, encoding=e).read_bytes() for e, d in ways
        ]
        return [
            *plain,
            b'Nom;Remarques\n"Haddad ""N""";"a\nb"\n',
            b"sep=,\nNom,Ville\nWeber,Brest\n",
        ]
    if kind == "vcard":
        return [c.encode() for c in (V21, V30, V40, V21 + V30 + V40)] + [V40.encode("utf-16")]
    if kind == "xlsx":
        return [xlsx(folder / "a.xlsx", LINES, Notes=[("à faire",)]).read_bytes()]
    if kind == "ods":
        return [ods(LINES)]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("clients.csv", seeds("text", folder)[0])
        archive.writestr("sous/carnet.vcf", V30)
        archive.writestr("lisez-moi.txt", "Bonjour")
    return [out.getvalue()]


def reading(path: Path, kind: str) -> Callable[[bytes], None]:
    """Return a call that writes an input and reads it as the screens and the engine do."""
    stream = kind in {"text", "vcard"}
    count = 0

    def call(content: bytes) -> None:
        nonlocal count
        count += 1
        path.write_bytes(content)
        begun = perf_counter()
        try:
            if stream or count % SELDOM == 0:
                with open_rows(path, most_rows=5_000) as rows:
                    widths = {len(row.cells) for row in rows}
                    assert widths == {len(rows.header)}
            else:
                table = read_table(path, most_rows=5_000)
                assert table.rows
        except Unreadable as refused:
            assert refused.sentence
            assert "%(" not in refused.sentence
        assert perf_counter() - begun < SECONDS

    return call


def fuzz(kind: str, folder: Path, inputs: range) -> None:
    """Try so many inputs of a format."""
    words = WORDS.get(kind, WORDS["packed"])
    fuzzer = Fuzzer(seeds(kind, folder), words, packed=kind in {"xlsx", "ods", "zip"})
    fuzzer.run(inputs, reading(folder / "a.bin", kind))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert peak / (1024 if sys.platform != "darwin" else 1024**2) < MEGABYTES


@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_files(kind: str, tmp_path: Path) -> None:
    fuzz(kind, tmp_path, range(200))


@pytest.mark.long
@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_files_long(kind: str, tmp_path: Path) -> None:
    fuzz(kind, tmp_path, range(200, 100_200))
