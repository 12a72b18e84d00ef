"""In a browser: the pages of quality bar nobody's way, and a round goes from its start to its close by clicks."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.accounts.models import Staff
from carnet.people.tests.factories import visitor
from carnet.quality.actions.rounds import start_round
from carnet.quality.models import Round
from carnet.quality.tests.factories import ACTOR, load, person, slipped, whole

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("", "controles/", "a-confirmer/", "inactives/", "regles/")


def _sign_in(page: Page, address: str) -> None:
    client = visitor(Client())
    Staff.objects.update(role="owner")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}]
    )


@pytest.mark.house
@pytest.mark.parametrize(("width", "theme"), [(320, "dark")])
def test_pages_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    load(whole(), slipped(), person())
    number = start_round(actor=ACTOR)
    _sign_in(page, live_carnet)
    page.context.add_cookies([{"name": "theme", "value": theme, "url": live_carnet}])
    page.set_viewport_size({"width": width, "height": 860})
    for address in (*PAGES, f"controles/{number}/"):
        page.goto(f"/contacts/qualite/{address}")
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_round_from_its_start_to_its_close(page: Page, live_carnet: str) -> None:
    load(whole(), slipped())
    _sign_in(page, live_carnet)
    page.goto("/contacts/qualite/")
    page.get_by_role("button", name="Commencer le contrôle du trimestre").click()
    expect(page.get_by_role("heading", name="1 ligne à décider")).to_be_visible()
    page.get_by_text("La laisser").click()
    page.get_by_label("Pourquoi").fill("Trop peu de monde")
    page.get_by_role("button", name="Laisser cette ligne").click()
    expect(page.get_by_text("Trop peu de monde")).to_be_visible()
    page.get_by_role("button", name="Clore le contrôle").click()
    expect(page.get_by_text("Contrôle clos.")).to_be_visible()
    assert Round.objects.get().state == "closed"
