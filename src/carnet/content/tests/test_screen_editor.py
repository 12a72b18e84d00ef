"""The editor, its preview, the list and the images, as a browser without script asks for them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from carnet.accounts.tests.factories import ada, company
from carnet.content.models import Image, Template
from carnet.content.queries import template as card_of
from carnet.content.tests.factories import template
from carnet.content.tests.test_rule_pictures import png

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client) -> Client:
    """Return the browser of one who may write, in a company that has a name."""
    company()
    client.force_login(ada())
    return client


def post(browser: Client, pk: int, **typed: Any) -> Any:
    """Send the form of the editor."""
    return browser.post(reverse("content:editor", args=[pk]), typed)


def kinds(pk: int) -> list[str]:
    """Return the kinds of the blocks of a template."""
    return [b["kind"] for b in card_of(pk).draft.blocks]


def test_what_is_typed_is_saved_by_every_button(browser: Client) -> None:
    """Adding, moving and dropping a block keep what was typed into the open one, and a drop can be undone."""
    pk = template()
    answer = post(browser, pk, do="add:button", subject="Été", shown="b1", **{"f-text": "Bonjour"})
    assert answer.status_code == 302
    assert "bloc=b2" in answer["Location"]
    assert card_of(pk).draft.subject == "Été"
    assert card_of(pk).draft.blocks[0]["text"] == "Bonjour"
    typed = {"f-label": "Voir", "f-link": "exemple.fr"}
    post(browser, pk, do="up:b2", shown="b2", **typed)
    assert kinds(pk) == ["button", "text"]
    assert card_of(pk).draft.blocks[0]["link"] == "https://exemple.fr"
    htmx = {"HX-Request": "true"}
    url = reverse("content:editor", args=[pk])
    told = browser.post(url, {"do": "drop:b2", "shown": "b2"}, headers=htmx)
    assert kinds(pk) == ["text"]
    browser.post(url, {"do": "undo", "dropped": told.context["editor"].dropped}, headers=htmx)
    assert kinds(pk) == ["button", "text"]
    browser.post(url, {"do": "undo", "dropped": "{not json"}, headers=htmx)
    assert kinds(pk) == ["button", "text"]


def test_cells_grow_and_shrink(browser: Client) -> None:
    """Products are added and taken away one by one, with what was typed."""
    pk = template({"kind": "products", "cells": [{"title": "A"}]})
    post(browser, pk, do="cell+:b1", shown="b1", **{"f-c0-title": "Z"})
    cells = card_of(pk).draft.blocks[0]["cells"]
    assert [c["title"] for c in cells] == ["Z", ""]
    post(browser, pk, do="cell-:b1:0")
    assert [c["title"] for c in card_of(pk).draft.blocks[0]["cells"]] == [""]


def test_a_text_of_ones_own_and_back(browser: Client) -> None:
    """The plain text is made from the blocks until somebody writes it."""
    pk = template({"kind": "text", "text": "Merci [ici](https://exemple.fr)"})
    post(browser, pk, do="own_text:own")
    assert card_of(pk).draft.text == "Merci ici : https://exemple.fr"
    post(browser, pk, do="", own_text="Autre")
    assert card_of(pk).draft.text == "Autre"
    post(browser, pk, do="own_text:made", own_text="Autre")
    assert card_of(pk).draft.text is None


def test_the_editor_tells_errors_with_their_place(browser: Client) -> None:
    """An error stands at its block, with line and column, and the preview says so instead of breaking."""
    pk = template({"kind": "text", "text": "a\n{{ prenon }}"})
    page = browser.get(reverse("content:editor", args=[pk]), {"bloc": "b1"}).content.decode()
    assert "Ligne 2, colonne 4" in page
    assert "«\u00a0prenom\u00a0»" in page
    frame = browser.get(reverse("content:preview", args=[pk])).content.decode()
    assert "prenon" in frame


def test_the_preview_is_a_page_of_its_own(browser: Client) -> None:
    """It runs nothing, loads nothing from elsewhere, may only stand in our frame, and shows by a mark what differs."""
    pk = template()
    frame = browser.get(reverse("content:preview", args=[pk]))
    policy = frame["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "frame-ancestors 'self'" in policy
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    page = frame.content.decode()
    assert "Hélène</mark>" in page
    assert "\x02" not in page
    dark = browser.get(reverse("content:preview", args=[pk]), {"sombre": "1"}).content.decode()
    assert "@media all{" in dark
    assert "@media not all{" in page
    text = browser.get(reverse("content:preview", args=[pk]), {"vue": "text"}).content.decode()
    assert "<pre>Bonjour Hélène" in text


def test_back_only_to_our_own_pages(browser: Client) -> None:
    """The form leads back to the page that it stood in, never to another site."""
    pk = template()
    assert post(browser, pk, back="/communiquer/")["Location"].startswith("/communiquer/?")
    for elsewhere in ("https://exemple.fr/", "//exemple.fr/", "javascript:alert(1)"):
        assert post(browser, pk, back=elsewhere)["Location"].startswith("/communiquer/modeles/")


def test_from_a_recipe_to_the_list_and_away(browser: Client) -> None:
    """A recipe begins a template; it is copied, found, taken away and taken back."""
    answer = browser.post(reverse("content:new"), {"recette": "win_back", "langue": "en"})
    pk = Template.objects.get().pk
    assert answer["Location"] == reverse("content:editor", args=[pk])
    assert browser.get(answer["Location"]).status_code == 200
    browser.post(reverse("content:duplicate", args=[pk]))
    assert Template.objects.filter(name="Win back (copie)").exists()
    assert "Win back" in browser.get(reverse("content:list"), {"q": "win"}).content.decode()
    browser.post(reverse("content:remove", args=[pk]))
    assert browser.get(reverse("content:list")).context["cards"][0][0].id != pk
    browser.post(reverse("content:restore", args=[pk]))
    assert len(browser.get(reverse("content:list")).context["cards"]) == 2
    assert browser.post(reverse("content:new"), {"recette": "none"}).status_code == 404


def test_a_text_message_tells_its_length(browser: Client) -> None:
    """Length and parts count the mention STOP; a sign outside of the alphabet is named."""
    pk = template({"kind": "spacer"}, channel="sms", text="Bonjour ❤")
    page = browser.get(reverse("content:editor", args=[pk]))
    assert page.context["editor"].sms.wide
    assert "❤" in page.content.decode()
    checks = {c.key for c in page.context["editor"].checks}
    assert {"foreign", "stop"} <= checks
    post(browser, pk, own_text="Bonjour", purpose_hint="service")
    page = browser.get(reverse("content:editor", args=[pk]))
    assert page.context["editor"].sms.characters == len("Bonjour")


def test_images_are_sent_shown_and_kept(browser: Client, client: Client) -> None:
    """An image is public at an address that cannot be guessed, cached, without cookie; one in use stays."""
    sent = SimpleUploadedFile("../../thé.png", png())
    assert (
        browser.post(reverse("content:images"), {"fichier": sent, "alt": "Thé"}).status_code == 302
    )
    image = Image.objects.get()
    assert "/" not in image.name
    stranger = Client()
    shown = stranger.get(reverse("content:image", args=[image.stored_as]))
    assert b"".join(shown.streaming_content) == png()
    assert shown["Content-Type"] == "image/png"
    assert "immutable" in shown["Cache-Control"]
    assert not shown.cookies
    pk = template({"kind": "image", "image": image.pk})
    page = browser.get(reverse("content:images")).content.decode()
    assert reverse("content:editor", args=[pk]) in page
    browser.post(reverse("content:drop_image", args=[image.pk]))
    assert Image.objects.exists()
    post(browser, pk, do="drop:b1")
    browser.post(reverse("content:drop_image", args=[image.pk]))
    assert not Image.objects.exists()
    assert stranger.get(reverse("content:image", args=[image.stored_as])).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<svg/>", "PNG, JPEG ou GIF"), (b"\x89PNG" * 1_500_000, "5\u00a0Mo"), (b"", "image")],
    ids=["kind", "large", "none"],
)
def test_what_is_no_image_is_refused(browser: Client, content: bytes, said: str) -> None:
    """A file that is none, or too large, is refused with what to do, and nothing is kept."""
    sent = {"fichier": SimpleUploadedFile("a.png", content)} if content else {}
    answer = browser.post(reverse("content:images"), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Image.objects.exists()


def test_who_may_not(client: Client) -> None:
    """A stranger signs in; nothing is written by a GET; what is not there is not found."""
    pk = template()
    url = reverse("content:editor", args=[pk])
    assert client.get(url).status_code == 302
    assert client.post(url, {"subject": "x"}).status_code == 302
    client.force_login(ada())
    assert client.get(reverse("content:remove", args=[pk])).status_code == 405
    assert client.get(reverse("content:editor", args=[pk + 1])).status_code == 404
    assert client.get(reverse("content:preview", args=[pk + 1])).status_code == 404
    assert card_of(pk).draft.subject == "Nos cafés"


def test_a_template_begins_from_a_recipe_that_says_what_it_is_for(browser: Client) -> None:
    html = browser.get(reverse("content:new")).content.decode()
    assert "De quoi partir. Tout se change ensuite." in html
    for recipe in ("newsletter", "win_back", "renew", "birthday_sms"):
        assert f'value="{recipe}"' in html
    assert Template.objects.count() == 0, "looking makes nothing"
