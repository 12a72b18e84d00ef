"""Search everywhere: a page without script, a part for the palette, only what the role may find."""

import pytest
from django.test import Client

from carnet.kit.declarations import Action, Hit, SearchSource
from carnet.web.tests.factories import only_declared, signed_in

pytestmark = pytest.mark.django_db

HITS = (
    Hit(label="Hélène Marchadier", url="/contacts/1/", detail="Nantes"),
    Hit(label="<script>alert(1)</script>", url="/contacts/2/"),
)


def found(text: str, limit: int) -> tuple[Hit, ...]:
    """Find two people, whatever is asked."""
    return HITS[:limit]


def sources(permission: str = "web.view_home") -> tuple[SearchSource, ...]:
    """Return one source."""
    return (SearchSource(key="people", group="Personnes", find=found, permission=permission),)


ACTION = Action(label="Un mariage", url="web:help", icon="flask", permission="web.view_home")


def test_a_stranger_finds_nothing() -> None:
    assert Client().get("/chercher/?q=mar").status_code == 302


def test_it_is_a_page_without_script() -> None:
    with only_declared(search=sources(), actions=(ACTION,), lights=()):
        html = signed_in("Ben", "reader").get("/chercher/?q=mar").content.decode()
    assert "<title>Chercher partout" in html
    assert 'value="mar"' in html
    assert "Hélène <mark>Mar</mark>chadier" in html
    assert "Un <mark>mar</mark>iage" in html
    assert "<script>alert" not in html


def test_the_palette_gets_the_results_alone() -> None:
    with only_declared(search=sources(), actions=(ACTION,), lights=()):
        answer = signed_in().get("/chercher/?q=mar", headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "<title>" not in html
    assert html.count('role="option"') == 3
    assert "HX-Request" in answer.headers["Vary"]


def test_nothing_found_says_what_to_try() -> None:
    with only_declared(search=(), actions=()):
        html = signed_in().get("/chercher/?q=zzz").content.decode()
    assert "Rien à ce nom." in html


def test_a_role_finds_only_what_it_may_open() -> None:
    with only_declared(search=sources("test.secret"), actions=()):
        html = signed_in("Ben", "reader").get("/chercher/?q=mar").content.decode()
    assert "Marchadier" not in html


def test_actions_are_offered_before_anything_is_typed() -> None:
    with only_declared(search=sources(), actions=(ACTION,)):
        html = signed_in().get("/chercher/").content.decode()
    assert "Un mariage" in html
    assert "Marchadier" not in html
