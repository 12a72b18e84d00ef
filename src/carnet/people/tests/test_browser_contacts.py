"""In a browser: the list narrows while somebody types, the address follows, and nothing bars anybody's way."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.people.tests.factories import crowd, noor_and_otto, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _sign_in(page: Page, address: str) -> None:
    session = visitor(Client()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def test_the_list_narrows_while_typing_and_going_back_keeps_it(
    page: Page, live_carnet: str
) -> None:
    crowd(60)
    noor, _otto = noor_and_otto()
    _sign_in(page, live_carnet)
    page.goto("/contacts/")
    expect(page.locator("#compte")).to_have_text("62 personnes, les plus récentes d’abord")
    page.keyboard.press("/")
    page.keyboard.type("benhad")
    expect(page.locator("#compte")).to_contain_text("1 personne trouvée")
    expect(page.locator("#lignes tbody tr")).to_have_count(1)
    expect(page.locator("#lignes mark").first).to_have_text("Benhad")
    expect(page.locator("#q")).to_be_focused()
    assert "q=benhad" in page.url
    page.get_by_role("link", name="Noor Benhaddou").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor Benhaddou")
    assert page.url.endswith(f"/contacts/{noor}/")
    page.go_back()
    expect(page.locator("#q")).to_have_value("benhad")
    expect(page.locator("#lignes tbody tr")).to_have_count(1)


def test_a_proposal_is_corrected_and_taken_back_from_the_toast(
    page: Page, live_carnet: str
) -> None:
    _noor, otto = noor_and_otto()
    _sign_in(page, live_carnet)
    page.goto(f"/contacts/{otto}/")
    page.get_by_role("button", name="Corriger").click()
    expect(page.locator(".pp-ways")).to_contain_text("otto@gmail.com")
    expect(page.locator(".pp-proposal")).to_have_count(0)
    page.locator(".c-toast").get_by_role("button", name="Annuler").click()
    expect(page.locator(".pp-proposal")).to_have_count(1)


@pytest.mark.house
@pytest.mark.parametrize("width", [320])
def test_pages_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], width: int
) -> None:
    crowd(55)
    _noor, otto = noor_and_otto()
    _sign_in(page, live_carnet)
    page.set_viewport_size({"width": width, "height": 860})
    for address in ("/contacts/", f"/contacts/{otto}/", "/organisations/", "/contacts/nouveau/"):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_who_is_ticked_is_counted_at_once_and_stays_chosen(page: Page, live_carnet: str) -> None:
    crowd(60)
    _sign_in(page, live_carnet)
    page.goto("/contacts/")
    page.locator("[name=on]").nth(0).check()
    expect(page.locator("#choisis")).to_contain_text("1 personne")
    page.locator("[name=on]").nth(3).check()
    expect(page.locator("#choisis")).to_contain_text("2 personnes")
    page.locator("[rel=next]").click()
    expect(page.locator("#choisis")).to_contain_text("2 personnes")
    page.get_by_role("button", name="Tout choisir").click()
    expect(page.locator("#choisis")).to_contain_text("60 personnes, toute la vue")
    page.get_by_role("button", name="Ne plus choisir personne").click()
    expect(page.locator(".c-bulk")).to_have_count(0)


def test_a_slip_is_told_while_typing_and_corrected_by_a_click(page: Page, live_carnet: str) -> None:
    noor, _otto = noor_and_otto()
    _sign_in(page, live_carnet)
    page.goto(f"/contacts/{noor}/")
    page.get_by_role("link", name="un e-mail").click()
    page.locator("#address").fill("noor@gmial.com")
    expect(page.locator("#address-dit")).to_contain_text("noor@gmail.com")
    page.locator("#address-dit").get_by_role("button", name="Corriger").click()
    expect(page.locator("#address")).to_have_value("noor@gmail.com")
    expect(page.locator("#address-dit")).to_be_empty()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".pp-ways")).to_contain_text("noor@gmail.com")
    page.locator(".c-toast").get_by_role("button", name="Annuler").click()
    expect(page.locator(".pp-ways")).not_to_contain_text("noor@gmail.com")


@pytest.mark.house
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_forms_in_place_and_the_bar_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], theme: str
) -> None:
    crowd(3)
    noor, _otto = noor_and_otto()
    _sign_in(page, live_carnet)
    page.context.add_cookies([{"name": "theme", "value": theme, "url": live_carnet}])
    page.set_viewport_size({"width": 320, "height": 860})
    page.goto("/contacts/")
    page.locator("[name=on]").nth(0).check()
    expect(page.locator("#choisis")).to_contain_text("1 personne")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"/contacts/{noor}/")
    page.get_by_role("link", name="une adresse").click()
    expect(page.locator("#street")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
