"""What a contact's page says of segments, and the lines of the builder that hold more than one answer."""

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.tests.factories import ada, signed_in
from carnet.people.tests.factories import ADA, noor_and_otto
from carnet.segments.actions import ask_way, save_segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> tuple[int, int]:
    return noor_and_otto()


@pytest.fixture
def owner(people: tuple[int, int]) -> Client:
    return signed_in(ada())


def _page(client: Client, contact_id: int) -> str:
    return client.get(reverse("people:contact", args=[contact_id])).content.decode()


def test_the_page_of_a_person_names_the_segments_they_are_in(
    owner: Client, people: tuple[int, int]
) -> None:
    noor, otto = people
    key = save_segment(actor=ADA, name="Nantais", rule={"all": [{"field": "city", "is": "Nantes"}]})
    link = reverse("builder:segment", args=[key])
    assert link in _page(owner, noor) and link not in _page(owner, otto)


def test_the_page_of_a_person_says_what_to_ask_when_they_come(
    owner: Client, people: tuple[int, int]
) -> None:
    noor, _otto = people
    key = save_segment(actor=ADA, name="Joints", rule={"all": [{"field": "has_email", "is": True}]})
    assert "À lui demander" not in _page(owner, noor)
    ask_way(actor=ADA, key=key, channel="email", purpose="offers", way="next_contact")
    assert "À lui demander" in _page(owner, noor)


def test_an_act_with_its_details_and_a_sequence_are_drawn_as_they_were_said(owner: Client) -> None:
    key = save_segment(
        actor=ADA,
        name="Grains, puis plus de clic",
        rule={
            "all": [
                {
                    "did": "order",
                    "at_least": 2,
                    "within_days": 365,
                    "where": [{"field": "category", "is": "Grains"}],
                },
                {
                    "sequence": ["order", "click"],
                    "then_not": "order",
                    "apart_days": 30,
                    "within_days": 200,
                },
            ]
        },
    )
    page = owner.get(reverse("builder:segment", args=[key])).content.decode()
    assert 'class="sg-detail"' in page
    assert 'value="Grains" checked' in page, "what nothing offers any more is still said"
    assert 'class="sg-steps"' in page and 'value="30"' in page and 'value="200"' in page
