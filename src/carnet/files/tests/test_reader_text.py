"""Delimited text: every delimiter, every encoding, quotes, and what was never meant to be a table."""

from pathlib import Path

import pytest

from carnet.files.queries.read import read_table
from carnet.files.tests.sheets import HEADER, NOOR, OTTO, text
from carnet.files.types import SkipReason, Unreadable

LINES = (HEADER, NOOR, OTTO)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "cp850", "mac_roman"]
)
def test_every_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    table = read_table(text(tmp_path / "a.csv", LINES, delimiter=delimiter, encoding=encoding))
    assert table.headers == HEADER
    assert table.delimiter == delimiter
    assert [r.cells for r in table.rows] == [NOOR, OTTO]
    assert [r.number for r in table.rows] == [2, 3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    assert len(read_table(text(tmp_path / "a.csv", LINES, end=end)).rows) == 2


def test_mixed_encodings_come_out_right_on_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        "Nom;Prénom;Ville\nLévy;Zoë;Orléans\n".encode() + "Müller;Renée;Sète\n".encode("cp1252")
    )
    table = read_table(path)
    assert table.rows[0].cells == ("Lévy", "Zoë", "Orléans")
    assert table.rows[1].cells == ("Müller", "Renée", "Sète")
    assert table.encoding == "UTF-8 + Windows-1252"
    assert any("accents" in note for note in table.notes)


def test_nul_signs_are_taken_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Nom;Ville\nHad\x00dad;Nantes\nLind;Angers\n")
    table = read_table(path)
    assert table.rows[0].cells == ("Haddad", "Nantes")
    assert any("NUL" in note for note in table.notes)


def test_quotes_and_line_ends_inside_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'Nom;Remarques;Ville\nHaddad;"dit ""Nono""\nfidèle; aime le thé";Nantes\nLind;;Angers\n',
        encoding="utf-8",
    )
    table = read_table(path)
    assert table.rows[0].cells == ("Haddad", 'dit "Nono"\nfidèle; aime le thé', "Nantes")
    assert table.rows[1].number == 3


def test_an_open_quote_does_not_swallow_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["Nom;Remarques;Ville", 'Haddad;"12 de large;Nantes'] + [
        f"Nom{i};;Ville{i}" for i in range(200)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    table = read_table(path)
    assert len(table.rows) == 201
    assert table.rows[0].cells == ("Haddad", "12 de large", "Nantes")
    assert any("guillemet" in note for note in table.notes)


def test_an_open_quote_on_the_last_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Nom;Ville\nHaddad;Nantes\nLind;"Angers\n', encoding="utf-8")
    assert [r.cells for r in read_table(path).rows] == [("Haddad", "Nantes"), ("Lind", "Angers")]


def test_sep_line_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nNom|Ville\nHaddad|Nantes\n", encoding="utf-8")
    table = read_table(path)
    assert table.delimiter == "|"
    assert table.rows[0].number == 3


def test_rows_with_too_few_or_too_many_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nom;Prénom;Ville\nHaddad;Noor\nLind;Otto;Angers;en trop\n", encoding="utf-8")
    table = read_table(path)
    assert table.rows[0].cells == ("Haddad", "Noor", "", "")
    assert table.rows[1].cells == ("Lind", "Otto", "Angers", "en trop")
    assert table.headers == ("Nom", "Prénom", "Ville", "Colonne D")


def test_one_column_of_addresses_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("noor@exemple.fr\notto@exemple.fr\n", encoding="utf-8")
    table = read_table(path)
    assert table.header_row == 0
    assert [r.cells for r in table.rows] == [("noor@exemple.fr",), ("otto@exemple.fr",)]


def test_whole_numbers_lose_their_empty_decimal(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.csv",
        [("Nom", "Tél", "Prix"), ("Haddad", "33639982014,0", "2,50"), ("Lind", "-3.0", "1,0")],
    )
    assert [r.cells[1:] for r in read_table(path).rows] == [("33639982014", "2,50"), ("-3", "1")]


def test_formula_text_is_plain_text(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.csv",
        [("Nom", "Ville"), ("=cmd|' /C calc'!A0", "Nantes"), ("@SUM(A1)", "Angers")],
    )
    assert read_table(path).rows[0].cells[0] == "=cmd|' /C calc'!A0"


def test_two_hundred_columns(tmp_path: Path) -> None:
    header = [*HEADER, *(f"Champ {i}" for i in range(192))]
    path = text(tmp_path / "a.csv", [header, [*NOOR, *("x" * 192)], [*OTTO, *("y" * 192)]])
    assert len(read_table(path).headers) == 200


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n;;;\n", "empty"),
        ("Nom;Prénom;Ville\n".encode(), "no_rows"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not_a_table"),
        (b"<!DOCTYPE html><html><body>liste</body></html>", "not_a_table"),
        (b'{"clients": [1, 2]}', "not_a_table"),
        (b"\x7fELF" + bytes(range(256)) * 40, "not_a_table"),
        (b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "no_rows"),
        (b"\x00" * 5000, "not_a_table"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read_table(path)
    assert refused.value.code == code
    assert len(refused.value.sentence) > 20
    assert "%(" not in refused.value.sentence


def test_a_giant_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Nom;Remarques;Ville\nHaddad;;Nantes\nLind;")
        for _ in range(30):
            file.write("x" * 100_000)
        file.write(";Angers\n")
    with pytest.raises(Unreadable) as refused:
        read_table(path)
    assert (refused.value.code, refused.value.line, refused.value.column) == ("cell_too_big", 3, 2)


def test_a_thousand_columns_too_many(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nom;Ville\nHaddad" + ";" * 5000 + "\nLind;Angers\n", encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        read_table(path)
    assert (refused.value.code, refused.value.line) == ("too_wide", 2)


def test_more_rows_than_wanted(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.csv", [("Nom", "Ville"), *(("Haddad", "Nantes") for _ in range(4000))]
    )
    assert len(read_table(path, most_rows=4000).rows) == 4000
    with pytest.raises(Unreadable) as refused:
        read_table(path, most_rows=200)
    assert refused.value.code == "too_many_rows"


def test_folders_and_missing_files(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path, "folder"),
        (tmp_path / "rien.csv", "missing"),
        (tmp_path / "a\x00b", "missing"),
        (Path("/dev/null"), "not_a_file"),
    ):
        with pytest.raises(Unreadable) as refused:
            read_table(path)
        assert refused.value.code == code


def test_empty_and_total_lines_are_told(tmp_path: Path) -> None:
    lines = [
        ("Fichier clients 2026",),
        (),
        HEADER,
        NOOR,
        (),
        HEADER,
        OTTO,
        ("", "TOTAL : 2 clients"),
        ("Imprimé le 3 mai",),
    ]
    table = read_table(text(tmp_path / "a.csv", lines))
    assert [r.number for r in table.rows] == [4, 7]
    assert [(s.number, s.why) for s in table.skipped] == [
        (1, SkipReason.TITLE),
        (2, SkipReason.EMPTY),
        (5, SkipReason.EMPTY),
        (6, SkipReason.HEADER),
        (8, SkipReason.TOTAL),
        (9, SkipReason.REMARK),
    ]
