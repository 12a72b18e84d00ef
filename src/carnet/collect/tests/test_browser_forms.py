"""Forms in a real browser: a visitor on a narrow telephone, from the page to the contact; the builder by its owner."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from carnet.accounts.tests.factories import ada, signed_in
from carnet.collect.models import Form, Submission
from carnet.collect.tests.factories import link_of, online
from carnet.consent.models import ConsentRecord

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], list[str]]
MOST = 50 * 1024


@pytest.fixture
def form(live_carnet: str) -> Form:
    """Publish a form."""
    del live_carnet
    return online()


def _sound(page: Page, axe: Axe) -> None:
    """Nothing bars anybody's way, by day and by night, and nothing overflows a small telephone."""
    page.set_viewport_size({"width": 320, "height": 700})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert axe(page) == [], (page.url, scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_a_visitor_agrees_and_confirms(page: Page, form: Form, live_carnet: str, axe: Axe) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"/f/{form.slug}/")
    assert {urlsplit(a.url).netloc for a in answers} == {urlsplit(live_carnet).netloc}
    assert sum(len(a.body()) for a in answers) < MOST
    _sound(page, axe)
    page.get_by_label("Prénom").fill("Manon")
    page.get_by_label("E-mail", exact=True).fill("manon.gautier")
    page.get_by_label("Les offres, par e-mail").check()
    page.get_by_role("button", name="Recevoir ma carte").click()
    expect(page.get_by_role("alert")).to_contain_text("doit contenir un @")
    _sound(page, axe)
    page.get_by_label("E-mail", exact=True).fill("manon@gmial.com")
    page.get_by_role("button", name="Recevoir ma carte").click()
    _sound(page, axe)
    page.get_by_role("button", name="Oui, manon@gmail.com").click()
    expect(page.get_by_role("heading", name="Merci")).to_be_visible()
    _sound(page, axe)
    page.goto(link_of(Submission.objects.get()))
    _sound(page, axe)
    page.get_by_role("button", name="Oui, je confirme").click()
    expect(page.get_by_role("heading", name="C’est confirmé")).to_be_visible()
    assert page.context.cookies() == []
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    said = ConsentRecord.objects.get()
    page.goto(f"/contacts/{said.contact_id}/")
    expect(page.get_by_text("Formulaire rempli").first).to_be_visible()


def test_the_owner_builds_and_shares(page: Page, form: Form, live_carnet: str, axe: Axe) -> None:
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_carnet}])
    page.goto(f"/communiquer/formulaires/{form.pk}/?bloc=b4")
    expect(page.get_by_text("Vérifié par Carnet")).to_be_visible()
    _sound(page, axe)
    page.goto("/communiquer/formulaires/")
    _sound(page, axe)
    page.goto(f"/communiquer/formulaires/{form.pk}/lien/")
    _sound(page, axe)


@pytest.fixture
def shop_site(live_carnet: str) -> Iterator[str]:
    """Serve a page of another site, with the tag that is pasted into it."""
    tag = (
        f'<script src="{live_carnet}/static/collect/embed.js" data-form="carte-comptoir"></script>'
    )
    body = f"<!doctype html><title>Boutique</title><main>{tag}</main>".encode()

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def test_only_a_site_that_was_named_shows_the_form(page: Page, form: Form, shop_site: str) -> None:
    page.set_default_timeout(5_000)
    page.goto(shop_site)
    inside = page.frame_locator("iframe")
    expect(page.locator("iframe")).to_have_attribute("height", "760")
    expect(inside.get_by_label("E-mail", exact=True)).to_have_count(0)
    Form.objects.filter(pk=form.pk).update(sites=[shop_site])
    page.reload()
    inside.get_by_label("E-mail", exact=True).fill("manon@exemple.fr")
    expect(page.locator("iframe")).not_to_have_attribute("height", "760")
    inside.get_by_role("button", name="Recevoir ma carte").click()
    expect(inside.get_by_role("heading", name="Merci")).to_be_visible()
    assert Submission.objects.count() == 1
