"""What is looked at before a message leaves."""

from typing import Any

import pytest

from carnet.accounts.models import CompanySetting
from carnet.accounts.tests.factories import company
from carnet.content.actions.pictures import add_image
from carnet.content.queries import checks
from carnet.content.tests.factories import draft, writer
from carnet.content.tests.test_rule_pictures import png

pytestmark = pytest.mark.django_db


def keys(*rows: dict[str, Any], **other: Any) -> set[str]:
    """Return what is found wrong or doubtful in a draft."""
    return {c.key for c in checks(draft(*rows, **other)) if c.level != "yes"}


@pytest.fixture(autouse=True)
def shop() -> None:
    """Found a company with an address."""
    company()
    CompanySetting.objects.create(name="content.address", value="8 rue Crébillon, 44000 Nantes")


def test_nothing_is_wrong() -> None:
    """A short mail with a subject, a text and a company that says where it is."""
    assert keys() == set()
    assert {c.key for c in checks(draft())} == {"identity", "ways_out", "weight"}


@pytest.mark.parametrize(
    ("other", "key"),
    [
        ({"subject": ""}, "no_subject"),
        ({"subject": "m" * 71}, "long_subject"),
        ({"preheader": ""}, "no_preheader"),
        ({"subject": "OFFRE du jour"}, "shouted"),
        ({"subject": "Gratuit, aujourd’hui"}, "pushy"),
        ({"subject": "Venez !!"}, "signs"),
        ({"subject": "{{ ville }} vous attend"}, "bare"),
        ({"look": {"accent": "#ffee88"}}, "unreadable"),
    ],
)
def test_around_the_blocks(other: dict[str, Any], key: str) -> None:
    """Subject, preheader, colours and holes."""
    assert key in keys(**other)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"kind": "spacer"}, "nothing"),
        ({"kind": "button", "label": "Voir"}, "no_link"),
        ({"kind": "button", "label": "Voir", "link": "http://exemple.fr"}, "plain_http"),
        ({"kind": "button", "label": "Voir", "link": "https://bit.ly/x"}, "shortened"),
        ({"kind": "text", "text": "[banque.fr](https://exemple.fr/x)"}, "elsewhere"),
        ({"kind": "image", "image": "999999", "alt": "x"}, "image_gone"),
        ({"kind": "text", "text": "[x](javascript:alert)"}, "link_scheme"),
        ({"kind": "text", "text": "{{ prenon }}"}, "variable"),
    ],
)
def test_in_the_blocks(row: dict[str, Any], key: str) -> None:
    """Links, images and errors of one block."""
    assert key in keys(row)


def test_images() -> None:
    """An image without description, and a mail that is all image, are told at their block."""
    pk = add_image(actor=writer(), name="a.png", content=png())
    found = {c.key: c for c in checks(draft({"kind": "spacer"}, {"kind": "image", "image": pk}))}
    assert found["no_alt"].block == "b2"
    assert found["no_alt"].sentence == "Il manque une description à 1 image"
    assert "few_letters" in found


def test_weight() -> None:
    """What Gmail would cut is told with its weight."""
    row = {"kind": "text", "text": "mot " * 4_900}
    found = {c.key: c for c in checks(draft(*[row] * 6))}
    assert found["clipped"].level == "cond"


def test_without_an_address() -> None:
    """A company that does not say where it is, is told to."""
    CompanySetting.objects.all().delete()
    assert keys() == {"no_address"}
