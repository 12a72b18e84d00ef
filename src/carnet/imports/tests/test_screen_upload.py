"""The list of imports, and handing in a file."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from carnet.files.tests.sheets import encrypted
from carnet.imports import stored
from carnet.imports.models import Import
from carnet.imports.tests.visitors import named, orders_file, shop_file, uploaded, visitor

pytestmark = pytest.mark.django_db

OPEN = ("list", "new")
OF_ONE = (
    "show",
    "columns",
    "provenance",
    "trial",
    "progress",
    "rows",
    "refused",
    "report",
    "review",
)


@pytest.mark.parametrize("name", OPEN)
def test_strangers_are_sent_to_sign_in_and_readers_are_refused(name: str) -> None:
    address = reverse(f"imports:{name}")
    assert Client().get(address).status_code == 302
    assert visitor("reader", "Ben").get(address).status_code == 403


@pytest.mark.parametrize("name", OF_ONE)
def test_pages_of_one_import(name: str) -> None:
    address = reverse(f"imports:{name}", args=[404])
    assert Client().get(address).status_code == 302
    assert visitor("reader", "Ben").get(address).status_code == 403
    assert visitor().get(address).status_code == 404


def test_an_empty_list_says_what_to_do() -> None:
    page = visitor().get(reverse("imports:list")).content.decode()
    assert "Aucun import pour l’instant" in page
    assert reverse("imports:new") in page


def test_who_may_only_look_is_offered_nothing_to_do(tmp_path: Path) -> None:
    uploaded(visitor(), shop_file(tmp_path))
    page = visitor("dpo", "Dora").get(reverse("imports:list")).content.decode()
    assert "clients.xlsx" in page
    assert "Importer un fichier" not in page
    assert "Continuer" not in page


def test_a_file_becomes_a_draft_whose_columns_come_next(tmp_path: Path) -> None:
    ada = visitor()
    answer = ada.post(reverse("imports:new"), {"file": named(shop_file(tmp_path), "clients.xlsx")})
    made = Import.objects.get()
    assert answer.headers["Location"] == reverse("imports:columns", args=[made.pk])
    assert (made.file_name, made.header_row, made.row_count) == ("clients.xlsx", 3, 66)
    assert stored.place(made.stored_as).is_file()
    page = ada.get(reverse("imports:list")).content.decode()
    assert "clients.xlsx" in page
    assert "Brouillon" in page


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "vide.csv", "vide"),
        (b"%PDF-1.7 rien", "clients.xlsx", "pas un tableau"),
        (encrypted(), "clients.xlsx", "mot de passe"),
        (b"Nom;Ville\n", "clients.csv", "aucune ligne de donn"),
        (b"PK\x03\x04abime", "clients.xlsx", "abîmé"),
    ],
)
def test_an_unreadable_file_says_why_and_leaves_nothing(
    content: bytes, name: str, said: str
) -> None:
    answer = visitor().post(reverse("imports:new"), {"file": named(content, name)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Import.objects.count() == 0


def test_no_file_at_all() -> None:
    answer = visitor().post(reverse("imports:new"), {})
    assert answer.status_code == 422
    assert "Choisissez un fichier" in answer.content.decode()


def test_a_file_of_orders_alone_is_recognised(tmp_path: Path) -> None:
    made = uploaded(visitor(), orders_file(tmp_path), "commandes.csv")
    assert made.kind == "orders"


def test_orders_are_joined_and_their_columns_shown(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    address = reverse("imports:orders", args=[made.pk])
    assert ada.post(address, {"orders": named(b"", "vide.csv")}).status_code == 302
    assert (
        "Le fichier est vide"
        in ada.get(reverse("imports:columns", args=[made.pk])).content.decode()
    )
    assert ada.post(address, {}).headers["Location"].endswith("?commandes=vide#commandes")
    assert (
        ada.post(address, {"orders": named(orders_file(tmp_path), "commandes.csv")}).status_code
        == 302
    )
    page = ada.get(reverse("imports:columns", args=[made.pk])).content.decode()
    assert "Prix unitaire" in page
    assert 'name="o0"' in page


def test_the_page_in_english(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    page = ada.get(
        reverse("imports:columns", args=[made.pk]), headers={"accept-language": "en"}
    ).content.decode()
    assert "Where does each column go?" in page
    assert "Recognised by its name" in page
