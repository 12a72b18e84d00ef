"""The space on a narrow telephone without script: in by the link, nothing that bars anybody's way, by day and by night."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.consent.models import ConsentRecord
from carnet.space.tests.factories import asked, link, people, shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], list[str]]
PAGES = ("donnees", "corriger", "lectures", "achats", "accords", "demandes", "demandes/erasure")


def _sound(page: Page, axe: Axe) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert axe(page) == [], (page.url, scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_a_person_comes_in_and_chooses(page: Page, live_carnet: str, axe: Axe) -> None:
    del live_carnet
    shop()
    people()
    page.goto("/mon-espace/")
    _sound(page, axe)
    page.get_by_label("Votre e-mail ou votre mobile").fill("noor")
    page.get_by_role("button", name="Recevoir mon lien").click()
    expect(page.get_by_role("alert")).to_contain_text("Écrivez un e-mail")
    _sound(page, axe)
    asked(Client())
    page.goto(link())
    _sound(page, axe)
    page.get_by_role("button", name="Ouvrir mon espace").click()
    expect(page.get_by_role("heading", name="Bonjour Noor")).to_be_visible()
    _sound(page, axe)
    page.get_by_role("switch", name="par e-mail").first.click()
    expect(page.get_by_role("status")).to_contain_text("Enregistré")
    assert ConsentRecord.objects.count() == 1
    for name in PAGES:
        page.goto(f"/mon-espace/{name}/")
        _sound(page, axe)
