"""Second factor: application of codes, recovery codes; nothing is readable in the database."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from carnet.accounts.tests.factories import (
    ada,
    code_of,
    confirmed,
    enter,
    signed_in,
    told,
    with_application,
)

pytestmark = pytest.mark.django_db


def test_the_application_is_activated_after_confirming_and_its_secret_is_encrypted(
    django_capture_on_commit_callbacks: Any,
) -> None:
    client, owner = Client(), ada()
    enter(client, owner)
    confirmed(client)
    html = client.get("/compte/securite/totp/activate/").content.decode()
    secret = re.search(r'<b class="c-mono">([A-Z2-7]+)</b>', html)[1]
    wrong = client.post("/compte/securite/totp/activate/", {"code": "000000"})
    assert "Une chose à corriger" in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            "/compte/securite/totp/activate/", {"code": code_of(secret)}, follow=True
        )
    assert "Codes de secours" in answer.content.decode()
    kept = Authenticator.objects.get(user=owner, type="totp")
    assert secret not in str(kept.data)
    assert told("accounts.second_factor_added") == 1


def test_who_came_in_must_confirm_before_touching_their_security() -> None:
    client, owner = Client(), ada()
    enter(client, owner)
    answer = client.get("/compte/securite/totp/activate/")
    assert "/compte/confirmer/" in answer.url
    assert "confirmez que c’est bien vous" in client.get(answer.url).content.decode()
    assert "à corriger" in client.post(answer.url, {"password": "non"}).content.decode()
    confirmed(client)
    assert client.get("/compte/securite/totp/activate/").status_code == 200


def test_the_password_alone_does_not_open_and_the_code_does() -> None:
    client, owner = Client(), ada()
    secret = with_application(owner)
    assert enter(client, owner).url == "/compte/securite/authenticate/"
    assert client.get("/").status_code == 302
    assert told("accounts.signed_in") == 0
    page = client.get("/compte/securite/authenticate/").content.decode()
    assert "Le code à six chiffres" in page
    bad = client.post("/compte/securite/authenticate/", {"code": "000000"})
    assert "Une chose à corriger" in bad.content.decode()
    assert client.post("/compte/securite/authenticate/", {"code": code_of(secret)}).url == "/"
    assert client.get("/").status_code == 200
    assert told("accounts.signed_in") == 1


def test_a_code_opens_once() -> None:
    owner = ada()
    secret, first, second = with_application(owner), Client(), Client()
    code = code_of(secret)
    enter(first, owner)
    assert first.post("/compte/securite/authenticate/", {"code": code}).status_code == 302
    enter(second, owner)
    assert second.post("/compte/securite/authenticate/", {"code": code}).status_code == 200


def test_a_recovery_code_opens_once_and_can_be_kept() -> None:
    owner, client = ada(), Client()
    secret = with_application(owner)
    enter(client, owner)
    client.post("/compte/securite/authenticate/", {"code": code_of(secret)})
    confirmed(client)
    assert "Dix codes" in client.get("/compte/securite/recovery-codes/generate/").content.decode()
    client.post("/compte/securite/recovery-codes/generate/")
    kept = client.get("/compte/securite/recovery-codes/download/").content.decode().split()
    shown = client.get("/compte/securite/recovery-codes/").content.decode()
    assert len(kept) == 10
    assert all(code in shown for code in kept)
    assert "Il reste 10 codes" in client.get("/compte/securite/").content.decode()
    for browser, status in ((Client(), 302), (Client(), 200)):
        enter(browser, owner)
        answer = browser.post("/compte/securite/authenticate/", {"code": kept[0]})
        assert answer.status_code == status


def test_the_application_can_be_taken_away_again() -> None:
    owner, client = ada(), Client()
    secret = with_application(owner)
    enter(client, owner)
    client.post("/compte/securite/authenticate/", {"code": code_of(secret)})
    confirmed(client)
    assert (
        "votre mot de passe seul"
        in client.get("/compte/securite/totp/deactivate/").content.decode()
    )
    client.post("/compte/securite/totp/deactivate/")
    assert not Authenticator.objects.filter(user=owner, type="totp").exists()
    assert told("accounts.second_factor_removed") == 1
    assert enter(Client(), owner).url == "/"


def test_who_has_the_application_confirms_by_a_code() -> None:
    owner = ada()
    with_application(owner)
    client = signed_in(owner)
    html = client.get("/compte/securite/reauthenticate/").content.decode()
    assert "Code de votre application" in html
