"""Protéger › Règles and Provenances, the views of the list, the home page."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from carnet.consent.actions.object import record_objection
from carnet.consent.actions.take_in import take_in
from carnet.consent.models import SourceDeclaration
from carnet.consent.queries import standings_of
from carnet.consent.screens.home import expiring_todo, reach_figure, remarks_todo, sources_todo
from carnet.consent.tests.factories import ADA, declared, from_till, people, visitor
from carnet.consent.types import Intake, IntakeFact
from carnet.law.rules.book import all_rules

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


def test_the_views_of_the_list(client: Client, cast: list[int]) -> None:
    noor, otto = cast
    declared()
    from_till(cast)
    record_objection(actor=ADA, contact_id=otto)
    take_in(
        actor=ADA,
        origin="import:3",
        intakes=[Intake(noor, facts=(IntakeFact("moved_away", ("post",), "NPAI"),))],
    )
    visitor(client)
    expected = {
        "?vue=joignables-email": (True, False),
        "?vue=joignables&valeur=post": (True, False),
        "?vue=oppositions": (False, True),
        "?vue=remarques": (True, False),
        "?vue=raison&valeur=R_OBJECTION": (False, True),
        "?vue=expirent&valeur=36": (True, False),
        "?vue=expirent&valeur=1": (False, False),
    }
    for query, seen in expected.items():
        page = text(client, f"/contacts/{query}")
        assert ("Noor" in page, "Otto" in page) == seen, query
    for query in (
        "?vue=joignables&valeur=fax",
        "?vue=raison",
        "?vue=raison&valeur=a.b.c.d",
        "?vue=expirent&valeur=99",
        "?vue=expirent&valeur=x",
        "?vue=remarques&valeur=x",
    ):
        assert client.get(f"/contacts/{query}").status_code == 404, query


def test_the_home_page_tells_reach_and_what_waits(client: Client, cast: list[int]) -> None:
    figure, waiting = reach_figure(), sources_todo()
    assert figure is not None
    assert waiting is not None
    assert (figure["sentence_count"], waiting["count"], remarks_todo(), expiring_todo()) == (
        "0",
        1,
        None,
        None,
    )
    declared()
    from_till([cast[0]], bought=date(2024, 4, 2), since=date(2024, 4, 2))
    take_in(
        actor=ADA,
        origin="import:3",
        intakes=[
            Intake(
                cast[1],
                "Caisse",
                date(2025, 2, 3),
                date(2026, 5, 4),
                (),
                (IntakeFact("deceased", (), "DCD"),),
            )
        ],
    )
    assert sources_todo() is None
    remarks, soon = remarks_todo(), expiring_todo()
    assert remarks is not None
    assert remarks["count"] == 1
    assert soon is None
    assert "Joignables" in text(visitor(client), "/")


def test_an_empty_base_has_no_figure(at: Callable[[str], datetime]) -> None:
    at(NOW)
    assert reach_figure() is None
