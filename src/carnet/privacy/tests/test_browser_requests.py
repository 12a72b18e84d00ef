"""Requests taken in, answered and closed in a real browser, checked by axe, by day, by night and on a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from carnet.accounts.models import Company
from carnet.accounts.tests.factories import ada, signed_in
from carnet.privacy.tests.factories import asks, noor
from carnet.privacy.tests.test_browser_purposes import sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def contact(page: Page, live_carnet: str) -> int:
    Company.objects.create(name="Comptoir Vasseur", siren="852379890")
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    return noor()


def test_a_request_from_the_search_to_the_closed_file(
    page: Page, contact: int, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/proteger/demandes/")
    sound(page, axe)
    page.get_by_role("link", name="Enregistrer une demande").click()
    page.get_by_label("Qui demande").fill("zilber")
    page.get_by_role("button", name="Chercher", exact=True).click()
    sound(page, axe)
    page.get_by_role("link", name="Choisir").click()
    page.get_by_label("Gel de ses données").check()
    sound(page, axe)
    page.get_by_role("button", name="Enregistrer la demande").click()
    sound(page, axe)
    page.get_by_role("button", name="Geler ses données").click()
    expect(page.get_by_text("Vos données sont gelées")).to_be_visible()
    page.goto("/proteger/demandes/")
    sound(page, axe)
    page.goto(f"/contacts/{contact}/")
    expect(page.locator("#droits").get_by_text("Gelée", exact=True)).to_be_visible()
    page.locator("#droits").get_by_role("link", name="Gel de ses données").click()
    page.get_by_role("button", name="La réponse est partie, fermer le dossier").click()
    expect(page.get_by_text("Clos le")).to_be_visible()
    sound(page, axe)


def test_an_erasure_is_read_before_it_is_done(
    page: Page, contact: int, axe: Callable[[Page], list[str]]
) -> None:
    made = asks("erasure", contact)
    page.goto(f"/proteger/demandes/{made}/")
    page.get_by_role("link", name="Voir ce qui sera effacé").click()
    sound(page, axe)
    page.get_by_label("J’ai lu la liste").check()
    page.get_by_role("button", name="Effacer cette personne").click()
    expect(page.get_by_role("heading", name="Personne effacée")).to_be_visible()
    sound(page, axe)


def test_a_copy_is_a_page_to_print(
    page: Page, contact: int, axe: Callable[[Page], list[str]]
) -> None:
    page.goto(f"/proteger/demandes/{asks('access', contact)}/")
    page.get_by_role("button", name="Copie à imprimer").click()
    expect(page.get_by_role("heading", name="À quoi elles servent")).to_be_visible()
    sound(page, axe)
