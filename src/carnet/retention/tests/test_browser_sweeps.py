"""In a browser: a proposal is reviewed, approved and followed to its end, and nothing bars anybody's way."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from carnet.consent.tests.factories import visitor
from carnet.jobs.actions import work_off
from carnet.people.queries import cards
from carnet.retention.actions.propose import propose
from carnet.retention.actions.renewals import prepare_renewals
from carnet.retention.models import ArchivedItem, Policy
from carnet.retention.tests.cast import ADA, LONG_AGO, agreed, bought, collected, near, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SWEEPS = "/proteger/durees/balayages/"


def _sign_in(page: Page, address: str) -> None:
    session = visitor(Client()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def _shop() -> list[int]:
    past = people("Marchadier", "Quentin", "Lambert")
    collected(past)
    for number, pk in enumerate(past[:2]):
        bought(pk, number=f"F-{number}")
    people("Doute")
    soon = people("Proche", "Bientot")
    collected(soon, near())
    for pk in soon:
        agreed(pk, near())
    return past


def test_a_proposal_is_reviewed_approved_and_followed_to_its_end(
    page: Page, live_carnet: str
) -> None:
    past = _shop()
    _sign_in(page, live_carnet)
    page.goto(SWEEPS)
    page.get_by_role("button", name="Préparer une proposition").click()
    expect(page.get_by_text("Zoé Lambert")).to_be_visible()
    page.get_by_role("button", name="Sortir 3 personnes de la base").click()
    expect(page.get_by_role("alert")).to_contain_text("Cochez d’abord")
    page.get_by_label("J’ai relu qui sort de la base").check()
    page.get_by_role("button", name="Sortir 3 personnes de la base").click()
    expect(page.locator("#avancement")).to_contain_text("0 sur 3")
    work_off()
    expect(page.locator("#avancement")).to_contain_text("Terminé.")
    page.get_by_role("link", name="Voir le résultat").click()
    expect(page.locator(".sw-why")).to_contain_text("Sorties de la base")
    assert cards(past) == {}


@pytest.mark.house
@pytest.mark.parametrize("width", [320])
def test_pages_bar_nobodys_way(
    page: Page, live_carnet: str, axe: Callable[[Page], list[str]], width: int
) -> None:
    _shop()
    bought(*people("Archive"), LONG_AGO)
    sweep_id = propose(actor=ADA)
    _sign_in(page, live_carnet)
    page.set_viewport_size({"width": width, "height": 900})
    problems: list[str] = []
    addresses = [SWEEPS, f"{SWEEPS}{sweep_id}/", "/proteger/durees/demandes/"]
    for address in addresses:
        page.goto(address)
        problems += axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(addresses[1])
    page.get_by_label("J’ai relu").check()
    page.get_by_role("button", name="Sortir").click()
    work_off()
    prepare_renewals(actor=ADA)
    piece = ArchivedItem.objects.first()
    assert piece is not None
    for address in (*addresses, "/proteger/archives/", f"/proteger/archives/{piece.pk}/"):
        page.goto(address)
        problems += axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert problems == []


def test_figures_open_as_a_table(page: Page, live_carnet: str) -> None:
    Policy.objects.create(
        purpose="offers", kind="prospect", months=36, then="anonymise", decided_by="Ada"
    )
    collected(people(*(f"Nom{chr(65 + n)}" for n in range(12))))
    _sign_in(page, live_carnet)
    sweep_id = propose(actor=ADA)
    page.goto(f"{SWEEPS}{sweep_id}/")
    page.get_by_label("J’ai relu").check()
    page.get_by_role("button", name="Sortir 12 personnes").click()
    expect(page.locator("#avancement")).to_be_visible()
    work_off()
    page.goto(SWEEPS)
    page.get_by_text("Voir en tableau").click()
    expect(page.locator(".sw-figure").get_by_role("cell", name="12", exact=True)).to_be_visible()
