"""The tablet in a real browser: filled in without network, nothing to be read on it, sent once when the network is back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from carnet.accounts.tests.factories import ada, signed_in
from carnet.collect.models import Form, Kiosk, Submission
from carnet.collect.tests.factories import online
from carnet.people.models import Contact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], list[str]]
CONTROLLED = """() => new Promise((done) => {
  if (navigator.serviceWorker.controller) done();
  else navigator.serviceWorker.addEventListener("controllerchange", () => done());
})"""
SMALL = """() => [...document.querySelectorAll("main button, main input:not([type=checkbox]), main .c")]
  .filter((e) => e.offsetParent && e.offsetHeight < 84 && !e.closest(".w")).map((e) => e.outerHTML)"""
HELD = """async () => {
  const base = await new Promise((done) => { const o = indexedDB.open("carnet-borne"); o.onsuccess = () => done(o.result); });
  const rows = await new Promise((done) => { const a = base.transaction("waiting").objectStore("waiting").getAll(); a.onsuccess = () => done(a.result); });
  const pages = await Promise.all((await (await caches.open("carnet-borne")).matchAll()).map((p) => p.text()));
  return JSON.stringify({ rows, pages, local: { ...localStorage }, session: { ...sessionStorage } });
}"""


def _started(page: Page, form: Form, home: str, axe: Axe) -> None:
    session = signed_in(ada()).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": home}])
    page.goto(f"/communiquer/formulaires/{form.pk}/tablette/")
    assert axe(page) == []
    page.get_by_label("Code de l’équipe").fill("480215")
    page.get_by_role("button", name="Démarrer la tablette").click()
    page.wait_for_url(f"**/f/{form.slug}/borne/")
    page.evaluate(CONTROLLED)
    assert axe(page) == []
    assert page.evaluate(SMALL) == []


def _filled(page: Page) -> None:
    """Fill the form in while there is no network; nothing of it can be read afterwards."""
    page.get_by_role("button", name="Recevoir ma carte").click()
    expect(page.get_by_role("alert")).to_contain_text("E-mail")
    page.get_by_label("Prénom").fill("Manon")
    page.get_by_label("E-mail", exact=True).fill("manon@exemple.fr")
    page.get_by_label("Les offres, par e-mail").check()
    page.get_by_role("button", name="Recevoir ma carte").click()
    expect(page.get_by_role("heading", name="Merci")).to_be_visible()
    page.get_by_text("Équipe", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("En attente de réseau\u00a0: 1")
    held = page.evaluate(HELD)
    assert '"data":' in held
    assert "manon" not in held.lower()
    page.get_by_role("button", name="Personne suivante").click()
    expect(page.get_by_label("E-mail", exact=True)).to_have_value("")
    expect(page.get_by_label("Les offres, par e-mail")).not_to_be_checked()


def test_a_tablet_off_line_then_on_line(page: Page, live_carnet: str, axe: Axe) -> None:
    page.set_default_timeout(10_000)
    form = online()
    _started(page, form, live_carnet, axe)
    page.context.set_offline(True)
    page.reload()
    _filled(page)
    assert not Submission.objects.exists()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("status")).to_have_text("Tout est envoyé.")
    assert '"data":' not in page.evaluate(HELD)
    assert Contact.objects.get(pk=Submission.objects.get().contact_id).given_name == "Manon"
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Code de l’équipe").fill("480215")
    page.get_by_role("button", name="Quitter la tablette").click()
    page.wait_for_url("**/compte/entrer/**")
    assert Kiosk.objects.get().ended_at is not None
