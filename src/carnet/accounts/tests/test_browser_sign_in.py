"""In a real browser: first use, sign-in, palette, theme, keyboard, telephone, passkey; every page is accessible."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from carnet.accounts.tests.factories import PASSWORD, ada, company, told

pytestmark = pytest.mark.browser

Axe = Callable[[Page], list[str]]


def come_in(page: Page) -> None:
    """Sign Ada in by the keyboard alone."""
    ada()
    company(demonstration=True)
    page.goto("/")
    page.get_by_label("E-mail").fill("ada@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bonjour Ada")).to_be_visible()


def no_sideways(page: Page) -> bool:
    """Say that the page does not scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_first_use_from_the_empty_home(page: Page, axe: Axe) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Bienvenue dans Carnet")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("Nom de la société").fill("Comptoir Vasseur")
    page.get_by_label("SIREN").fill("123456789")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert axe(page) == []
    page.get_by_label("SIREN").fill("732 829 320")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Votre nom").fill("Ada Marchand")
    page.get_by_label("Votre e-mail").fill("ada@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Ouvrir mon carnet").click()
    page.wait_for_url("**/imports/nouveau/")
    assert axe(page) == []


def test_sign_in_palette_and_keyboard(page: Page, axe: Axe) -> None:
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    come_in(page)
    assert axe(page) == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Chercher partout")
    expect(field).to_be_focused()
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    assert axe(page) == []
    page.keyboard.type("fichier")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/imports/nouveau/")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    assert refused == []


@pytest.mark.house
def test_the_theme_stays(page: Page, axe: Axe) -> None:
    come_in(page)
    page.get_by_role("button", name="Passer en thème sombre ou clair").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.goto("/reglages/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert axe(page) == []


@pytest.mark.house
def test_menus_close_on_escape_and_give_the_focus_back(page: Page, axe: Axe) -> None:
    come_in(page)
    summary = page.locator("summary.c-me")
    summary.click()
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.house
def test_a_telephone_has_its_bar_and_its_menu(page: Page, axe: Axe) -> None:
    come_in(page)
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/", "/reglages/equipe/", "/compte/securite/", "/chercher/?q=a", "/aide/"):
        page.goto(path)
        assert no_sideways(page), path
    page.get_by_role("link", name="Menu").click()
    expect(page.get_by_role("heading", name="Menu")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Menu")).to_be_hidden()


def test_one_comes_in_searches_and_leaves_without_script(
    browser: Browser, live_carnet: str
) -> None:
    ada()
    company()
    context = browser.new_context(base_url=live_carnet, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("[name=login]").fill("ada@exemple.fr")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.locator("a.c-find").click()
    page.locator("#partout").fill("fichier")
    page.locator("main button[type=submit]").click()
    assert page.locator("section.c-results a").count() == 1
    page.locator("summary.c-me").click()
    page.locator("form[action='/compte/sortir/'] button").click()
    page.goto("/")
    assert "/compte/entrer/" in page.url
    context.close()


def with_passkeys(page: Page) -> None:
    """Give the browser an authenticator of its own, which says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page: Page) -> None:
    """Add a passkey that opens alone."""
    page.goto("/compte/securite/webauthn/add/")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer").click()
    page.get_by_label("Nom de la clé").fill("Ordinateur de la boutique")
    page.get_by_label("Entrer avec elle seule, sans mot de passe").check()
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("heading", name="Codes de secours")).to_be_visible()


def test_a_passkey_is_added_and_opens_alone(page: Page, axe: Axe) -> None:
    come_in(page)
    with_passkeys(page)
    add_passkey(page)
    assert axe(page) == []
    assert told("accounts.second_factor_added") == 1
    page.locator("summary.c-me").click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Avec une clé d’accès").click()
    expect(page.get_by_role("heading", name="Bonjour Ada")).to_be_visible()
    assert told("accounts.signed_in") == 2


def test_a_passkey_is_renamed_and_taken_away(page: Page, axe: Axe) -> None:
    come_in(page)
    with_passkeys(page)
    add_passkey(page)
    page.goto("/compte/securite/webauthn/")
    assert axe(page) == []
    page.get_by_role("link", name="Renommer").click()
    page.get_by_label("Nom de la clé").fill("Comptoir de Nantes")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Comptoir de Nantes")).to_be_visible()
    page.get_by_role("link", name="Retirer").click()
    expect(page.get_by_text("« Comptoir de Nantes »")).to_be_visible()
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_text("Aucune clé pour l’instant.")).to_be_visible()
    assert told("accounts.second_factor_removed") == 1


def test_who_has_a_passkey_gives_it_after_the_password_or_to_confirm(page: Page, axe: Axe) -> None:
    come_in(page)
    with_passkeys(page)
    add_passkey(page)
    page.context.clear_cookies()
    page.goto("/compte/entrer/")
    page.get_by_label("E-mail").fill("ada@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Second facteur")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Avec une clé d’accès").click()
    expect(page.get_by_role("heading", name="Bonjour Ada")).to_be_visible()
    page.goto("/compte/securite/webauthn/add/")
    page.get_by_role("link", name="Avec une clé d’accès").click()
    assert axe(page) == []
    page.get_by_role("button", name="Avec une clé d’accès").click()
    expect(page.get_by_label("Nom de la clé")).to_be_visible()
