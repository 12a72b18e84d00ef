"""In a browser: the ledger, a receipt, the suppression list and a passport bar nobody's way, at any width, in the dark."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.consent.actions.suppress_address import BareAddress, suppress_address
from carnet.consent.models import ConsentRecord
from carnet.proofs.tests.factories import ADA, agreed, imported_yes, listed, noor_and_otto, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(page: Page, live_carnet: str) -> list[str]:
    noor, otto = noor_and_otto()
    agreed(noor, beneficiaries=("Thé des Salorges",))
    imported_yes(otto)
    listed()
    suppress_address(actor=ADA, address=BareAddress(channel="sms", value="+33639981247"))
    session = visitor(Client()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    lines = ConsentRecord.objects.order_by("pk").values_list("pk", flat=True)
    return [
        "/proteger/preuves/",
        *(f"/proteger/preuves/{pk}/" for pk in lines),
        "/proteger/opposition/",
        "/proteger/passeports/",
        "/proteger/passeports/liste/?liste=Salon",
    ]


@pytest.mark.house
@pytest.mark.parametrize(("width", "theme"), [(320, "dark")])
def test_pages_bar_nobodys_way(
    page: Page, pages: list[str], axe: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    for address in pages:
        page.goto(address)
        page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_the_counts_come_after_the_page(page: Page, pages: list[str]) -> None:
    page.goto("/proteger/preuves/")
    expect(page.locator("#nombres .c-num")).to_have_count(2)
    assert "nombres" not in page.url


def test_the_list_answers_by_keyboard_alone(page: Page, pages: list[str]) -> None:
    page.goto("/proteger/opposition/")
    page.get_by_label("E-mail, numéro ou adresse postale").first.focus()
    page.keyboard.type("06 39 98 12 47")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Oui")
    assert page.url.endswith("/proteger/opposition/"), "what was asked stands in no address"


def test_a_receipt_prints_without_the_house_around(page: Page, pages: list[str]) -> None:
    page.goto(pages[1])
    page.emulate_media(media="print")
    expect(page.get_by_text("bulletin n° 118")).to_be_visible()
    expect(page.locator("input[type=file]")).to_be_hidden()
    expect(page.locator(".c-rail")).to_be_hidden()
