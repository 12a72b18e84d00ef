"""Workbooks: sheets, cell types, two header lines, and containers made to break the reader."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from carnet.files.queries.read import read_table
from carnet.files.readers import limits
from carnet.files.tests.sheets import (
    HEADER,
    NOOR,
    OTTO,
    encrypted,
    ods,
    part,
    repacked,
    text,
    xlsx,
)
from carnet.files.types import SkipReason, Unreadable


def refusal(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read_table(path)
    assert "%(" not in refused.value.sentence
    return refused.value


def test_header_under_a_title_total_below_stray_sheet_beside(tmp_path: Path) -> None:
    lines = [("FICHIER CLIENTS 2026",), (), HEADER, NOOR, (), OTTO, (), ("", "TOTAL", 2)]
    table = read_table(xlsx(tmp_path / "a.xlsx", lines, brouillon=[("ne pas utiliser",)]))
    assert (table.sheet, table.header_row, table.headers) == ("Clients", 3, HEADER)
    assert [r.number for r in table.rows] == [4, 6]
    assert table.skipped[-1].why is SkipReason.TOTAL
    assert any("brouillon" in note for note in table.notes)


def test_the_sheet_of_people_is_found_wherever_it_lies(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [("Mode d'emploi",), ("Ne rien changer ici",)],
        Feuil2=[HEADER, NOOR, OTTO],
        Feuil3=[HEADER, OTTO],
    )
    table = read_table(path)
    assert (table.sheet, len(table.rows)) == ("Feuil2", 2)
    assert table.other_sheets == ("Feuil3",)
    assert read_table(path, sheet="Feuil3").rows[0].cells == OTTO


def test_cells_become_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(
        str(path), {"default_date_format": "dd/mm/yyyy", "remove_timezone": True}
    ) as book:
        sheet = book.add_worksheet()
        sheet.write_row(
            0,
            0,
            ["Nom", "Tél", "SIRET", "Né le", "Vu le", "Newsletter", "Solde", "Erreur", "Formule"],
        )
        sheet.write_row(1, 0, ["Haddad", 33639982014, 40333975700219])
        sheet.write_datetime(1, 3, datetime(1992, 12, 9, tzinfo=UTC))
        sheet.write_datetime(
            1,
            4,
            datetime(2026, 3, 1, 14, 30, tzinfo=UTC),
            book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        )
        sheet.write_boolean(1, 5, True)
        sheet.write_number(1, 6, 12.5)
        sheet.write_formula(1, 7, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 8, '="a"&"b"', None, "ab")
        sheet.write_row(2, 0, ["Lind", 1e21])
    table = read_table(path)
    assert table.rows[0].cells == (
        "Haddad", "33639982014", "40333975700219", "1992-12-09", "2026-03-01 14:30:00", "vrai", "12.5", "", "ab",
    )  # fmt: skip
    assert table.rows[1].cells[1] == "1000000000000000000000"
    assert any("#N/A" in note for note in table.notes)
    assert date(1992, 12, 9).isoformat() in table.rows[0].cells


def test_two_header_lines_and_groups(tmp_path: Path) -> None:
    lines = [
        ("Client", "", "", "Contact", ""),
        ("Nom", "Prénom", "Ville", "E-mail", "Tél"),
        ("(obligatoire)", "", "", "", "(10 chiffres)"),
        ("Haddad", "Noor", "Nantes", "noor@exemple.fr", "0639982014"),
        ("Lind", "Otto", "Angers", "otto@exemple.fr", "0241001234"),
    ]
    table = read_table(xlsx(tmp_path / "a.xlsx", lines))
    assert [r.number for r in table.rows] == [4, 5]
    assert table.headers[:2] == ("Nom (obligatoire)", "Prénom")


def test_doubled_and_missing_headers(tmp_path: Path) -> None:
    lines = [
        ("Nom", "Tél", "Tél", "", "E-mail"),
        ("Haddad", "0639982014", "0240001122", "x", "noor@exemple.fr"),
    ]
    assert read_table(xlsx(tmp_path / "a.xlsx", lines)).headers == (
        "Nom",
        "Tél",
        "Tél (2)",
        "Colonne D",
        "E-mail",
    )


def test_data_from_the_first_line(tmp_path: Path) -> None:
    table = read_table(xlsx(tmp_path / "a.xlsx", [NOOR, OTTO]))
    assert (table.header_row, len(table.rows), table.headers[0]) == (0, 2, "Colonne A")


def test_a_table_that_begins_at_c5(tmp_path: Path) -> None:
    lines = [*[()] * 4, ("", "", *HEADER), ("", "", *NOOR)]
    table = read_table(xlsx(tmp_path / "a.xlsx", lines))
    assert table.header_row == 5
    assert table.rows[0].number == 6
    assert table.rows[0].cells[2:] == NOOR


def test_opendocument(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(ods([HEADER, NOOR, OTTO]))
    assert [r.cells for r in read_table(path).rows] == [NOOR, OTTO]


def test_the_ending_says_nothing(tmp_path: Path) -> None:
    assert len(read_table(xlsx(tmp_path / "a.csv", [HEADER, NOOR])).rows) == 1
    assert len(read_table(text(tmp_path / "a.xlsx", [HEADER, NOOR])).rows) == 1


def test_password(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(encrypted())
    assert refusal(path).code == "password"


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_truncated(tmp_path: Path, keep: float) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR, OTTO])
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    assert refusal(path).code == "damaged"


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    assert refusal(path).code == "zip_empty"


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    good = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR])
    sheet = part(good, "xl/worksheets/sheet1.xml")
    bomb = repacked(
        good, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet + b" " * (150 << 20)}
    )
    assert bomb.stat().st_size < 1 << 20
    assert refusal(bomb).code == "bomb"


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    good = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR, OTTO])
    with zipfile.ZipFile(good) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    content = good.read_bytes().replace(size.to_bytes(4, "little"), (64).to_bytes(4, "little"))
    good.write_bytes(content)
    assert refusal(good).code == "damaged"


def test_a_lone_cell_far_away(tmp_path: Path) -> None:
    good = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR])
    sheet = part(good, "xl/worksheets/sheet1.xml").replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    refused = refusal(repacked(good, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet}))
    assert refused.code == "too_many_cells"
    assert "1048576" in refused.sentence


def test_an_opendocument_row_repeated_beyond_measure(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(ods([HEADER, NOOR], repeated=90_000_000))
    assert refusal(path).code == "too_many_cells"


@pytest.mark.parametrize("inline", [False, True])
def test_a_giant_cell_is_refused_with_its_place(tmp_path: Path, inline: bool) -> None:
    good = xlsx(tmp_path / "a.xlsx", [HEADER, ("Mme", "MARQUE", "Noor")])
    giant = b"x" * (limits.MOST_IN_CELL * 3)
    strings = part(good, "xl/sharedStrings.xml")
    if inline:
        sheet = part(good, "xl/worksheets/sheet1.xml").replace(
            b"</sheetData>",
            b'<row r="3"><c r="C3" t="inlineStr"><is><t>'
            + giant
            + b"</t></is></c></row></sheetData>",
        )
        refused = refusal(repacked(good, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet}))
        assert (refused.code, refused.line, refused.column) == ("cell_too_big", 3, 3)
    else:
        refused = refusal(
            repacked(
                good,
                tmp_path / "b.xlsx",
                {"xl/sharedStrings.xml": strings.replace(b"MARQUE", giant)},
            )
        )
        assert (refused.code, refused.line, refused.column) == ("cell_too_big", 2, 2)


def test_a_file_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR])
    monkeypatch.setattr("os.access", lambda *_: False)
    assert refusal(path).code == "forbidden"


def test_a_binary_workbook_and_an_unknown_sheet(tmp_path: Path) -> None:
    good = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR])
    with zipfile.ZipFile(tmp_path / "b.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", b"x")
    assert refusal(tmp_path / "b.xlsb").code == "binary_workbook"
    with pytest.raises(Unreadable) as refused:
        read_table(good, sheet="Inconnue")
    assert refused.value.code == "no_such_sheet"
