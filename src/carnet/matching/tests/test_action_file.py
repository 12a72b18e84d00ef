"""Grouping any file by person: whatever its form, without touching the base; and measured against a truth."""

import csv
import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from carnet.files.types import Unreadable
from carnet.matching.actions.file import match_file, write_groups
from carnet.matching.actions.rows import FIELDS, matches
from carnet.matching.commands import app
from carnet.matching.rules.asked import NotAsked
from carnet.people.models import Contact

FRENCH = (
    ("Prénom", "Nom", "Naissance", "Mobile", "Adresse", "CP", "Ville", "qui"),
    ("Hélène", "Le Goff", "09/05/1988", "06 39 98 12 47", "14 rue des Cadeniers", "44000", "Nantes", "a"),
    ("HELENE", "LE GOFF", "1988-05-09", "+33639981247", "", "44000", "NANTES", "a"),
    ("Yann", "Le Goff", "12/01/1985", "", "14 rue des Cadeniers", "44000", "Nantes", "b"),
    ("Jean-Pierre", "Castex", "03/02/1961", "0639981299", "3 av. du Gal de Gaulle", "29200", "Brest", "c"),
    ("JP", "Castex", "", "06.39.98.12.99", "3 avenue du Général de Gaulle", "29200", "Brest", "c"),
    ("Lambert", "Noor", "30/11/1990", "0639981211", "", "35000", "Rennes", "d"),
    ("Noor", "Lambert", "30/11/1990", "", "", "35000", "Rennes", "d"),
)  # fmt: skip
COLUMNS = "first_name=Prénom,last_name=Nom,born=Naissance,mobile=Mobile,street=Adresse,postcode=CP,city=Ville"


def written(path: Path, encoding: str = "utf-8", delimiter: str = ";") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(FRENCH)
    return path


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", ","), ("utf-16", "\t")]
)  # fmt: skip
def test_french_people_in_any_form_of_file(tmp_path: Path, encoding: str, delimiter: str) -> None:
    found = match_file(
        written(tmp_path / "gens.csv", encoding, delimiter), columns=COLUMNS, truth="qui"
    )
    assert found.agreement is not None
    assert found.agreement.f1 == 1.0
    assert found.people == 4
    assert list(found.rows) == [2, 3, 4, 5, 6, 7, 8]


def test_the_columns_are_found_by_their_names(tmp_path: Path) -> None:
    assert match_file(written(tmp_path / "gens.csv")).pairs >= 2


def test_the_answer_is_a_line_a_row(tmp_path: Path) -> None:
    found = match_file(written(tmp_path / "gens.csv"), columns=COLUMNS)
    write_groups(found, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert [line["row"] for line in lines] == [str(n) for n in range(2, 9)]
    assert lines[0]["cluster"] == lines[1]["cluster"] != lines[2]["cluster"]
    assert all(0.5 <= float(line["probability"]) <= 1 for line in lines)


def test_what_is_wanting_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAsked):
        match_file(written(tmp_path / "gens.csv"), columns="born=Date")
    with pytest.raises(Unreadable):
        match_file(tmp_path / "none.csv")


def test_nobody_and_one_alone_match_nobody() -> None:
    assert matches([]) == matches([["Noor", *[""] * 11]]) == []


@pytest.mark.parametrize(
    "text", ["\x1e", "\x1d\x1f", "'; DROP TABLE people; --", "🙂" * 400, "$text"]
)
def test_whatever_a_value_holds_nothing_breaks(text: str) -> None:
    assert matches([[text] * len(FIELDS)] * 2 + [["Noor", *[""] * 11]])[0][:2] == (0, 1)


def test_a_household_is_not_one_person() -> None:
    dice = random.Random(3)  # noqa: S311 - invented people
    rows, true = [], []
    for n in range(400):
        family, street = f"Fa{chr(97 + n % 26)}{chr(97 + n // 26)}ier", f"{n + 1} rue des Lilas"
        phone = f"02{dice.randrange(10**8):08}"
        for given in dice.sample(["Ana", "Marc", "Zoé", "Hugo", "Iris", "Paul"], 2):
            born = f"19{dice.randrange(40, 99)}-0{dice.randrange(1, 9)}-1{dice.randrange(9)}"
            rows.append([given, family, born, "", phone, "", street, "", "", "44000", "Nantes", ""])
            true.append((n, given))
    same = matches(rows)
    assert not [pair for pair in same if true[pair[0]] != true[pair[1]]]


@pytest.mark.django_db
def test_the_command_answers_alone_and_leaves_the_base_alone(tmp_path: Path) -> None:
    run, path = CliRunner(), written(tmp_path / "gens.csv")
    out = tmp_path / "out.csv"
    done = run.invoke(app, [str(path), "--columns", COLUMNS, "--truth", "qui", "--out", str(out), "--json"])  # fmt: skip
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "rows": 7, "clusters": 4, "pairs": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0,
    }  # fmt: skip
    assert out.exists()
    assert not Contact.objects.exists()
    plain = run.invoke(app, [str(path), "--columns", COLUMNS, "--lang", "en"])
    assert "People: 4." in plain.stdout


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--columns", "born=Date", "--lang", "fr"], "pas de colonne « Date »"),
        (["--columns", "size=CP", "--lang", "fr"], "« size » n’est pas une information connue"),
        (["--columns", "Prénom", "--lang", "fr"], "« Prénom » ne se lit pas"),
        (["--columns", COLUMNS, "--out", "/nowhere/at/all.csv", "--lang", "fr"], "ne peut pas être écrit"),
    ],
)  # fmt: skip
def test_what_is_not_understood_ends_with_two(tmp_path: Path, words: list[str], said: str) -> None:
    done = CliRunner().invoke(app, [str(written(tmp_path / "gens.csv")), *words])
    assert done.exit_code == 2
    assert said in done.stderr.replace("\u00a0", " ")
    assert not done.stdout
