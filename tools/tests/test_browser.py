"""The browser fixtures: a served house, its static files, and axe finding what is wrong."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_served_house_gives_its_static_files(page: Page, live_carnet: str) -> None:
    for name in ("tabler.css", "fonts.css", "icons.svg", "htmx.js", "alpine.js"):
        answer = page.request.get(f"{live_carnet}/static/vendor/{name}")
        assert answer.ok, name


def test_axe_names_what_is_wrong_and_is_silent_otherwise(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    sound = '<html lang="fr"><head><title>Essai</title></head><body><main><h1>Essai</h1></main></body></html>'
    page.set_content(sound)
    assert axe(page) == []
    page.set_content(sound.replace("</main>", '<img src="data:,"></main>'))
    assert [line.split(":")[0] for line in axe(page)] == ["image-alt"]
