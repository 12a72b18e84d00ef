"""In a browser: a campaign from idea to results; nothing bars the way on any of its pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from carnet.accounts.tests.factories import ada, signed_in
from carnet.campaigns.actions.carry import carry_due
from carnet.campaigns.tests.factories import ADA, addressed, carried, shop
from carnet.outbound.tests.factories import sender

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_idea_to_results(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]]
) -> None:
    shop()
    sender()
    addressed()
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    page.goto("/communiquer/campagnes/")
    page.get_by_role("link", name="Nouvelle campagne").click()
    page.get_by_label("Nom de la campagne").fill("Avent au café")
    page.get_by_role("radio", name="Offre Un produit").check()
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Avent au café")
    page.get_by_role("link", name="Suite").click()
    page.get_by_label("Segment").select_option("*")
    page.get_by_label("De quels produits").fill("café")
    page.get_by_label("Quels métiers").fill("56")
    page.get_by_role("button", name="Enregistrer et compter").click()
    expect(page.locator("#t-out")).to_have_text("2 personnes ne recevront rien")
    assert axe(page) == []
    page.get_by_role("button", name="Suite").click()
    page.get_by_role("button", name="Suite").click()
    page.get_by_role("button", name="Envoyer à 2 personnes").click()
    carry_due(actor=ADA)
    carried()
    page.reload()
    expect(page.locator(".cp-fun li").nth(2)).to_contain_text("2")
    assert axe(page) == []
    page.locator(".cp-fun li").nth(2).get_by_role("link").first.click()
    expect(page.locator("#lignes tbody tr")).to_have_count(2)
