"""The views of the list, the home page."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from carnet.consent.actions.object import record_objection
from carnet.consent.actions.take_in import take_in
from carnet.consent.tests.factories import ADA, declared, from_till, people, visitor
from carnet.consent.types import Intake, IntakeFact
from carnet.proofs.screens.home import expiring_todo, reach_figure, remarks_todo

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
    figure = reach_figure()
    assert figure is not None
    assert (figure["sentence_count"], remarks_todo(), expiring_todo()) == ("0", None, None)
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
    remarks, soon = remarks_todo(), expiring_todo()
    assert remarks is not None
    assert remarks["count"] == 1
    assert soon is None
    assert "Joignables" in text(visitor(client), "/")


def test_an_empty_base_has_no_figure(at: Callable[[str], datetime]) -> None:
    at(NOW)
    assert reach_figure() is None
