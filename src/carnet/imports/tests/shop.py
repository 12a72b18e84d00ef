"""A small invented shop file: people, messes, doubles, households, remarks, orders. Seeded, so always the same."""

import csv
import random
from pathlib import Path

import xlsxwriter

HEADER = (
    "Civilité",
    "Nom",
    "Prénom",
    "Société",
    "Adresse",
    "CP",
    "Ville",
    "Tél",
    "Portable",
    "E-mail",
    "Né(e) le",
    "Client depuis",
    "Dernier achat",
    "Newsletter",
    "Provenance",
    "Ref client",
    "Remarques",
)
_GIVEN = [
    "Alice",
    "Bruno",
    "Chloé",
    "Denis",
    "Emma",
    "Fabien",
    "Gaëlle",
    "Hugo",
    "Inès",
    "Jules",
    "Karine",
    "Léo",
    "Manon",
    "Noé",
    "Odile",
    "Paul",
    "Rose",
    "Simon",
    "Tania",
    "Victor",
]
_FAMILY = [
    "Arnaud",
    "Besson",
    "Caron",
    "Delmas",
    "Esnault",
    "Fournier",
    "Guillot",
    "Humbert",
    "Jacob",
    "Klein",
    "Lemoine",
    "Mercier",
    "Noël",
    "Ollivier",
    "Perrot",
    "Quentin",
    "Renard",
    "Saunier",
    "Texier",
    "Vasseur",
]
_STREETS = (
    "rue des Lilas",
    "avenue de la Gare",
    "place du Marché",
    "chemin des Prés",
    "boulevard Carnot",
)
_TOWNS = (
    ("44000", "Nantes"),
    ("35000", "Rennes"),
    ("01000", "Bourg-en-Bresse"),
    ("75011", "Paris"),
    ("69003", "Lyon"),
)
_REMARKS = {
    7: "ne plus contacter svp",
    11: "décédé en 2024",
    13: "allergique aux noix",
    17: "a déménagé",
    19: "STOP SMS",
}


def people(count: int = 60, seed: int = 4) -> list[list[str]]:
    """Return `count` rows of different people, then five doubles of the first and the spouse of the sixth."""
    dice = random.Random(seed)  # noqa: S311 - seeded, so that a failure can be run again
    rows = [_person(dice, n) for n in range(count)]
    for n in range(5):
        rows.append(_double(rows[n], n))
    spouse = list(rows[5])
    spouse[0], spouse[2], spouse[9], spouse[8], spouse[15] = (
        "Mme",
        "Zélie",
        "zelie.autre@exemple.fr",
        "",
        "",
    )
    rows.append([*spouse[:10], "03/03/1971", *spouse[11:]])
    return rows


def _person(dice: random.Random, n: int) -> list[str]:
    given, family = _GIVEN[n % 20], _FAMILY[(n * 7 + n // 20) % 20]
    postcode, town = _TOWNS[n % 5]
    mail = (
        f"{given}.{family}{n}@exemple.fr".lower()
        .replace("ë", "e")
        .replace("é", "e")
        .replace("è", "e")
    )
    return [
        "Mme" if n % 2 else "M.",
        family.upper() if n % 3 == 0 else family,
        given,
        "Boulangerie " + family if n % 10 == 9 else "",
        f"{n + 1} {_STREETS[n % 5]}",
        postcode,
        town,
        f"02 40 {n:02d} 11 22" if n % 4 == 0 else "",
        f"06 12 34 {n:02d} 56",
        mail,
        f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{1950 + n % 50}",
        f"{dice.randint(1, 28):02d}/03/2021",
        f"{dice.randint(1, 28):02d}/{dice.randint(1, 10):02d}/202{4 + n % 3}",
        ("oui", "", "non", "x")[n % 4],
        ("caisse", "site", "fichier acheté", "")[n % 4],
        str(1000 + n),
        _REMARKS.get(n, ""),
    ]


def _double(row: list[str], n: int) -> list[str]:
    copy = list(row)
    copy[1], copy[2] = copy[1].lower(), copy[2].upper()
    copy[15] = ""
    if n % 2:
        copy[4] = ""
    return copy


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    """Write the rows as French Excel does: semicolons, cp1252."""
    with path.open("w", encoding="cp1252", newline="") as out:
        csv.writer(out, delimiter=";").writerows([HEADER, *rows])
    return path


def write_xlsx(path: Path, rows: list[list[str]]) -> Path:
    """Write the rows under a title line, with a total at the end."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Clients")
        sheet.write_row(0, 0, ["FICHIER CLIENTS"])
        sheet.write_row(2, 0, HEADER)
        for number, row in enumerate(rows):
            sheet.write_row(3 + number, 0, row)
        sheet.write_row(4 + len(rows), 0, ["", "TOTAL", str(len(rows))])
    return path


def write_orders(path: Path, rows: list[list[str]]) -> Path:
    """Write two orders and a cancellation for every third person who has a reference."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(
            [
                "N° commande",
                "Ref client",
                "Date",
                "Code article",
                "Désignation",
                "Quantité",
                "Prix unitaire",
            ]
        )
        for n, row in enumerate(rows):
            if row[15] and n % 3 == 0:
                writer.writerow(
                    [
                        f"F{n}",
                        row[15],
                        f"0{1 + n % 9}/06/2026 10:0{n % 10}",
                        "A1",
                        "Café moulu",
                        "2",
                        "4,50",
                    ]
                )
                writer.writerow(
                    [
                        f"F{n}",
                        row[15],
                        f"0{1 + n % 9}/06/2026 10:0{n % 10}",
                        "B2",
                        "Théière",
                        "1",
                        "29,9",
                    ]
                )
                writer.writerow(
                    [f"C{n}", row[15], f"1{n % 9}/06/2026 09:00", "B2", "Théière", "-1", "29,9"]
                )
    return path
