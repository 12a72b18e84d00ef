"""Where the table lies in a sheet, and which lines below the header are no rows."""

import pytest

from carnet.files.rules.columns_layout import find_layout, letters, why_skipped
from carnet.files.types import SkipReason, SourceRow

HEADER = ("Nom", "Prénom", "Ville", "Tél", "E-mail", "Remarques")


def rows(*lines: tuple[str, ...]) -> list[SourceRow]:
    return [SourceRow(i, line) for i, line in enumerate(lines, 1)]


def filled(*cells: str) -> tuple[str, ...]:
    return (*cells, *[""] * (6 - len(cells)))


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (filled(), SkipReason.EMPTY),
        (filled("", "TOTAL", "6624"), SkipReason.TOTAL),
        (filled("TOTAL : 6 624 clients"), SkipReason.TOTAL),
        (filled("Total général", "", "1 200"), SkipReason.TOTAL),
        (filled("Nombre de clients", "6624"), SkipReason.TOTAL),
        (filled("6624 clients"), SkipReason.TOTAL),
        (filled("Sous-total", "12"), SkipReason.TOTAL),
        (filled("Grand total", "12"), SkipReason.TOTAL),
        (HEADER, SkipReason.HEADER),
        (filled("Imprimé le 3 mai 2026 par la caisse"), SkipReason.REMARK),
        (filled("----------"), SkipReason.REMARK),
        (filled("* clients à rappeler"), SkipReason.REMARK),
        (filled("Haddad"), None),
        (filled("Total", "Noor"), None),
        (filled("Total Énergies Nantes", "", "Nantes"), None),
        (filled("Total", "", "", "", "noor@exemple.fr"), None),
        (filled("Haddad", "Noor", "Nantes", "0639982014"), None),
        (filled("", "", "", "0639982014"), None),
        (filled("Nombre", "Jean"), None),
    ],
)
def test_lines_below_the_header(cells: tuple[str, ...], why: SkipReason | None) -> None:
    assert why_skipped(cells, width=6, header=HEADER) == why


def test_a_header_under_titles() -> None:
    found = find_layout(
        rows(
            ("Comptoir du Port",),
            ("Clients au 3 mai", "", "page 1"),
            (),
            HEADER,
            filled("Haddad", "Noor"),
        )
    )
    assert (found.header_at, found.first, found.headers) == (3, 4, HEADER)
    assert [s.why for s in found.skipped] == [SkipReason.TITLE, SkipReason.TITLE, SkipReason.EMPTY]


def test_foreign_headers_are_found_by_what_lies_below() -> None:
    found = find_layout(
        rows(
            ("Vorname", "Wohnort", "Rufnummer"),
            ("Anna", "Kiel", "0431 123456"),
            ("Uwe", "Bonn", "0228 654321"),
        )
    )
    assert found.header_at == 0


def test_people_are_no_header() -> None:
    found = find_layout(
        rows(("Haddad", "Noor", "44000", "Nantes"), ("Lind", "Otto", "49100", "Angers"))
    )
    assert (found.header_at, found.first) == (-1, 0)
    assert found.headers == ("Colonne A", "Colonne B", "Colonne C", "Colonne D")


def test_a_group_line_tells_doubled_names_apart() -> None:
    found = find_layout(
        rows(
            ("", "Domicile", "", "Livraison", ""),
            ("Nom", "Rue", "Ville", "Rue", "Ville"),
            ("Haddad", "1 rue A", "Nantes", "2 rue B", "Angers"),
        )
    )
    assert found.headers == (
        "Nom",
        "Domicile Rue",
        "Domicile Ville",
        "Livraison Rue",
        "Livraison Ville",
    )


def test_letters() -> None:
    assert [letters(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
