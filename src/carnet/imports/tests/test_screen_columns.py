"""Columns and provenance: what was guessed, what is changed, what is asked."""

from pathlib import Path

import pytest
from django.urls import reverse

from carnet.files.tests.sheets import text
from carnet.imports.models import Import
from carnet.imports.tests.visitors import orders_file, shop_file, uploaded, visitor

pytestmark = pytest.mark.django_db


def target_of(made: Import, header: str) -> str:
    made.refresh_from_db()
    return str(next(c["target"] for c in made.columns if c["header"] == header))


def index_of(made: Import, header: str) -> int:
    return int(next(c["index"] for c in made.columns if c["header"] == header))


def test_the_guess_is_shown_with_its_reason(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    page = ada.get(reverse("imports:columns", args=[made.pk])).content.decode()
    assert "Reconnue par son nom et par ses valeurs" in page
    assert "Ne vaut pas preuve" in page
    assert f'<select class="form-select" name="c{index_of(made, "Newsletter")}"' in page


def test_a_column_is_moved_and_remembered(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    moved = index_of(made, "Remarques")
    answer = ada.post(reverse("imports:columns", args=[made.pk]), {f"c{moved}": "tags"})
    assert answer.headers["Location"] == reverse("imports:provenance", args=[made.pk])
    assert target_of(made, "Remarques") == "tags"
    assert target_of(uploaded(ada, shop_file(tmp_path, 30)), "Remarques") == "tags"


def test_two_columns_for_one_place_are_refused_and_the_choice_is_kept(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    moved = index_of(made, "Remarques")
    answer = ada.post(reverse("imports:columns", args=[made.pk]), {f"c{moved}": "city"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deux colonnes vont dans" in page
    assert 'aria-invalid="true"' in page
    assert target_of(made, "Remarques") == "remarks"


def test_a_file_about_nobody_is_refused(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    nothing = {f"c{c['index']}": "ignore" for c in made.columns}
    answer = ada.post(reverse("imports:columns", args=[made.pk]), nothing)
    assert answer.status_code == 422
    assert "Aucune colonne ne dit qui est la personne" in answer.content.decode()


def test_a_file_that_knows_its_people_by_a_number_alone_goes_on() -> None:
    ada = visitor()
    till = b"CustomerID;Country\n17850;France\n14688;Allemagne\n"
    made = uploaded(ada, till, "till.csv")
    answer = ada.post(reverse("imports:columns", args=[made.pk]), {})
    assert answer.headers["Location"] == reverse("imports:provenance", args=[made.pk])
    assert target_of(made, "CustomerID") == "reference"


def test_orders_need_their_number_and_date(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    (tmp_path / "c.csv").write_bytes(orders_file(tmp_path))
    with (tmp_path / "c.csv").open("rb") as file:
        ada.post(reverse("imports:orders", args=[made.pk]), {"orders": file})
    answer = ada.post(reverse("imports:columns", args=[made.pk]), {"o0": "ignore"})
    assert answer.status_code == 422
    assert "a besoin de" in answer.content.decode()


def test_names_from_the_file_are_never_markup(tmp_path: Path) -> None:
    ada = visitor()
    lines = [
        ("Nom", "E-mail", "<script>alert(1)</script>"),
        ("<img src=x onerror=alert(1)>", "a@exemple.fr", "<b>x</b>"),
    ]
    made = uploaded(ada, text(tmp_path / "a.csv", lines).read_bytes(), "a<b>.csv")
    page = ada.get(reverse("imports:columns", args=[made.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_every_source_is_asked_and_nothing_is_ticked(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    page = ada.get(reverse("imports:provenance", args=[made.pk])).content.decode()
    assert "caisse" in page
    assert "fichier acheté" in page
    assert "Son nom fait penser à un fichier acheté." in page
    assert " checked" not in page


def test_answers_are_kept_and_shown_again(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    address = reverse("imports:provenance", args=[made.pk])
    page = ada.get(address).content.decode()
    names = [n for n in ("caisse", "site", "fichier acheté") if n in page]
    assert len(names) == 3
    sent = {
        "kind0": "own",
        "informed0": "oui",
        "could_refuse0": "non",
        "since0": "2019-04-01",
        "similar0": "thé, café",
    }
    answer = ada.post(address, sent)
    assert answer.headers["Location"] == reverse("imports:trial", args=[made.pk])
    made.refresh_from_db()
    kept = made.answers["sources"]
    assert len(kept) == 1
    assert {k: kept[0][k] for k in ("kind", "informed", "could_refuse", "since", "similar")} == {
        "kind": "own",
        "informed": True,
        "could_refuse": False,
        "since": "2019-04-01",
        "similar": ["thé", "café"],
    }
    again = ada.get(address).content.decode()
    assert 'value="2019-04-01"' in again
    assert again.count(" checked") == 3


@pytest.mark.parametrize("since", ["2999-01-01", "hier", "1900-01-01"])
def test_a_date_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    tmp_path: Path, since: str
) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    sent = {"kind0": "own", "since0": since, "similar0": "thé"}
    answer = ada.post(reverse("imports:provenance", args=[made.pk]), sent)
    assert answer.status_code == 422
    assert "La date s’écrit" in answer.content.decode()
    assert 'value="thé"' in answer.content.decode()


def test_answers_need_the_kind_of_source(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    answer = ada.post(reverse("imports:provenance", args=[made.pk]), {"informed0": "oui"})
    assert answer.status_code == 422
    assert "Dites d’abord" in answer.content.decode()
