"""In a browser: from the list to the file without a word to read first; nothing bars anybody's way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from carnet.accounts.tests.factories import ada, signed_in
from carnet.exports.models import Export
from carnet.exports.tests.cast import made, shop
from carnet.web.actors import actor_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _sign_in(page: Page, address: str) -> None:
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def test_from_the_list_to_the_file(page: Page, live_carnet: str) -> None:
    shop()
    _sign_in(page, live_carnet)
    page.goto("/contacts/")
    page.get_by_role("link", name="Exporter", exact=True).click()
    page.get_by_role("button", name="Leur écrire").click()
    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.get_by_label("Référence client")).not_to_be_visible()
    page.get_by_label("Offres et nouveautés").check()
    page.get_by_label("E-mail", exact=True).first.check()
    page.get_by_label("Je choisis les colonnes").check()
    page.get_by_label("Prénom").check()
    page.get_by_label("CSV, pour les autres outils").check()
    page.get_by_label("Pourquoi cet export").fill("Lettre de printemps")
    page.get_by_role("button", name="Faire le fichier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 personnes parties, sur 8")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Télécharger").click()
    assert fetched.value.suggested_filename.endswith(".csv")
    assert fetched.value.path().read_text("utf-8-sig").startswith("Prénom;")
    assert Export.objects.get().columns == ["given_name"]


@pytest.mark.house
@pytest.mark.parametrize("width", [320])
def test_pages_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], width: int
) -> None:
    shop()
    card = made("register", actor=actor_of(ada()))
    _sign_in(page, live_carnet)
    page.set_viewport_size({"width": width, "height": 900})
    for address in (
        "/contacts/exporter/",
        "/contacts/exporter/?use=write",
        "/contacts/exporter/?use=partner",
        "/contacts/exports/",
        f"/contacts/exports/{card.id}/",
        "/reglages/fichiers-de-reference/",
    ):
        page.goto(address)
        assert axe(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, address
