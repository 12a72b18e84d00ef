"""The public pages in a real browser: by day and by night, on a narrow telephone, checked by axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from carnet.accounts.models import Company
from carnet.accounts.tests.factories import ada, signed_in
from carnet.inbound.actions.receive import receive
from carnet.inbound.tests.factories import ADA, Sent, sent
from carnet.inbound.types import Told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def mail(live_carnet: str) -> Sent:
    """Write to Noor and Otto."""
    del live_carnet
    Company.objects.create(
        name="Comptoir Vasseur", siren="852379890", dpo_email="donnees@comptoir.exemple"
    )
    return sent()


def _sound(page: Page, axe: Axe) -> None:
    """Nothing bars anybody's way, by day and by night, and nothing overflows a small telephone."""
    page.set_viewport_size({"width": 320, "height": 700})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert axe(page) == [], (page.url, scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_a_person_chooses_reads_why_and_stops(page: Page, mail: Sent, axe: Axe) -> None:
    page.goto(mail.url(mail.otto, "preferences"))
    way = page.get_by_role("switch", name="Offres et nouveautés, par SMS")
    assert way.get_attribute("aria-checked") == "true"
    way.press("Enter")
    expect(page.get_by_text("Enregistré à")).to_be_visible()
    assert way.get_attribute("aria-checked") == "false"
    _sound(page, axe)
    page.get_by_role("link", name="Pourquoi ai-je reçu ce message").click()
    expect(page.get_by_text("Vous avez acheté chez nous")).to_be_visible()
    _sound(page, axe)
    page.get_by_role("button", name="Ne plus recevoir ces messages").click()
    expect(page.get_by_role("heading", name="C’est fait")).to_be_visible()
    _sound(page, axe)
    assert page.context.cookies() == []


def test_the_staff_sees_what_came_back_and_the_doors(
    page: Page, mail: Sent, live_carnet: str, axe: Axe
) -> None:
    page.goto(mail.url(mail.noor, "renew"))
    _sound(page, axe)
    bounce = Told(mark="1", door="pipe", kind="hard", key=mail.keys[mail.noor])
    receive(actor=ADA, told=[bounce])
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    page.goto("/communiquer/retours/")
    expect(page.get_by_role("button", name="Annuler cette lecture")).to_be_visible()
    _sound(page, axe)
    page.goto("/reglages/retours/")
    _sound(page, axe)
