"""The script in a real browser, on a page of another origin: what leaves and what is kept, before and after each choice."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from carnet.activity.models import Event
from carnet.tracking.models import Choice, PageHour, Site
from carnet.tracking.tests.factories import site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def shop(live_carnet: str) -> Iterator[tuple[str, Site]]:
    """Serve a page of a shop with the lines that are pasted into it."""
    held: dict[str, bytes] = {}

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(held["page"])

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{served.server_port}"
        row = site(origins=[origin])
        held["page"] = (
            '<!doctype html><html lang="fr"><title>Boutique</title><main data-carnet-product="HUE" data-carnet-price="12.5">'
            '<h1>Huehuetenango</h1><button data-carnet-cart="HUE">Ajouter</button></main>'
            f'<script async src="{live_carnet}/s/carnet.js?site={row.key}"></script></html>'
        ).encode()
        yield origin, row
        served.shutdown()


class _Told:
    """What a page sent to the house."""

    def __init__(self, page: Page, home: str) -> None:
        self.bodies: list[dict[str, Any]] = []
        page.set_default_timeout(8_000)
        # The pages know the house by its public address, which is not where it is served in a test.
        page.route("**/s/batch", lambda route: self._keep(route, home))

    def _keep(self, route: Any, home: str) -> None:
        self.bodies.append(json.loads(route.request.post_data))
        route.continue_(url=f"{home}/s/batch")

    def kinds(self) -> list[str]:
        """Return what kinds of tellings there were."""
        return sorted({k for b in self.bodies for k in ("seen", "chosen", "batch") if k in b})


def _stored(page: Page) -> list[str]:
    return page.evaluate("[...Object.values(localStorage), document.cookie].filter(Boolean)")


def _weigh_the_same(page: Page) -> None:
    """Whoever refuses presses a button as large, as dark and on the same line as whoever accepts."""
    buttons = [page.get_by_role("button", name=n) for n in ("Accepter", "Refuser", "Choisir")]
    boxes = [b.bounding_box() or {} for b in buttons]
    assert len({(round(b["width"]), round(b["height"]), b["y"]) for b in boxes}) == 1
    drawn = "(b) => [getComputedStyle(b).backgroundColor, getComputedStyle(b).fontWeight].join()"
    assert len({b.evaluate(drawn) for b in buttons}) == 1


def test_nothing_before_a_yes_nothing_after_a_no(
    page: Page, browser: Browser, shop: tuple[str, Site], live_carnet: str, axe: Axe
) -> None:
    origin, _row = shop
    told = _Told(page, live_carnet)
    page.goto(origin)
    refuse = page.get_by_role("button", name="Refuser")
    expect(refuse).to_be_visible()
    # The link, to accept, to refuse: the first stops by keyboard.
    for _stop in range(3):
        page.keyboard.press("Tab")
    expect(refuse).to_be_focused(timeout=4_000)
    page.get_by_role("button", name="Ajouter").click()
    assert (told.kinds(), _stored(page)) == (["seen"], [])
    _weigh_the_same(page)
    page.set_viewport_size({"width": 320, "height": 640})
    _weigh_the_same(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    refuse.focus()
    page.keyboard.press("Enter")
    expect(refuse).to_have_count(0)
    page.get_by_role("button", name="Ajouter").click()
    page.reload()
    expect(page.get_by_role("button", name="Modifier mon choix")).to_be_visible()
    assert told.kinds() == ["chosen", "seen"]
    assert [set(json.loads(s)) for s in _stored(page)] == [{"v", "at"}]
    page.get_by_role("button", name="Modifier mon choix").click()
    with page.expect_response(lambda r: "batch" in json.loads(r.request.post_data or "{}")):
        page.get_by_role("button", name="Accepter").click()
    assert {c.measuring for c in Choice.objects.all()} == {False, True}
    assert set(Event.objects.values_list("kind", flat=True)) == {"page", "product_viewed"}
    assert PageHour.objects.get().views == 2
    _with_a_signal(browser, origin, live_carnet)


def _with_a_signal(browser: Browser, origin: str, home: str) -> None:
    before = PageHour.objects.get().views
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})")  # fmt: skip
    page = context.new_page()
    told = _Told(page, home)
    page.goto(origin, wait_until="networkidle")
    page.get_by_role("button", name="Ajouter").click()
    assert (told.bodies, _stored(page)) == ([], [])
    expect(page.get_by_role("button", name="Refuser")).to_have_count(0)
    assert PageHour.objects.get().views == before
    context.close()
