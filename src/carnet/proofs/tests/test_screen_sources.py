"""Protéger › Règles and Provenances."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from carnet.consent.models import SourceDeclaration
from carnet.consent.queries import standings_of
from carnet.consent.tests.factories import declared, from_till, people, visitor
from carnet.law.rules.book import all_rules
from carnet.proofs.screens.sources import sources_todo

pytestmark = pytest.mark.django_db
NOW = "2027-03-10T10:00:00+00:00"


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> list[int]:
    at(NOW)
    both = people()
    from_till(both)
    return both


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_rule_is_shown_with_its_source(client: Client, cast: list[int]) -> None:
    page = text(visitor(client), "/proteger/regles/")
    for rule in all_rules():
        assert rule.reference.replace("'", "&#x27;").replace("’", "’") in page
    assert page.count("<code") == len(all_rules())


def test_the_number_beside_a_rule_opens_the_people(client: Client, cast: list[int]) -> None:
    page = text(visitor(client), "/proteger/regles/")
    address = "/contacts/?vue=raison&amp;valeur=R_NO_PHONE_CONSENT.P-13.phone"
    assert f'href="{address}"' in page
    assert "Otto" in text(client, address.replace("&amp;", "&"))


def test_both_languages(client: Client, cast: list[int]) -> None:
    visitor(client)
    client.cookies["django_language"] = "en"
    page = client.get("/proteger/regles/", headers={"accept-language": "en"}).content.decode()
    assert "Since 11 August 2026, a sales call to a consumer takes a prior agreement." in page
    assert "Stops today" in page


def test_declaring_a_source_opens_what_depended_on_it(client: Client, cast: list[int]) -> None:
    visitor(client)
    assert "attend votre réponse" in text(client, "/proteger/provenances/")
    assert standings_of(cast[0])["email", "offers"].reason == "R_NO_OPTOUT_AT_COLLECTION"
    told = {
        "name": "Caisse",
        "kind": "own",
        "informed": "yes",
        "could_refuse": "yes",
        "since": "2019-04-01",
        "similar": "café, thé",
    }
    assert client.post("/proteger/provenances/declarer/", told).status_code == 302
    assert SourceDeclaration.objects.get().similar == ["café", "thé"]
    assert standings_of(cast[0])["email", "offers"].reason == "A_SOFT_OPTIN"
    assert "Vous avez répondu" in text(client, "/proteger/provenances/")


def test_an_unknown_answer_is_no_answer(client: Client, cast: list[int]) -> None:
    visitor(client).post(
        "/proteger/provenances/declarer/",
        {"name": "Caisse", "kind": "magic", "informed": "maybe", "since": "hier"},
    )
    line = SourceDeclaration.objects.get()
    assert (line.kind, line.informed, line.since) == ("unknown", None, None)


def test_a_reader_sees_sources_and_may_not_declare(client: Client, cast: list[int]) -> None:
    visitor(client, "reader")
    assert "<form" not in text(client, "/proteger/provenances/").split("<main")[1]
    assert client.post("/proteger/provenances/declarer/", {"name": "Caisse"}).status_code == 403


def test_the_home_page_says_how_many_sources_wait(cast: list[int]) -> None:
    waiting = sources_todo()
    assert waiting is not None
    assert waiting["count"] == 1
    declared()
    assert sources_todo() is None
