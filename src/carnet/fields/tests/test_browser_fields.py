"""In a browser: the settings of fields, a value changed in its place, the page of data; nothing bars anybody's way."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.fields.actions.custom_fields import create_field
from carnet.fields.types import NewField
from carnet.people.tests.factories import ADA, noor_and_otto, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.house
@pytest.mark.parametrize(("width", "theme"), [(320, "dark")])
def test_pages_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    noor, _otto = noor_and_otto()
    new = NewField(kind="choices", label_fr="Cafés", purpose="offers", choices="Moka\nSidamo")
    create_field(actor=ADA, new=new)
    session = visitor(Client()).cookies["sessionid"].value
    page.context.add_cookies(
        [
            {"name": "sessionid", "value": session, "url": live_carnet},
            {"name": "theme", "value": theme, "url": live_carnet},
        ]
    )
    page.set_viewport_size({"width": width, "height": 860})
    for address in (
        "/reglages/champs/",
        f"/contacts/{noor}/champs/cafes/",
        f"/contacts/{noor}/coordonnees/ajouter/postal/",
        "/proteger/donnees/",
    ):
        page.goto(address)
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_value_is_changed_in_its_place(page: Page, live_carnet: str) -> None:
    noor, _otto = noor_and_otto()
    new = NewField(kind="choices", label_fr="Cafés", purpose="offers", choices="Moka\nSidamo")
    create_field(actor=ADA, new=new)
    session = visitor(Client()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    page.goto(f"/contacts/{noor}/")
    page.get_by_role("link", name="Modifier Cafés").click()
    page.get_by_label("Sidamo").check()
    page.get_by_label("Moka").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("#champ-cafes")).to_contain_text("Moka, Sidamo")
    page.locator(".c-toast").get_by_role("button", name="Annuler").click()
    expect(page.locator("#champ-cafes")).to_contain_text("non renseigné")
