"""Protéger › Opposition: one address asked about, one added, and nothing read out."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from carnet.consent.actions.suppress_address import BareAddress, suppress_address
from carnet.consent.models import Suppression
from carnet.consent.queries import standings_of
from carnet.proofs.models import Lookup
from carnet.proofs.tests.factories import ADA, noor_and_otto, visitor

pytestmark = pytest.mark.django_db
NOW = "2026-11-17T10:00:00+00:00"
PAGE = "/proteger/opposition/"


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> tuple[int, int]:
    at(NOW)
    return noor_and_otto()


def answer(client: Client, **told: str) -> str:
    response = client.post(PAGE, told)
    assert response.status_code == 200
    return response.content.decode().split('role="status"')[1].split("</div>")[0]


def test_yes_since_when_on_which_channel_or_no(client: Client, cast: tuple[int, int]) -> None:
    suppress_address(actor=ADA, address=BareAddress(channel="sms", value="+33639981247"))
    visitor(client)
    said = answer(client, address="06 39 98 12 47")
    assert "Oui" in said
    assert "17\xa0novembre 2026" in said
    assert said.index("SMS") < said.index("Non") < said.index("Téléphone")
    assert "Noor" not in said
    assert "Non" in answer(client, address="NOOR@exemple.fr")
    assert Lookup.objects.count() == 2


def test_a_postal_address_with_its_name(client: Client, cast: tuple[int, int]) -> None:
    visitor(client)
    told = {"kind": "post", "address": "14, rue des Cadeniers 44000 NANTES"}
    refused = client.post(PAGE, told)
    assert refused.status_code == 422
    assert "ajoutez son nom" in refused.content.decode()
    told |= {"given_name": "Noor", "family_name": "Benhaddou"}
    added = {**told, "channel": "post", "reason": "objection"}
    assert client.post(f"{PAGE}ajouter/", added).status_code == 302
    assert "Oui" in answer(client, **told)


@pytest.mark.parametrize(
    ("address", "said"),
    [("", "Tapez une adresse"), ("noor", "contenir un @"), ("06", "ne se lit pas")],
)
def test_what_cannot_be_read_comes_back_as_typed(client: Client, address: str, said: str) -> None:
    response = visitor(client).post(PAGE, {"address": address})
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert f'value="{address}"' in page
    assert not Lookup.objects.exists()


def test_adding_holds_at_once_and_twice_is_said(client: Client, cast: tuple[int, int]) -> None:
    visitor(client)
    told = {"channel": "email", "address": "Noor@Exemple.fr", "reason": "objection"}
    page = client.post(f"{PAGE}ajouter/", told, follow=True).content.decode()
    assert "Adresse ajoutée" in page
    assert standings_of(cast[0])["email", "offers"].reason == "R_OBJECTION"
    assert (
        "déjà dans la liste" in client.post(f"{PAGE}ajouter/", told, follow=True).content.decode()
    )
    assert Suppression.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"channel": "sms", "address": "a@b.fr", "reason": "objection"}, "ne va pas avec"),
        ({"channel": "fax", "address": "a@b.fr", "reason": "objection"}, "ne va pas avec"),
        ({"channel": "email", "address": "a@exemple.fr", "reason": "x"}, "Choisissez une raison"),
        ({"channel": "email", "address": "", "reason": "objection"}, "Tapez une adresse"),
    ],
)
def test_what_cannot_be_added(client: Client, told: dict[str, str], said: str) -> None:
    response = visitor(client).post(f"{PAGE}ajouter/", told)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Suppression.objects.exists()


def test_counts_by_month_and_no_address(client: Client, cast: tuple[int, int]) -> None:
    empty = visitor(client).get(PAGE).content.decode()
    assert "La liste est vide" in empty
    suppress_address(actor=ADA, address=BareAddress(channel="email", value="noor@exemple.fr"))
    page = client.get(PAGE).content.decode().split("<main")[1]
    assert "novembre 2026" in page
    assert "noor@exemple.fr" not in page
    assert Suppression.objects.get().digest not in page


def test_who_may(client: Client, cast: tuple[int, int]) -> None:
    visitor(client, "reader")
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}ajouter/", {"channel": "email"}).status_code == 403
    assert client.get(f"{PAGE}ajouter/").status_code == 405
