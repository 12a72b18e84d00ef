"""Signing in and out: who may, who is locked out, what is told."""

import pytest
from django.test import Client

from carnet.accounts.models import Staff
from carnet.accounts.tests.factories import (
    ENTER,
    PASSWORD,
    ada,
    ben,
    company,
    enter,
    signed_in,
    told,
)

pytestmark = pytest.mark.django_db


def test_the_page_asks_for_email_and_password_in_our_words() -> None:
    ada()
    html = Client().get(ENTER).content.decode()
    assert "Se connecter" in html
    assert 'autocomplete="current-password"' in html
    assert "compte/ouvrir" not in html


def test_one_comes_in_is_told_and_lands_where_one_wanted() -> None:
    client, owner = Client(), ada()
    answer = enter(client, owner, next="/aide/")
    assert (answer.status_code, answer.url) == (302, "/aide/")
    assert client.get("/").status_code == 200
    assert told("accounts.signed_in") == 1


def test_the_address_of_the_mail_is_read_in_any_case() -> None:
    ada()
    answer = Client().post(ENTER, {"login": "ADA@Exemple.FR", "password": PASSWORD})
    assert answer.status_code == 302


def test_nobody_is_led_to_another_site() -> None:
    assert enter(Client(), ada(), next="https://evil.example/").url == "/"


def test_a_wrong_password_says_nothing_about_the_address() -> None:
    known = enter(Client(), ada(), "pas le bon mot de passe").content.decode()
    unknown = (
        Client().post(ENTER, {"login": "x@exemple.fr", "password": "pas le bon"}).content.decode()
    )
    assert "Une chose à corriger" in known
    assert known.count('role="alert"') == unknown.count('role="alert"') == 1
    assert told("accounts.signed_in") == 0


def test_five_failures_lock_the_address_out_even_for_the_right_password() -> None:
    owner = ada()
    for _ in range(5):
        enter(Client(), owner, "pas le bon mot de passe")
    answer = enter(Client(), owner)
    assert answer.status_code == 200
    assert told("accounts.signed_in") == 0
    assert enter(Client(), ben()).status_code == 302


def test_who_was_deactivated_stays_out_and_is_thrown_out() -> None:
    reader = ben()
    client = signed_in(reader)
    assert client.get("/").status_code == 200
    Staff.objects.filter(pk=reader.pk).update(is_active=False)
    assert client.get("/").status_code == 302
    enter(Client(), reader)
    assert told("accounts.signed_in") == 0
    assert "désactivé" in Client().get("/compte/ferme/").content.decode()


def test_one_leaves_by_post_only() -> None:
    client = signed_in(ada())
    assert "Se déconnecter" in client.get("/compte/sortir/").content.decode()
    assert client.get("/").status_code == 200
    assert client.post("/compte/sortir/").status_code == 302
    assert client.get("/").status_code == 302


def test_nobody_signs_up() -> None:
    ada()
    answer = Client().post("/compte/ouvrir/", {"email": "eve@exemple.fr", "password1": PASSWORD})
    assert answer.url == ENTER
    assert Staff.objects.count() == 1


def test_the_language_follows_the_person_to_another_browser() -> None:
    reader = ben()
    client = signed_in(reader)
    client.post("/langue/", {"language": "en", "next": "/aide/"})
    assert "Where to start" in client.get("/aide/").content.decode()
    other = Client()
    enter(other, reader)
    assert "Where to start" in other.get("/aide/").content.decode()


def test_an_unknown_language_or_a_way_out_changes_nothing() -> None:
    client = signed_in(ben())
    answer = client.post("/langue/", {"language": "xx", "next": "https://evil.example/"})
    assert answer.url == "/"
    assert "Par où commencer" in client.get("/aide/").content.decode()


def test_a_demonstration_says_so_before_and_after_signing_in() -> None:
    company(demonstration=True)
    assert "Ceci est une démonstration" in Client().get(ENTER, follow=True).content.decode()
    for path in ("/", "/aide/", "/reglages/"):
        assert "Ceci est une démonstration" in signed_in(ada()).get(path).content.decode()


def test_a_real_base_does_not() -> None:
    company()
    assert "démonstration" not in signed_in(ada()).get("/").content.decode()
