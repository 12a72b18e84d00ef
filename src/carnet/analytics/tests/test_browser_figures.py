"""In a browser: the home page and the pages of Mesurer bar nobody's way, and a number opens on its people by a click."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.accounts.models import Staff
from carnet.analytics.models import DayState
from carnet.analytics.screens.sheets import SHEETS
from carnet.analytics.tests.cast import bought, person
from carnet.kit import clock
from carnet.mirror.queries import reading
from carnet.people.tests.factories import visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _shop(page: Page, address: str) -> None:
    today = clock.today()
    ada, bob = person("Ada"), person("Bob")
    for who, months, milli in (
        (ada, 14, 20_000),
        (ada, 1, 30_000),
        (bob, 15, 40_000),
        (bob, 0, 9_000),
    ):
        at = today.year * 12 + today.month - 1 - months
        bought(who, date(at // 12, at % 12 + 1, 1), milli)
    for n in range(1, 4):
        at = today.year * 12 + today.month - 1 - n
        DayState.objects.create(day=date(at // 12, at % 12 + 1, 28), people=4 - n, reachable=1)
    with reading(fresh=True):
        pass
    client = visitor(Client())
    Staff.objects.update(role="owner")
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])


@pytest.mark.house
@pytest.mark.parametrize(("width", "theme"), [(320, "dark")])
def test_pages_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    _shop(page, live_carnet)
    page.context.add_cookies([{"name": "theme", "value": theme, "url": live_carnet}])
    page.set_viewport_size({"width": width, "height": 860})
    sheets = [f"/mesurer/{key}/?face=year" for key in SHEETS]
    month = clock.today().strftime("%Y-%m")
    more = [
        "/",
        "/mesurer/bilans/",
        f"/mesurer/bilans/{month}/",
        f"/mesurer/depenses/{month}/",
        "/reglages/objectifs/",
    ]
    for address in (*more, *sheets):
        page.goto(address)
        for summary in page.locator("details.an-table > summary").all():
            summary.click()
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_number_opens_on_its_people(page: Page, live_carnet: str) -> None:
    _shop(page, live_carnet)
    page.goto("/mesurer/fidelite/")
    page.get_by_text("Voir en tableau").first.click()
    page.locator("table").first.get_by_role("row").last.get_by_role("link", name="2").first.click()
    expect(page.locator(".pp-name")).to_have_count(2)
    page.goto("/reglages/objectifs/")
    page.get_by_label("Panier moyen").fill("40")
    page.get_by_role("button", name="Garder les objectifs").click()
    expect(page.get_by_text("Objectifs gardés.")).to_be_visible()
