"""First use: an empty home asks for the company, then its owner, then the file; later nobody founds anything."""

import pytest
from django.test import Client

from carnet.accounts.models import Company, Staff
from carnet.accounts.tests.factories import PASSWORD, ada, company, told

pytestmark = pytest.mark.django_db

COMPANY = {"name": "Comptoir Vasseur", "siren": "732 829 320", "places": "Nantes\n\nRennes"}
OWNER = {"name": "Ada Marchand", "email": "ada@exemple.fr", "password": PASSWORD}


def test_an_empty_home_leads_from_any_page_to_the_file() -> None:
    client = Client()
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/commencer/"
    assert client.post("/commencer/", COMPANY).url == "/commencer/vous/"
    answer = client.post("/commencer/vous/", OWNER)
    assert answer.url == "/imports/nouveau/"
    assert client.get("/").status_code == 200
    assert Company.objects.get().siren == "732829320"
    assert (told("accounts.company_founded"), told("accounts.owner_founded")) == (1, 1)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("siren", "732829321", "neuf chiffres"),
        ("siren", "12", "neuf chiffres"),
        ("name", "", "Donnez le nom de la société"),
        ("dpo_email", "denis", "doit contenir un @"),
        ("places", "x" * 101, "cent signes"),
    ],
)
def test_a_wrong_answer_is_named_with_its_remedy_and_nothing_is_lost(
    field: str, value: str, sentence: str
) -> None:
    answer = Client().post("/commencer/", {**COMPANY, field: value})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count(sentence) == 2
    assert f'href="#id_{field}"' in html
    assert value in html
    assert not Company.objects.exists()


@pytest.mark.parametrize("password", ["court", "ada@exemple.fr", "qwerty123456"])
def test_a_weak_password_is_refused(password: str) -> None:
    company()
    answer = Client().post("/commencer/vous/", {**OWNER, "password": password})
    assert answer.status_code == 422
    assert "à corriger" in answer.content.decode()
    assert not Staff.objects.exists()


def test_the_owner_comes_after_the_company() -> None:
    assert Client().get("/commencer/vous/").url == "/commencer/"
    company()
    assert Client().get("/commencer/").url == "/commencer/vous/"
    assert "Et vous" in Client().get("/commencer/vous/").content.decode()


def test_once_someone_can_sign_in_nobody_founds_anything() -> None:
    ada()
    for path, answers in (("/commencer/", COMPANY), ("/commencer/vous/", OWNER)):
        assert Client().get(path).url == "/compte/entrer/"
        assert Client().post(path, answers).url == "/compte/entrer/"
    assert Staff.objects.count() == 1
    assert not Company.objects.exists()


def test_the_first_page_speaks_english_too() -> None:
    html = Client().get("/commencer/", headers={"Accept-Language": "en"}).content.decode()
    assert "Welcome to Carnet" in html
    assert '<html lang="en"' in html
