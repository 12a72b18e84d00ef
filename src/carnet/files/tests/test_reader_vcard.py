"""Address books of every version and make come out as a table that the column guess knows."""

from pathlib import Path

import pytest

from carnet.files.queries.read import read_table
from carnet.files.rules.columns import guess_columns
from carnet.files.types import SourceTable, Target, Unreadable

V21 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Le Gac;Ga=EBlle;;Mme\r\n"
    "TEL;CELL:06 39 98 20 14\r\nTEL;WORK;FAX:02 40 00 00 01\r\nEMAIL;INTERNET;PREF:gaelle@exemple.fr\r\n"
    "EMAIL;INTERNET:travail@exemple.fr\r\nNOTE;ENCODING=QUOTED-PRINTABLE:pr=C3=A9f=C3=A8re le =\r\nmatin\r\n"
    "PHOTO;JPEG;ENCODING=BASE64:\r\n /9j/4AAQ\r\n SkZJRg==\r\n\r\nEND:VCARD\r\n"
)
V30 = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Weber;Otto;Emil;;\nFN:Otto Weber\nORG:Atelier Weber\\, SARL;Achats\n"
    "item1.TEL;type=HOME;type=pref:02 41 00 12 34\nADR;TYPE=HOME:;;12 rue des\n  Lilas;Angers;;49100;France\n"
    "BDAY;value=date:1975-03-12\nCATEGORIES:VIP,Pro\nNOTE:Deux\\nlignes\nEND:VCARD\n"
)
V40 = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Ilse Tallec\nBDAY:--0203\nANNIVERSARY:20090808T1430-0500\n"
    'TEL;VALUE=uri;TYPE="cell,voice":tel:+33-6-39-98-20-15;ext=2\nEMAIL:mailto:ilse@exemple.fr\nLANG:fr\n'
    "ADR:;;3 place du Marché;Nantes;;44000;FR\nADR:;;9 quai;Brest;;29200;FR\nEND:VCARD\n"
)


def read(tmp_path: Path, content: str | bytes) -> SourceTable:
    path = tmp_path / "a.vcf"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path)


def cells(table: SourceTable, row: int = 0) -> dict[str, str]:
    return {h: c for h, c in zip(table.headers, table.rows[row].cells, strict=True) if c}


def test_the_three_versions(tmp_path: Path) -> None:
    table = read(tmp_path, V21 + V30 + V40)
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert cells(table) == {
        "Civilité": "Mme",
        "Prénom": "Gaëlle",
        "Nom": "Le Gac",
        "E-mail": "gaelle@exemple.fr",
        "E-mail 2": "travail@exemple.fr",
        "Portable": "06 39 98 20 14",
        "Fax": "02 40 00 00 01",
        "Remarques": "préfère le matin",
    }
    assert cells(table, 1) == {
        "Prénom": "Otto",
        "Nom": "Weber",
        "Société": "Atelier Weber, SARL",
        "Téléphone": "02 41 00 12 34",
        "Adresse": "12 rue des Lilas",
        "Code postal": "49100",
        "Ville": "Angers",
        "Pays": "France",
        "Date de naissance": "1975-03-12",
        "Étiquettes": "VIP,Pro",
        "Remarques": "Deux, lignes",
    }
    third = cells(table, 2)
    assert third["Nom complet"] == "Ilse Tallec"
    assert third["Date de naissance"] == "03/02"
    assert third["Date de mariage"] == "2009-08-08"
    assert third["Portable"] == "+33-6-39-98-20-15"
    assert third["Autres adresses postales"] == "9 quai, 29200 Brest, FR"
    assert any("photo" in note for note in table.notes)


def test_the_columns_are_known(tmp_path: Path) -> None:
    table = read(tmp_path, V21 + V30 * 3)
    found = {
        g.header: g.target for g in guess_columns(table.headers, [r.cells for r in table.rows])
    }
    assert found["Prénom"] is Target.GIVEN_NAME
    assert found["Nom"] is Target.FAMILY_NAME
    assert found["Société"] is Target.COMPANY
    assert found["E-mail"] is found["E-mail 2"] is Target.EMAIL
    assert found["Portable"] is Target.MOBILE
    assert found["Adresse"] is Target.STREET
    assert found["Date de naissance"] is Target.BORN_ON
    assert found["Fax"] is Target.IGNORE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"])
def test_any_writing_and_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    content = "begin:vcard\nN:Lefèvre;Inès\nend:vcard\n".replace("\n", end)
    assert cells(read(tmp_path, content.encode(encoding))) == {"Prénom": "Inès", "Nom": "Lefèvre"}


def test_a_card_in_a_card_and_one_without_its_end(tmp_path: Path) -> None:
    agent = "AGENT:\nBEGIN:VCARD\nN:Autre;Agent\nEND:VCARD\n"
    table = read(
        tmp_path,
        f"BEGIN:VCARD\nN:Haddad;Noor\n{agent}EMAIL:noor@exemple.fr\nBEGIN:VCARD\nN:Weber;Otto\nEND:VCARD\n",
    )
    assert [row.cells[:2] for row in table.rows] == [("Noor", "Haddad"), ("Otto", "Weber")]
    assert cells(table)["E-mail"] == "noor@exemple.fr"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("1980-03-22", "1980-03-22"),
        ("19800322", "1980-03-22"),
        ("1980-03-22T00:00:00Z", "1980-03-22"),
        ("--0322", "22/03"),
        ("--03-22", "22/03"),
        ("1604-03-22", "22/03"),
        ("circa 1980", "circa 1980"),
    ],
)
def test_birthdays(tmp_path: Path, written: str, read_as: str) -> None:
    table = read(tmp_path, f"BEGIN:VCARD\nN:Haddad;Noor\nBDAY:{written}\nEND:VCARD\n")
    assert cells(table)["Date de naissance"] == read_as


@pytest.mark.parametrize(
    "content",
    [
        "BEGIN:VCARD\nEND:VCARD\n",
        "BEGIN:VCARD",
        'BEGIN:VCARD\n;;;:::\n =\n"""\nEND:VCARD',
    ],
)
def test_a_card_that_says_nothing_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert refused.value.code in {"no_rows", "empty"}


def test_a_value_without_end_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, "BEGIN:VCARD\nN:Haddad;Noor\nNOTE:" + "x" * 1_100_000 + "\nEND:VCARD\n")
    assert (refused.value.code, refused.value.line) == ("cell_too_big", 3)
