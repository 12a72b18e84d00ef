"""Sign-in by the company's provider, against one that answers from memory: it lets in who is known, and opens nothing."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from carnet.accounts.allauth_settings import provider
from carnet.accounts.models import Staff
from carnet.accounts.tests.factories import ada, company, told, with_application

pytestmark = pytest.mark.django_db
ISSUER = "https://entreprise.exemple"
IN, BACK = "/compte/oidc/entreprise/login/", "/compte/oidc/entreprise/login/callback/"


class Answer:
    """What the provider answers."""

    headers = {"content-type": "application/json"}
    status_code = 200

    def __init__(self, told_: dict[str, Any]) -> None:
        """Keep the answer."""
        self.told, self.text = told_, json.dumps(told_)

    def json(self) -> dict[str, Any]:
        """Return the answer."""
        return self.told

    def raise_for_status(self) -> None:
        """Say that all is well."""


class Provider:
    """A provider in memory that names `person` to whoever brings a code."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.person: dict[str, Any] = {}

    def __enter__(self) -> "Provider":
        """Serve as a session."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the session."""

    def get(self, url: str, **_: Any) -> Answer:
        """Answer where things are, or who came."""
        if url.endswith("openid-configuration"):
            told_ = {n: f"{ISSUER}/{n}" for n in ("authorization", "token", "userinfo")}
            return Answer({f"{n}_endpoint": at for n, at in told_.items()} | {"issuer": ISSUER})
        return Answer({"sub": "42", **self.person})

    def request(self, _method: str, url: str, **_: Any) -> Answer:
        """Answer a code with a token."""
        assert url == f"{ISSUER}/token"
        return Answer({"access_token": "t", "token_type": "Bearer"})


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Provider:
    """Declare the provider and return it."""
    settings.SOCIALACCOUNT_PROVIDERS = provider(
        url=ISSUER, client="carnet", secret=ISSUER[-8:], name="Entreprise"
    )
    found = Provider()
    monkeypatch.setattr(
        "carnet.accounts.social.ProviderAdapter.get_requests_session", lambda _self: found
    )
    return found


def come(client: Client, **person: Any) -> Any:
    """Go to the provider and come back as it names me."""
    sent = client.get(IN)
    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert sent["Location"].startswith(f"{ISSUER}/authorization")
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(BACK, {"code": "c", "state": asked["state"][0]})


def test_staff_enter_by_the_address_that_the_provider_has_verified(named: Provider) -> None:
    company()
    owner, client = ada(), Client()
    assert "Avec Entreprise" in client.get("/compte/entrer/").content.decode()
    named.person = {"email": owner.email.upper(), "email_verified": True}
    assert come(client)["Location"] == "/"
    assert client.get("/").status_code == 200
    assert told("accounts.signed_in") == 1
    assert SocialAccount.objects.count() == 0
    assert Staff.objects.get().has_usable_password()


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ({"email": "ada@exemple.fr", "email_verified": False}, "vérifiée"),
        ({"email": "ada@exemple.fr"}, "vérifiée"),
        ({}, "vérifiée"),
        ({"email": "cleo@exemple.fr", "email_verified": True}, "n’ouvre pas"),
    ],
)
def test_nobody_else_enters_and_no_account_is_opened(
    named: Provider, person: dict[str, Any], why: str
) -> None:
    company()
    ada()
    client, named.person = Client(), person
    assert come(client)["Location"] == "/compte/entrer/"
    assert why in client.get("/compte/entrer/").content.decode()
    assert client.get("/").status_code == 302
    assert Staff.objects.count() == 1


def test_who_was_deactivated_stays_out_and_the_second_factor_is_still_asked(
    named: Provider,
) -> None:
    company()
    owner = ada()
    named.person = {"email": owner.email, "email_verified": True}
    with_application(owner)
    assert "/compte/securite/authenticate/" in come(Client())["Location"]
    Staff.objects.update(is_active=False)
    assert come(Client())["Location"] == "/compte/entrer/"


def test_a_foreign_state_a_refusal_and_a_link_to_an_account_lead_nowhere(named: Provider) -> None:
    company()
    owner, client = ada(), Client()
    named.person = {"email": owner.email, "email_verified": True}
    failed = client.get(BACK, {"code": "c", "state": "foreign"})
    assert "n’a pas abouti" in failed.content.decode()
    sent = client.get(IN)
    state = parse_qs(urlsplit(sent["Location"]).query)["state"][0]
    left = client.get(BACK, {"error": "access_denied", "state": state}, follow=True)
    assert "abandonnée" in left.content.decode()
    for process in ("connect", "redirect"):
        sent = client.get(IN, {"process": process})
        query = parse_qs(urlsplit(sent["Location"]).query)
        if "state" in query:
            client.get(BACK, {"code": "c", "state": query["state"][0]})
    assert client.get("/").status_code == 302
    assert SocialAccount.objects.count() == 0


def test_without_a_provider_declared_there_is_no_such_door() -> None:
    company()
    ada()
    assert "Avec Entreprise" not in Client().get("/compte/entrer/").content.decode()
    assert Client().get(IN).status_code == 404
    assert provider(url="", client="c", secret=ISSUER, name="n") == {}
