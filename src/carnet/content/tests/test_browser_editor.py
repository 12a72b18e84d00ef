"""In a browser: the message follows what is typed, in a frame that runs nothing, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from carnet.accounts.tests.factories import ada, company, signed_in
from carnet.content.queries import template as card_of
from carnet.content.tests.factories import template

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_message_follows_what_is_typed(page: Page, live_carnet: str) -> None:
    """Typing changes the frame without taking the focus; a block comes, moves, goes and comes back."""
    company()
    pk = template()
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    page.goto(f"/communiquer/modeles/{pk}/?bloc=b1")
    frame = page.frame_locator("iframe.ct-frame")
    expect(frame.get_by_text("Hélène")).to_be_visible()
    field = page.get_by_label("Texte", exact=True)
    field.fill("À samedi {{ prenom }}")
    expect(frame.get_by_text("À samedi")).to_be_visible()
    expect(field).to_be_focused()
    page.locator("summary", has_text="Ajouter un bloc").click()
    page.get_by_role("button", name="Bouton", exact=True).click()
    page.get_by_label("Ce qui est écrit").fill("Venir")
    page.get_by_label("Adresse du lien").fill("exemple.fr")
    page.get_by_role("button", name="Monter Bouton").click()
    expect(frame.get_by_role("link", name="Venir")).to_be_visible()
    page.get_by_role("button", name="Retirer Bouton").click()
    expect(frame.get_by_role("link", name="Venir")).to_have_count(0)
    page.get_by_role("button", name="Annuler").click()
    expect(frame.get_by_role("link", name="Venir")).to_be_visible()
    assert [b["kind"] for b in card_of(pk).draft.blocks] == ["button", "text"]
