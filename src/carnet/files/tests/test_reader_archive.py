"""A zip is a folder of tables: tricks and bombs are refused, what is no table is left out."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from carnet.files.queries.read import read_table
from carnet.files.queries.stream import open_rows
from carnet.files.readers import archive as reader
from carnet.files.tests.sheets import HEADER, NOOR, OTTO, xlsx
from carnet.files.types import Unreadable

CLIENTS = "\n".join(";".join(line) for line in (HEADER, NOOR, OTTO))


def packed(path: Path, members: Mapping[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def named(path: Path, name: str, content: bytes | str = CLIENTS) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("clients.csv", CLIENTS)
        archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused, open_rows(path) as stream:
        list(stream)
    assert len(refused.value.sentence) > 20
    return refused.value.code


def test_the_table_is_found_among_other_files(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "a.zip",
        {
            "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(5_000),
            "lisez-moi.txt": "Bonjour, voici la liste.\n",
            "export/clients.csv": CLIENTS,
            "__MACOSX/export/clients.csv": b"\x00\x05",
        },
    )
    table = read_table(path)
    assert (table.sheet, len(table.rows), table.other_sheets) == ("export/clients.csv", 2, ())


@pytest.mark.parametrize(
    "name", ["../clients.csv", "/etc/clients.csv", "a/../../b.csv", "..\\b.csv", "C:\\b.csv"]
)
def test_a_name_that_leaves_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(named(tmp_path / "a.zip", name)) == "zip_path"


@pytest.mark.parametrize("name", ["autre.zip", "autre.csv"])
def test_a_zip_in_a_zip_is_refused_or_left_out(tmp_path: Path, name: str) -> None:
    inner = packed(tmp_path / "b.zip", {"a.csv": CLIENTS}).read_bytes()
    path = named(tmp_path / "a.zip", name, inner)
    if name.endswith(".zip"):
        assert refusal(path) == "zip_nested"
    else:
        assert read_table(path).sheet == "clients.csv"


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    assert refusal(named(tmp_path / "a.zip", "b.csv", b"a;b\n" * (40 << 20))) == "bomb"


def test_too_many_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(reader.MOST_MEMBERS + 1):
            archive.writestr(f"{number}.csv", "a;b\n1;2\n")
    assert refusal(tmp_path / "a.zip") == "zip_many"


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_a_cut_zip_is_damaged(tmp_path: Path, keep: float) -> None:
    path = named(tmp_path / "a.zip", "b.csv", CLIENTS * 50)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    assert refusal(path) == "damaged"


def test_nothing_stays_of_what_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "place"))
    (tmp_path / "place").mkdir()
    workbook = xlsx(tmp_path / "b.xlsx", [HEADER, NOOR]).read_bytes()
    with open_rows(named(tmp_path / "a.zip", "b.xlsx", workbook)) as stream:
        list(stream)
    assert not list((tmp_path / "place").iterdir())
