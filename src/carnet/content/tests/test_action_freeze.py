"""Freezing a content and filling it for people."""

import pytest

from carnet.content.actions import freeze, save_draft
from carnet.content.models import Version
from carnet.content.queries import rendered, values_of, version
from carnet.content.tests.factories import draft, template, writer
from carnet.content.types import PIXEL, NotUnderstood

pytestmark = pytest.mark.django_db


def addressed(contact: int, number: int) -> str | None:
    """Return an address that tells whose and which it is; no pixel."""
    return None if number == PIXEL else f"https://c.fr/{contact}/{number}"


def test_a_version_is_filled_for_each_person() -> None:
    """Subject, page and text carry the values; page values are escaped, links are those of the person."""
    rows = (
        {
            "kind": "text",
            "text": 'Bonjour {{ prenom|defaut("vous") }}, [nos cafés](https://exemple.fr/a).',
        },
    )
    made = freeze(actor=writer(), content=template(*rows, subject="{{ prenom }}, vos cafés"))
    people = {7: {"prenom": "Zoé <b>"}, 8: {}}
    first, second = rendered(made, people, addressed)
    assert (first.contact_id, first.subject) == (7, "Zoé <b>, vos cafés")
    assert "Bonjour Zoé &lt;b&gt;," in first.html
    assert "Bonjour Zoé <b>," in first.text
    assert 'href="https://c.fr/7/0"' in first.html
    assert "Bonjour vous" in second.html
    for number in (-1, -2, -3, -4):
        assert f"https://c.fr/8/{number}" in second.html
    assert "https://c.fr/8/-1" in second.text
    assert "https://c.fr/8/-5" not in second.html
    assert version(made).links == ("https://exemple.fr/a",)


def test_a_version_never_changes() -> None:
    """Saving the template again leaves what was frozen; the same content is the same version."""
    pk = template()
    made = freeze(actor=writer(), content=pk)
    save_draft(actor=writer(), template_id=pk, draft=draft({"kind": "text", "text": "Autre chose"}))
    later = freeze(actor=writer(), content=pk)
    assert later != made
    assert "merci" in next(rendered(made, {1: {}}, addressed)).text
    save_draft(actor=writer(), template_id=pk, draft=draft())
    assert freeze(actor=writer(), content=pk) == made
    assert Version.objects.count() == 2


def test_a_draft_with_errors_is_not_frozen() -> None:
    """Every error is told with block, line and column."""
    wrong = draft({"kind": "text", "text": "Bonjour\n{{ prenon }} et {% include 'x' %}"})
    with pytest.raises(NotUnderstood) as told:
        freeze(actor=writer(), content=wrong)
    fault = told.value.faults[0]
    assert (fault.block, fault.key, fault.line, fault.column) == ("b1", "statement", 2, 17)
    assert not Version.objects.exists()


def test_values_of_nobody() -> None:
    """A contact that is not there has no value."""
    made = freeze(actor=writer(), content=draft())
    assert values_of(made, [4]) == {4: {}}
