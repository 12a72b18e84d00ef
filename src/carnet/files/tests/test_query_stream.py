"""Row by row gives what the whole reading gives, holds little, says beforehand what it takes, and closes what it opened."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.files.queries.read import read_table
from carnet.files.queries.sheets import sheets
from carnet.files.queries.sources import sources_in
from carnet.files.queries.stream import estimate, open_rows
from carnet.files.readers import limits, opening
from carnet.files.tests.sheets import HEADER, NOOR, OTTO, ods, text, xlsx
from carnet.files.types import SkipReason, Unreadable

LINES = [("Clients 2026",), (), HEADER, NOOR, OTTO, (), OTTO, ("", "TOTAL", "3"), (), ()]


def same(path: Path, *, sheet: str = "") -> None:
    """Compare both readings of a file, or both refusals."""
    try:
        table = read_table(path, sheet=sheet)
    except Unreadable as refused:
        with pytest.raises(Unreadable) as again, open_rows(path, sheet=sheet) as stream:
            list(stream)
        assert again.value.code == refused.code
        return
    with open_rows(path, sheet=sheet) as stream:
        rows = list(stream)
        assert (stream.header, stream.header_row, rows) == (
            table.headers,
            table.header_row,
            table.rows,
        )
        assert stream.skipped == table.skipped
        assert (stream.encoding, stream.sheet, stream.notes) == (
            table.encoding,
            table.sheet,
            table.notes,
        )
        assert stream.other_sheets == table.other_sheets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_is_the_same_row_by_row(tmp_path: Path, encoding: str, delimiter: str) -> None:
    same(text(tmp_path / "a.csv", LINES, delimiter=delimiter, encoding=encoding))


def test_workbooks_are_the_same_row_by_row(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [(), ("",), *[("", *line) for line in LINES]],
        Notes=[("à faire",)],
        Pros=[HEADER, OTTO, NOOR],
    )
    same(path)
    same(path, sheet="Pros")
    same(path, sheet="Absente")
    other = tmp_path / "b.ods"
    other.write_bytes(ods(LINES))
    same(other)


@pytest.mark.parametrize(
    "content",
    [
        'Nom;Ville\n"Had""dad";"a\nb"\nWeber;Brest\n',
        'Nom;Ville\nHaddad;"Nantes\nWeber;Brest\nTallec;Vannes\n',
        'Nom;Ville\n"Haddad"x;Nantes\nWeber;Brest\n',
        "Nom;Ville\nHaddad;Nantes;plus\nWeber;Brest\n",
        "Nom;Ville;;\nHaddad;Nantes;;\nWeber;Brest;;\n",
        "sep=,\nNom,Ville\nHaddad,Nantes\n",
        "Nom;Nom;Ville\nHaddad;Noor;Nantes\n",
        "Haddad;Noor;44000\nWeber;Otto;35000\n",
        "Nom;Ville\n" + '"' + "x\n" * 200,
        "",
        "Nom;Ville\n",
    ],
)
def test_odd_texts_are_the_same_row_by_row(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    same(path)


@given(
    st.lists(st.lists(st.text(st.sampled_from('ab1é" \n'), max_size=6), max_size=5), max_size=12),
    st.sampled_from(";,\t|"),
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_lines_are_rows_or_refused(
    tmp_path: Path, lines: list[list[str]], delimiter: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(delimiter.join(line) for line in lines), encoding="utf-8")
    try:
        with open_rows(path) as stream:
            rows = list(stream)
    except Unreadable as refused:
        assert refused.sentence
        return
    assert rows
    assert {len(row.cells) for row in rows} == {len(stream.header)}
    numbers = [row.number for row in rows]
    assert numbers == sorted(set(numbers))


def test_columns_of_one_name_are_numbered_and_told(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", [("Nom", "E-mail", "E-mail"), ("Weber", "a@b.fr", "c@d.fr")])
    with open_rows(path) as stream:
        assert stream.header == ("Nom", "E-mail", "E-mail (2)")
        assert any("« E-mail »" in note for note in stream.notes)


def test_the_rows_can_be_had_again_by_opening_again(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", [HEADER, *[NOOR, OTTO] * 500])
    with open_rows(path) as first:
        rows = list(first)
    with open_rows(path) as second:
        assert list(second) == rows
        assert second.estimated_rows == 1_000


def test_what_would_take_too_much_memory_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR])
    monkeypatch.setattr(limits, "WORKBOOK_MEGABYTES", 10)
    monkeypatch.setattr(opening, "open_flow", pytest.fail)
    with pytest.raises(Unreadable) as refused:
        open_rows(path)
    assert refused.value.code == "too_much_memory"
    assert "CSV" in refused.value.sentence


def test_what_reading_takes_is_told_without_opening(tmp_path: Path) -> None:
    small = estimate(xlsx(tmp_path / "a.xlsx", [HEADER, NOOR]))
    large = estimate(xlsx(tmp_path / "b.xlsx", [HEADER, *[(*NOOR, str(n)) for n in range(9_000)]]))
    assert small.memory < large.memory < 500 << 20
    assert 3_000 < large.rows < 30_000
    with pytest.raises(Unreadable) as refused:
        estimate(tmp_path / "absent.csv")
    assert refused.value.code == "missing"


def test_a_line_without_end_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Nom;Ville\n" + b"x;" * (20 << 20))
    with pytest.raises(Unreadable) as refused:
        open_rows(path)
    assert refused.value.code == "not_a_table"


@pytest.mark.parametrize(("first", "second"), [("utf-8", "utf-16-le"), ("utf-16", "utf-8")])
def test_a_writing_that_changes_half_way_is_told_with_its_line(
    tmp_path: Path, first: str, second: str
) -> None:
    path, line = tmp_path / "a.csv", ";".join(NOOR) + "\n"
    path.write_bytes(
        (";".join(HEADER) + "\n" + line * 40).encode(first) + (line * 40).encode(second)
    )
    with pytest.raises(Unreadable) as refused:
        open_rows(path)
    assert (refused.value.code, refused.value.line) == ("encoding_changes", 42)
    same(path)


def test_what_was_left_out_is_complete_at_the_end(tmp_path: Path) -> None:
    with open_rows(text(tmp_path / "a.csv", LINES)) as stream:
        before = len(stream.skipped)
        list(stream)
    assert before < len(stream.skipped)
    assert SkipReason.TOTAL in {s.why for s in stream.skipped}


def test_the_process_of_a_workbook_ends_with_the_stream(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADER, *[NOOR, OTTO] * 3_000])
    with open_rows(path) as stream:
        next(iter(stream))
    with open_rows(path) as stream:
        assert sum(1 for _row in stream) == 6_000


def test_a_sheet_of_one_column_may_have_empty_lines(tmp_path: Path) -> None:
    lines = [("E-mail",), *[("noor@exemple.fr",)] * 999, *[("",)] * 1_001, ("otto@exemple.fr",)]
    same(xlsx(tmp_path / "a.xlsx", lines))


def test_the_sheets_are_told(tmp_path: Path) -> None:
    orders = [
        ("N° commande", "Date", "Code article", "Quantité", "Prix"),
        ("1", "2", "A", "1", "3"),
    ]
    path = xlsx(tmp_path / "a.xlsx", [HEADER, NOOR, OTTO], Notes=[("à faire",)], Ventes=orders)
    told = {card.name: (card.rows, card.looks_like) for card in sheets(path)}
    assert told == {"Clients": (3, "contacts"), "Ventes": (2, "orders"), "Notes": (1, "")}
    assert [c.name for c in sheets(path)][-1] == "Notes"
    alone = text(tmp_path / "a.csv", [HEADER, NOOR])
    assert [(c.name, c.rows, c.looks_like) for c in sheets(alone)] == [("", 1, "contacts")]


def test_the_members_of_a_zip_are_told_and_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(text(tmp_path / "b.csv", [HEADER, NOOR, OTTO]), "clients.csv")
        archive.write(xlsx(tmp_path / "c.xlsx", [HEADER, OTTO]), "pros.xlsx")
        archive.writestr("carnet.vcf", "BEGIN:VCARD\nN:Haddad;Noor\nEND:VCARD\n")
        archive.writestr("lisez-moi.txt", "Bonjour")
    assert {c.name: c.rows for c in sheets(path)}["pros.xlsx"] == 1
    same(path)
    same(path, sheet="pros.xlsx")
    same(path, sheet="carnet.vcf")
    same(path, sheet="autre.csv")
    assert sources_in(path, "clients.csv", 4) == (("Angers", 1), ("Nantes", 1))
