"""Purposes, the notice and the panel that follows them, used in a real browser and checked by axe."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.accounts.models import Company
from carnet.consent.tests.factories import ADA, declared, from_till, people, visitor
from carnet.kit import clock
from carnet.privacy.actions.open_purpose import open_purpose
from carnet.privacy.actions.write_notice import write_notice
from carnet.privacy.rules.draft import draft
from carnet.privacy.rules.notice import Told
from carnet.privacy.rules.purposes import PurposeWish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CELL = '.c-cell:has([value="2-post"])'
CASE = '.cs-case[data-case="2-post"]'
LETTER = PurposeWish(
    label="Lettre du mois",
    legal_kind="newsletter",
    basis="consent",
    channels=("email", "post"),
    frequency="Le premier lundi",
    per_month=1,
)


def sound(page: Page, axe: Callable[[Page], list[str]], *, narrow: int = 320) -> None:
    """Nothing bars anybody's way, by day and by night, and nothing overflows a small telephone."""
    page.wait_for_load_state()
    # A page on its way in has no document for a moment.
    page.wait_for_function("document.readyState === 'complete'")
    for theme in ("dark", "light"):
        page.evaluate(f"document.documentElement.dataset.bsTheme = '{theme}'")
        page.wait_for_timeout(300)
        assert axe(page) == [], (page.url, theme)
    page.set_viewport_size({"width": narrow, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.set_viewport_size({"width": 1440, "height": 900})


@pytest.fixture
def noor(page: Page, live_carnet: str) -> int:
    Company.objects.create(
        name="Comptoir Vasseur",
        siren="852379890",
        dpo_name="Inès Delattre",
        dpo_email="donnees@exemple.fr",
    )
    first, _second = people()
    declared()
    today = clock.today()
    from_till([first], bought=date(today.year, 1, 5), since=date(today.year - 1, 2, 3))
    session = visitor(Client()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    return first


def test_a_purpose_is_opened_and_the_panel_follows(
    page: Page, noor: int, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/reglages/finalites/")
    sound(page, axe)
    page.get_by_role("link", name="Lettre d’information").click()
    sound(page, axe)
    page.get_by_label("Courrier").check()
    page.get_by_role("button", name="Ouvrir la finalité").click()
    expect(page.get_by_role("heading", name="Lettre d’information")).to_be_visible()
    page.goto(f"/contacts/{noor}/")
    sound(page, axe, narrow=390)
    page.locator(CELL).click()
    case = page.locator(CASE)
    expect(case.get_by_role("heading", name="Lettre d’information, courrier")).to_be_visible()
    case.get_by_role("link", name="Enregistrer un accord").click()
    page.get_by_label("La phrase lue ou entendue").fill("Je veux bien recevoir votre lettre")
    page.get_by_label("Où est la preuve").fill("classeur 3, bulletin 12")
    page.get_by_text("Plus de détails sur la preuve").click()
    sound(page, axe)
    page.get_by_role("button", name="Enregistrer l’accord").click()
    page.locator(CELL).click()
    expect(case.get_by_text("ACCORD DONNÉ")).to_be_visible()
    case.get_by_role("button", name="Retirer l’accord").click()
    expect(page.locator(CELL)).to_contain_text("accord retiré le")


def test_the_notice_is_written_and_read(
    page: Page, noor: int, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/reglages/information/")
    sound(page, axe)
    page.get_by_role("link", name="Partir du texte préparé").click()
    sound(page, axe)
    page.get_by_role("button", name="Garder cette version").click()
    expect(page.get_by_role("alert")).to_contain_text("Il reste à compléter")
    purposes = (("Offres et nouveautés", "mixed", ("email",)),)
    text = draft(Told(company="Comptoir Vasseur", purposes=purposes), "fr")
    text = text.replace("[À compléter : ", "").replace("]", "")
    write_notice(
        actor=ADA, language="fr", text=text, purposes=("offers",), in_force_from=clock.today()
    )
    code = open_purpose(actor=ADA, wish=LETTER)
    page.goto("/reglages/information/")
    sound(page, axe)
    page.goto(f"/reglages/finalites/{code}/")
    sound(page, axe)
    page.goto(f"/reglages/finalites/{code}/fermer/")
    sound(page, axe)
    page.goto("/confidentialite/")
    sound(page, axe)
