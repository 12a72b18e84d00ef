"""The list goes on by cursor, in every order, both ways, without losing or repeating anybody."""

from datetime import UTC, datetime, timedelta

import pytest

from carnet.people.actions.acted import note_acts
from carnet.people.actions.load import load_contacts
from carnet.people.models import Contact
from carnet.people.queries import living
from carnet.people.queries.listing import SORTS, list_page
from carnet.people.queries.organisations import organisation_page
from carnet.people.tests.factories import ADA, crowd
from carnet.people.types import NewContact, NewOrganisation

pytestmark = pytest.mark.django_db


def _some() -> list[int]:
    """Write 23 people: some with the same name, a third with an act, some at the same moment."""
    ids = crowd(23)
    Contact.objects.filter(pk__in=ids[5:9]).update(sort_key="perrot0005 ines")
    start = datetime(2026, 3, 1, tzinfo=UTC)
    note_acts({pk: start + timedelta(days=n // 3) for n, pk in enumerate(ids[::3])})
    return ids


@pytest.mark.parametrize("sort", sorted(SORTS))
@pytest.mark.parametrize("size", [1, 4, 23, 50])
def test_walking_on_and_back_meets_everybody_once(sort: str, size: int) -> None:
    ids = _some()
    whole = list_page(living(), sort=sort, limit=100).ids
    assert sorted(whole) == ids
    met: list[int] = []
    page = list_page(living(), sort=sort, limit=size)
    while True:
        assert page.first == len(met) + 1
        assert page.more_before is bool(met)
        met += page.ids
        if not page.more_after:
            break
        page = list_page(living(), sort=sort, limit=size, after=page.ids[-1])
    assert met == whole
    back = page.ids
    while page.more_before:
        page = list_page(living(), sort=sort, limit=size, before=page.ids[0])
        back = page.ids + back
    assert back[-len(whole) :] == whole


def test_those_who_never_acted_come_last_and_the_order_is_that_of_acts() -> None:
    ids = _some()
    page = list_page(living(), sort="acte", limit=100)
    assert page.ids[0] == ids[21]
    assert set(page.ids[8:]) == set(ids) - set(ids[::3])


def test_a_cursor_that_is_gone_gives_the_first_page() -> None:
    ids = _some()
    page = list_page(living(), limit=5, after=10**9)
    assert (page.ids[0], page.first, page.more_before) == (ids[-1], 1, False)


def test_a_page_costs_the_same_queries_wherever_it_is(django_assert_num_queries: object) -> None:
    ids = _some()
    with django_assert_num_queries(5):  # type: ignore[operator]
        list_page(living(), sort="nom", limit=5, after=ids[4])
    with django_assert_num_queries(5):  # type: ignore[operator]
        list_page(living(), sort="nom", limit=5, after=ids[17])


def test_organisations_by_name_with_their_people() -> None:
    names = ("Zinc", "Épicerie du Port", "Atelier Nord", "Atelier Nord")
    load_contacts(
        actor=ADA,
        contacts=[
            NewContact(family_name=f"P{n}", organisation=NewOrganisation(name=name))
            for n, name in enumerate(names)
        ],
    )
    first = organisation_page(limit=2)
    assert [(c.name, c.people) for c in first.cards] == [
        ("Atelier Nord", 2),
        ("Épicerie du Port", 1),
    ]
    assert (first.total, first.more_before, first.more_after) == (3, False, True)
    second = organisation_page(limit=2, after=first.cards[-1].id)
    assert [c.name for c in second.cards] == ["Zinc"]
    back = organisation_page(limit=2, before=second.cards[0].id)
    assert back.cards == first.cards
    assert [c.name for c in organisation_page(text="epic").cards] == ["Épicerie du Port"]
