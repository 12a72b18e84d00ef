"""In a browser: the figures follow each change, what is typed stays, lines come and go by keyboard, nothing bars the way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from carnet.accounts.tests.factories import ada, signed_in
from carnet.people.tests.factories import ADA, crowd, noor_and_otto
from carnet.segments.actions import freeze, save_segment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULE = {
    "all": [
        {"field": "has_email", "is": True},
        {"any": [{"did": "order", "at_least": 2, "within_days": 90}, {"field": "city", "is": "Nantes"}]},
        {"except": [{"field": "kind", "is": "professional"}]},
    ]
}  # fmt: skip


def _sign_in(page: Page, address: str, **cookies: str) -> None:
    session = signed_in(ada()).cookies["sessionid"].value
    kept = {"sessionid": session, **cookies}
    page.context.add_cookies([{"name": n, "value": v, "url": address} for n, v in kept.items()])


def test_the_figures_follow_each_change_and_nothing_typed_is_lost(
    page: Page, live_carnet: str
) -> None:
    crowd(4)
    noor_and_otto()
    _sign_in(page, live_carnet)
    page.goto("/contacts/segments/nouveau/")
    page.get_by_label("Nom du segment").fill("Nantais")
    page.get_by_label("Information").select_option("city")
    expect(page.get_by_label("Comparaison")).to_be_visible()
    page.get_by_label("Valeur", exact=True).fill("Nantes")
    page.get_by_label("Valeur", exact=True).blur()
    expect(page.locator(".sg-big")).to_have_text("1")
    expect(page.locator("#phrase")).to_contain_text("Nantes")
    page.get_by_role("button", name="Condition", exact=True).click()
    expect(page.get_by_label("Information")).to_have_count(2)
    expect(page.get_by_label("Information").nth(1)).to_be_focused()
    expect(page.get_by_label("Valeur", exact=True)).to_have_value("Nantes")
    expect(page.get_by_label("Nom du segment")).to_have_value("Nantais")
    page.get_by_label("Information").nth(1).select_option("kind")
    page.locator("summary", has_text="Choisir").click()
    page.get_by_label("Particulier", exact=True).check()
    expect(page.locator(".sg-rest").nth(1)).to_contain_text("1")
    page.get_by_role("button", name="SMS").click()
    expect(page.locator(".sg-tabs [aria-current]")).to_have_text("SMS")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nantais")
    page.locator(".sg-big a").click()
    expect(page.locator("#lignes tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Nantais", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nantais")


def test_a_line_is_removed_and_moved_without_a_mouse(page: Page, live_carnet: str) -> None:
    crowd(2)
    save_segment(actor=ADA, name="Essai", rule=RULE)
    _sign_in(page, live_carnet)
    page.goto("/contacts/segments/de/essai/")
    first = page.locator(".sg-line").first
    first.get_by_role("button", name="Retirer la condition").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sg-line")).to_have_count(3)
    expect(page.get_by_label("Nom du segment")).to_have_value("Essai")


def test_without_script_every_button_still_works(page: Page, live_carnet: str) -> None:
    crowd(2)
    _sign_in(page, live_carnet)
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, base_url=live_carnet, locale="fr-FR")
    context.add_cookies([{"name": c["name"], "value": c["value"], "url": live_carnet} for c in page.context.cookies()])  # fmt: skip
    plain = context.new_page()
    plain.goto("/contacts/segments/nouveau/")
    plain.get_by_label("Information").select_option("has_email")
    plain.get_by_label("Nom du segment").press("Enter")
    plain.get_by_label("Comparaison").select_option("true")
    plain.get_by_role("button", name="Groupe", exact=True).click()
    expect(plain.get_by_label("Information")).to_have_count(2)
    expect(plain.locator(".sg-big")).to_contain_text("2")
    plain.locator(".sg-big button").click()
    expect(plain.locator("#lignes tbody tr")).to_have_count(2)
    context.close()


@pytest.mark.house
@pytest.mark.parametrize(("width", "theme"), [(320, "dark")])
def test_pages_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    crowd(3)
    noor_and_otto()
    key = save_segment(actor=ADA, name="Essai", rule=RULE)
    frozen = freeze(actor=ADA, key=key)
    _sign_in(page, live_carnet, theme=theme)
    page.set_viewport_size({"width": width, "height": 860})
    for address in (
        "/contacts/segments/",
        "/contacts/segments/prets/",
        "/contacts/segments/nouveau/",
        f"/contacts/segments/de/{key}/",
        f"/contacts/segments/de/{frozen}/",
        f"/contacts/segments/de/{key}/demander/",
        f"/contacts/segments/de/{key}/demander/affiche/?adresse=https://exemple.fr/lettre",
    ):
        page.goto(address)
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
