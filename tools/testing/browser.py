"""A real browser for the screens: `live_carnet`, `browser`, `page` and `axe`."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# How long a page may take to show what is expected, in milliseconds. What is there is seen at once, so a long patience
# costs nothing; a short one makes a busy machine look like a broken house (the first page of a process is the dearest).
PATIENCE = 30_000
STILL = """() => document.querySelectorAll('*').forEach((e) => {
    if (getComputedStyle(e).position === 'sticky') e.style.position = 'static';
})"""
_RUN = """async () => (await axe.run(document, {
    resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
})).violations"""
AXE = Path(__file__).resolve().parents[2] / "src/carnet/web/static/vendor/axe.js"


def find_browser() -> str | None:
    """Return the path of a Chromium of this machine (CARNET_CHROMIUM first), or None."""
    named = os.environ.get("CARNET_CHROMIUM")
    if named:
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((p for p in PLACES if Path(p).exists()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium once per test process; a missing browser is a failure, never a skip."""
    path = find_browser()
    if path is None:
        pytest.fail(
            "Chromium is missing: install the package chromium, or name a browser in CARNET_CHROMIUM."
        )
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def live_carnet(transactional_db: None, live_server: Any) -> str:
    """Serve the house on a free port of this machine and give its address, without a slash at the end."""
    return str(live_server.url)


@pytest.fixture
def page(browser: Browser, live_carnet: str) -> Iterator[Page]:
    """Open a fresh French page at 1440 pixels on the served house; addresses may be relative."""
    context = browser.new_context(
        base_url=live_carnet,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        viewport={"width": 1440, "height": 900},
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Give a function that checks a page against WCAG 2.2 A and AA with axe-core and lists what it finds."""
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> list[str]:
        # Scrolled by its address, a page lies in part under its sticky bar, and axe takes what is half covered for
        # small: how far the scroll has come when axe looks is chance, so the bars stand still. Half-way through the
        # change to the dark theme colours are neither: whoever wants less motion has none.
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(STILL)
        page.evaluate(source)
        # Only what is wrong comes back: what axe found to be right weighs megabytes.
        found = page.evaluate(_RUN)
        return [
            f"{v['id']}: {v['help']} ({', '.join(' '.join(n['target']) for n in v['nodes'])})"
            for v in found
        ]

    return check
