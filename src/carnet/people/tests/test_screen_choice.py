"""Choosing people in the list: kept from page to page, all of a view, what the bar says and offers."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from carnet.kit import declarations
from carnet.kit.actor import NotPermitted
from carnet.kit.declarations import BulkAction, Manifest, PageAction
from carnet.people.actions.merged import mark_merged
from carnet.people.queries.listing import chosen, ids_of_view
from carnet.people.tests.factories import ADA, NOBODY, crowd, noor_and_otto, visitor
from carnet.people.types import Rejected

pytestmark = pytest.mark.django_db

CHOOSE = "/contacts/choix/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def two_actions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a room offer two actions on those chosen, one of which writes to them, and one on the whole list."""
    offered = Manifest(
        room="tests",
        bulk_actions=(
            BulkAction(key="file", label="Ranger", url_name="people:contacts", permission="people.view_contact"),
            BulkAction(key="write", label="Écrire", url_name="people:contacts", permission="people.view_contact", channel="email"),
        ),
        page_actions=(PageAction(key="all", label="Sortir la liste", url_name="people:new", permission="people.view_contact"),),
    )  # fmt: skip
    monkeypatch.setattr(declarations, "_manifests", [*declarations._manifests, offered])
    yield


def _post(client: Client, **what: Any) -> str:
    return client.post(CHOOSE, what, headers=HTMX).content.decode()


def test_who_is_ticked_stays_chosen_on_the_next_page(client: Client) -> None:
    ids = crowd(60)
    client = visitor(client)
    first = sorted(ids, reverse=True)[:50]
    html = client.get("/contacts/").content.decode()
    assert 'class="c-bulk"' not in html
    bar = _post(
        client, shown=",".join(map(str, first)), on=[str(first[0]), str(first[1])], retour=""
    )
    assert "2 personnes" in bar
    assert "<html" not in bar
    rest = ",".join(map(str, sorted(ids)[:10]))
    assert "3 personnes" in _post(client, shown=rest, on=[str(ids[0])], retour=f"apres={first[-1]}")
    html = client.get(f"/contacts/?apres={first[-1]}").content.decode()
    assert html.count(" checked") == 1
    assert "3 personnes" in html
    assert "1 personne" in _post(client, shown=",".join(map(str, first)), retour="")
    assert 'class="c-bulk"' not in _post(client, aucun="1", retour="")


def test_without_script_the_form_comes_back_to_its_page(client: Client) -> None:
    ids = crowd(3)
    client = visitor(client)
    shown = ",".join(map(str, ids))
    answer = client.post(CHOOSE, {"shown": shown, "page": "1", "retour": "tri=nom"})
    assert answer.headers["Location"] == "/contacts/?tri=nom"
    html = client.get("/contacts/?tri=nom").content.decode()
    assert html.count(" checked") == 3
    assert 'value="0" aria-label="Ne plus choisir la page"' in html
    client.post(CHOOSE, {"shown": shown, "page": "0", "retour": ""})
    assert " checked" not in client.get("/contacts/").content.decode()


def test_all_of_a_view_is_chosen_by_its_address(client: Client, two_actions: None) -> None:
    crowd(55)
    crowd(2, kind="professional")
    client = visitor(client)
    answer = client.post(CHOOSE, {"tout": "1", "retour": "vue=professionals"})
    where = answer.headers["Location"]
    assert where == "/contacts/?vue=professionals&tout=1"
    html = client.get(where).content.decode()
    assert "2 personnes, toute la vue" in html
    assert '<input type="hidden" name="view" value="vue=professionals">' in html
    assert 'name="ids"' not in html


def test_writing_is_offered_only_when_somebody_can_be_written_to(
    client: Client, two_actions: None
) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    bar = _post(client, shown=str(noor), on=[str(noor)], retour="")
    assert "aucune joignable par e-mail" in bar
    assert "Ranger" in bar
    assert "Écrire" not in bar
    assert f'<input type="hidden" name="ids" value="{noor}">' in bar
    assert "Sortir la liste" in client.get("/contacts/?vue=to_check").content.decode()


def test_an_unknown_view_is_not_found_and_strangers_choose_nobody(client: Client) -> None:
    assert client.post(CHOOSE, {"retour": ""}).status_code == 302
    client = visitor(client)
    assert client.post(CHOOSE, {"retour": "vue=absente"}).status_code == 404
    assert client.get(CHOOSE).status_code == 405


def test_what_the_bar_posts_is_read_in_steps() -> None:
    noor, otto = noor_and_otto()
    mark_merged([(otto, noor)])
    assert list(chosen({"ids": f"{noor},{otto},x,{noor}"}, ADA)) == [[noor]]
    ids = crowd(3)
    assert [i for part in chosen({"view": ""}, ADA) for i in part] == [noor, *ids]
    assert [i for part in chosen({"view": "?q=perrot0001"}, ADA) for i in part] == [ids[1]]
    assert list(ids_of_view({"vue": "professionals"}, ADA)) == []
    for asked in ({}, {"ids": ","}, {"view": "vue=absente"}, {"view": "vue=organisation&valeur=x"}):
        with pytest.raises(Rejected):
            list(chosen(asked, ADA))
    with pytest.raises(NotPermitted):
        ids_of_view({}, NOBODY)


def test_a_view_is_read_in_steps_each_person_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carnet.people.queries.chosen.STEP", 4)
    ids = crowd(10)
    parts = list(ids_of_view({}, ADA))
    assert [len(part) for part in parts] == [4, 4, 2]
    assert [pk for part in parts for pk in part] == ids
