"""In a browser: every page that links lead to from the home page, over the invented shop, bars nobody's way.

At 320 pixels, one in the light, the next in the dark; with `--long`, all of them in both. Pages that need more than the
invented shop shows are looked at by the tests of their rooms.
"""

import re
from collections import deque
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from carnet.accounts.models import Staff
from carnet.collect.tests.factories import online as form_online
from carnet.games.tests.factories import online as game_online
from carnet.people.tests.factories import ADA
from carnet.privacy.tests.factories import asks
from carnet.project.demo.load import load_demo
from carnet.quality.actions.rounds import start_round
from carnet.retention.actions.propose import propose
from carnet.tracking.tests.factories import site

pytestmark = [pytest.mark.browser, pytest.mark.house, pytest.mark.django_db(transaction=True)]
PARTS = 2
THEMES = ("light", "dark")
FEWEST = 140
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_PEOPLE = 120
_LINK = re.compile(r"""<a\b[^>]*?\bhref="([^"#]+)""")

# Fonts change widths, and a page that has just been resized is laid out with the next frame.
_OUT = """async () => {
    await document.fonts.ready;
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document.documentElement.scrollWidth <= innerWidth ? [] : ['page', ...[...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > innerWidth).slice(0, 3).map(e => `${e.tagName} ${e.className}`)];
}"""


@pytest.fixture
def owner(live_carnet: str, tmp_path: Path) -> Client:
    """Return the browser of the owner of the invented shop, who began one of everything."""
    load_demo(tmp_path, _PEOPLE)
    form_online()
    game_online((1_000, 5))
    site()
    asks("access")
    start_round(actor=ADA)
    propose(actor=ADA)
    client = Client(raise_request_exception=False)
    client.force_login(Staff.objects.get(), backend=BACKEND)
    return client


def pages(client: Client) -> dict[str, str]:
    """Return one address for each page that links lead to, by the name of its address, the nearest first."""
    found: dict[str, str] = {}
    waiting, seen = deque(["/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        if _name(address) in (None, *found):
            continue
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        found[_name(address) or ""] = address
        for link in _LINK.findall(answer.content.decode()):
            whole = urljoin(address, link.replace("&amp;", "&"))
            if whole.startswith("/") and whole not in seen:
                seen.add(whole)
                waiting.append(whole)
    return found


def _name(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_bars_nobodys_way(
    page: Page, live_carnet: str, owner: Client, axe: Callable[[Page], list[str]], part: int
) -> None:
    led = pages(owner)
    assert len(led) >= FEWEST
    wrong: list[str] = []
    for number, address in enumerate(list(led.values())[part::PARTS]):
        _come_in(page, live_carnet, owner, THEMES[number % 2])
        wrong += _problems(page, address, axe)
    assert not wrong, "\n".join(wrong)


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
def test_every_page_bars_nobodys_way_in_both_themes(
    page: Page, live_carnet: str, owner: Client, axe: Callable[[Page], list[str]], theme: str
) -> None:
    _come_in(page, live_carnet, owner, theme)
    wrong = [problem for a in pages(owner).values() for problem in _problems(page, a, axe)]
    assert not wrong, "\n".join(wrong)


def _come_in(page: Page, address: str, owner: Client, theme: str) -> None:
    cookies = {"sessionid": owner.cookies["sessionid"].value, "theme": theme}
    page.context.add_cookies([{"name": n, "value": v, "url": address} for n, v in cookies.items()])


def _problems(page: Page, address: str, axe: Callable[[Page], list[str]]) -> list[str]:
    page.set_viewport_size({"width": 320, "height": 860})
    page.goto(address)
    found = [*_wider(page), *axe(page)]
    page.set_viewport_size({"width": 1440, "height": 860})
    return [f"{address}: {problem}" for problem in (*found, *_wider(page))]


def _wider(page: Page) -> list[str]:
    out: list[str] = page.evaluate(_OUT)
    size = page.viewport_size
    return [f"wider than {size['width']}: {', '.join(out)}"] if out and size else []
