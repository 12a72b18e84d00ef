"""The whole path in a real browser: sign in, hand in two files, columns, provenance, trial, import, report, undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from carnet.accounts.actions.found import found_company
from carnet.imports.tests.shop import people, write_orders, write_xlsx
from carnet.imports.tests.test_screen_kinds import SCHOOLS
from carnet.imports.tests.visitors import PASSWORD
from carnet.jobs.actions import work_off
from carnet.kit.actor import command_actor
from carnet.people.queries import living

pytestmark = pytest.mark.browser

Axe = Callable[[Page], list[str]]


def founded() -> None:
    """Make the company and its owner, as the first run does."""
    found_company(
        actor=command_actor("test"), name="Comptoir du Port", siren="732829320", places=("Nantes",)
    )
    get_user_model().objects.create_user(
        email="ada@exemple.fr", password=PASSWORD, name="Ada", role="owner"
    )


def sign_in(page: Page) -> None:
    """Sign Ada in where the house asks for it."""
    page.locator("input[name=login]").fill("ada@exemple.fr")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def heading(page: Page, text: str) -> None:
    """Wait for a heading."""
    expect(page.get_by_role("heading", name=text).first).to_be_visible()


def hand_in(page: Page, axe: Axe, folder: Path) -> None:
    """Hand in the clients, then their orders, and go on to the provenance."""
    heading(page, "Importer un fichier")
    assert axe(page) == []
    page.locator("#file").set_input_files(write_xlsx(folder / "clients.xlsx", people()))
    heading(page, "Où ranger chaque colonne")
    page.locator("#orders").set_input_files(write_orders(folder / "commandes.csv", people()))
    page.get_by_role("button", name="Joindre ce fichier").click()
    heading(page, "Les commandes")
    assert axe(page) == []
    page.get_by_role("button", name="Continuer vers la provenance").click()


def answer(page: Page, axe: Axe) -> None:
    """Answer for the first source, of which nothing is ticked in advance, and go on to the trial."""
    heading(page, "D’où viennent ces personnes")
    assert page.locator("input:checked").count() == 0
    first = page.locator(".imp-source").first
    first.get_by_text("Chez nous").click()
    first.locator("fieldset", has_text="Savaient-elles").get_by_label("Oui").check()
    first.locator("fieldset", has_text="Pouvaient-elles").get_by_label("Oui").check()
    assert axe(page) == []
    page.get_by_role("button", name="Lancer l’essai").click()


def try_and_run(page: Page, axe: Axe) -> None:
    """Look at the trial, which adds nobody, then run the import, which does."""
    heading(page, "Essai terminé, rien n’est encore enregistré")
    assert living().count() == 0
    assert axe(page) == []
    page.get_by_role("button", name="Importer ").click()
    heading(page, "Import en cours")
    assert axe(page) == []
    work_off()
    heading(page, "personnes dans ce fichier")
    assert living().count() > 50
    assert axe(page) == []


def test_from_sign_in_to_report_and_back(page: Page, axe: Axe, tmp_path: Path) -> None:
    founded()
    page.goto("/imports/nouveau/")
    sign_in(page)
    hand_in(page, axe, tmp_path)
    answer(page, axe)
    try_and_run(page, axe)
    page.get_by_role("link", name="Relire ces remarques").click()
    heading(page, "Remarques à relire")
    assert axe(page) == []
    page.go_back()
    page.get_by_role("link", name="Compte rendu").click()
    expect(page.locator("h1").first).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Annuler cet import").click()
    expect(page.get_by_text("Cet import a été annulé.")).to_be_visible()
    assert living().count() == 0


def test_without_javascript(browser: object, live_carnet: str, tmp_path: Path) -> None:
    founded()
    clients = write_xlsx(tmp_path / "clients.xlsx", people())
    context = browser.new_context(base_url=live_carnet, java_script_enabled=False, locale="fr-FR")  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("/imports/nouveau/")
    sign_in(page)
    page.locator("#file").set_input_files(clients)
    page.get_by_role("button", name="Lire ce fichier").click()
    page.get_by_role("button", name="Continuer vers la provenance").click()
    page.get_by_role("button", name="Lancer l’essai").click()
    page.get_by_role("button", name="Importer ").click()
    heading(page, "Import en cours")
    work_off()
    page.reload()
    heading(page, "personnes dans ce fichier")
    context.close()


def test_a_directory_in_three_clicks(page: Page, axe: Axe, tmp_path: Path) -> None:
    founded()
    file = tmp_path / "annuaire.csv"
    file.write_text(SCHOOLS, encoding="utf-8")
    page.goto("/imports/nouveau/")
    sign_in(page)
    page.locator("#file").set_input_files(file)
    heading(page, "Où ranger chaque colonne")
    expect(page.get_by_text("Ce fichier contient des organisations")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Lancer l’essai").click()
    heading(page, "Essai terminé")
    assert axe(page) == []
    page.get_by_role("button", name="Importer ").click()
    heading(page, "Import en cours")
    work_off()
    heading(page, "Des organisations")
    assert axe(page) == []
    page.get_by_role("link", name="Refaire chaque soir").click()
    heading(page, "Dossiers surveillés")
    assert axe(page) == []
