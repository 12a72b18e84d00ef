"""The timeline of a contact page, the columns of the list, and notes written by hand."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from carnet.accounts.models import Staff
from carnet.activity.actions import record_events, record_notes, record_orders
from carnet.activity.models import Note
from carnet.activity.screens.columns import last_act_cells, said_day, spent_cells
from carnet.activity.screens.found import find
from carnet.activity.screens.timeline import visit_moments
from carnet.activity.tests.factories import ADA, START, order, person
from carnet.activity.types import NewEvent, NewLine, NewNote
from carnet.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client: Client) -> Client:
    client.force_login(Staff.objects.create_user("ada@exemple.fr", name="Ada", role="owner"))
    return client


def _much(contact_id: int) -> None:
    many = [order(n, contact_id) for n in range(30)]
    record_orders(actor=ADA, source="till", origin="", orders=many)
    at = START + timedelta(days=29, hours=1)
    click = NewEvent(contact_id=contact_id, kind="click", at=at, detail={"text": "Avent"})
    record_events(actor=ADA, origin="", events=[click])
    record_notes(
        actor=ADA, origin="", notes=[NewNote(contact_id=contact_id, text="matin", at=START)]
    )


def test_moments_of_all_kinds_come_newest_first_in_steps(ada: Client) -> None:
    noor = person("Noor")
    _much(noor)
    url, seen = f"/contacts/{noor}/", list[str]()
    html = ada.get(url).content.decode()
    assert "A cliqué dans un message" in html
    assert html.index("Avent") < html.index("Achat CV-29")
    while True:
        seen += re.findall(r"Achat (CV-\d+)", html)
        more = re.search(r'hx-get="([^"]+)"[^>]*hx-target="this"', html)
        if more is None:
            break
        step = url + more[1].replace("&amp;", "&")
        html = ada.get(step, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in html
    assert seen == [f"CV-{n}" for n in range(29, -1, -1)]
    assert "matin" in html


def test_a_chip_shows_one_kind_alone(ada: Client) -> None:
    noor = person("Noor")
    _much(noor)
    html = ada.get(f"/contacts/{noor}/", {"fil": "notes"}).content.decode()
    assert "matin" in html
    assert "Achat CV-" not in html


def test_cancelled_and_returned_are_named_so(ada: Client) -> None:
    noor = person("Noor")
    lines = tuple(NewLine(f"P{n}", f"Article {n}", n + 1, 100) for n in range(5))
    told = [
        order(1, noor, cancelled=True),
        order(2, noor, total_milli=-500),
        order(3, noor, lines=lines),
    ]
    record_orders(actor=ADA, source="till", origin="", orders=told)
    html = ada.get(f"/contacts/{noor}/").content.decode()
    assert "Annulation de l’achat CV-1" in html
    assert "Retour CV-2" in html
    assert "Article 0, 2 × Article 1, 3 × Article 2, 2 autres" in html


def test_columns_say_the_last_act_and_what_was_spent(ada: Client) -> None:
    noor, otto = person("Noor"), person("Otto")
    now = clock.now()
    record_orders(
        actor=ADA,
        source="till",
        origin="",
        orders=[
            order(1, noor, at=now - timedelta(days=1)),
            order(2, noor, at=now - timedelta(days=400)),
        ],
    )
    assert str(last_act_cells([noor, otto])[noor].day) == "Hier"
    assert {pk: s.milli for pk, s in spent_cells([noor, otto]).items()} == {noor: 12_500}
    html = ada.get("/contacts/").content.decode()
    assert "Hier, achat" in html
    assert "12,50" in html


def test_an_order_is_found_by_its_number_and_leads_to_its_buyer() -> None:
    noor = person("Noor")
    record_orders(actor=ADA, source="till", origin="", orders=[order(1, noor), order(2)])
    assert [h.url for h in find("CV-1", 5)] == [f"/contacts/{noor}/"]
    assert list(find("CV-2", 5)) == []


def test_a_note_is_written_by_hand_and_taken_back(ada: Client) -> None:
    noor = person("Noor")
    html = ada.post(f"/contacts/{noor}/noter/", {"texte": "Préfère le matin"}, follow=True)
    assert "Note gardée." in html.content.decode()
    note = Note.objects.get()
    assert (note.text, note.contact_id) == ("Préfère le matin", noor)
    undo = f"/contacts/{noor}/notes/{note.pk}/retirer/"
    assert undo in html.content.decode()
    assert ada.post(undo).status_code == 302
    assert not Note.objects.exists()
    assert ada.post(undo).status_code == 404
    empty = ada.post(f"/contacts/{noor}/noter/", {"texte": "  "}, follow=True)
    assert "Rien à noter" in empty.content.decode()


def test_a_reader_writes_no_notes(client: Client) -> None:
    noor = person("Noor")
    client.force_login(Staff.objects.create_user("ben@exemple.fr", name="Ben", role="reader"))
    assert "noter/" not in client.get(f"/contacts/{noor}/").content.decode()
    assert client.post(f"/contacts/{noor}/noter/", {"texte": "x"}).status_code == 403
    assert not Note.objects.exists()


def test_the_day_of_the_last_act_is_said_as_people_do() -> None:
    today = date(2026, 11, 17)
    days = [(17, 11, 2026), (16, 11, 2026), (1, 11, 2026), (12, 3, 2025)]
    said = [said_day(date(y, m, d), today) for d, m, y in days]
    assert said == ["Aujourd’hui", "Hier", "1er nov.", "12 mars 2025"]


def test_visits_are_told_by_the_day_and_drown_nothing(ada: Client) -> None:
    noor = person("Noor")
    seen = [
        NewEvent(contact_id=noor, kind=kind, at=START + timedelta(days=day, minutes=n))
        for day in range(40)
        for n, kind in enumerate(["page"] * 5 + ["product_viewed"] * 2)
    ]
    record_events(actor=ADA, origin="", events=seen)
    record_orders(actor=ADA, source="till", origin="", orders=[order(39, noor)])
    first = visit_moments(noor, None, 3)
    assert [m.detail for m in first] == ["Page vue × 5, Produit vu × 2"] * 3
    then = visit_moments(noor, first[-1].at, 50)
    assert len(then) == 37
    assert then[0].at < first[-1].at
    html = ada.get(f"/contacts/{noor}/").content.decode()
    assert "Achat CV-39" in html
    assert html.count("Visites et lectures") == 11
