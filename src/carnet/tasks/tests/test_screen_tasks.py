"""Tasks: written, done and undone, handed over, for those chosen in the list; « À faire » and the home page."""

from datetime import timedelta

import pytest
from django.test import Client

from carnet.accounts.models import News, Staff
from carnet.activity.actions.notes import write_note
from carnet.kit import clock
from carnet.people.tests.factories import crowd, noor_and_otto, staff, visitor
from carnet.tasks.actions.write import tell_due, write_task
from carnet.tasks.models import Task
from carnet.tasks.tests.factories import ADA, undo_of

pytestmark = pytest.mark.django_db


def test_a_task_is_noted_on_the_page_of_a_contact_done_and_undone(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    page = f"/contacts/{noor}/"
    assert "Noter une tâche" in client.get(page).content.decode()
    asked = {"contact": str(noor), "retour": page, "title": "Rappeler", "due_on": "", "owner": ""}
    html = client.post("/a-faire/noter/", asked, follow=True).content.decode()
    assert "Tâche notée." in html
    assert "C’est fait : Rappeler" in html
    made = Task.objects.get()
    html = client.post(f"/a-faire/{made.pk}/fait/", {"retour": page}, follow=True).content.decode()
    assert "De nouveau à faire : Rappeler" in html
    client.post(undo_of(html, "/a-faire/"))
    assert Task.objects.get().done_at is None
    away = client.post(f"/a-faire/{made.pk}/fait/", {"retour": "https://ailleurs.exemple/"})
    assert away.headers["Location"] == "/a-faire/"


def test_everything_that_waits_stands_on_one_page_by_its_day(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    ada, today = Staff.objects.get(), clock.today()
    days = {"Hier": -1, "Ce jour": 0, "Demain": 1}
    for title, n in days.items():
        write_task(
            actor=ADA,
            title=title,
            due_on=today + timedelta(days=n),
            owner_id=ada.pk,
            contact_id=noor,
        )
    write_task(actor=ADA, title="Sans maître")
    html = client.get("/a-faire/").content.decode()
    places = [
        html.index(t)
        for t in ("En retard", "Hier", "Aujourd’hui", "Ce jour", "Plus tard", "Demain")
    ]
    assert places == sorted(places)
    assert "Sans maître" not in html
    assert "Sans maître" in client.get("/a-faire/?qui=tous").content.decode()
    home = client.get("/").content.decode()
    assert "tâches à faire" in home
    assert "/a-faire/" in home


def test_a_task_is_changed_and_whoever_gets_it_is_told_once(client: Client) -> None:
    client = visitor(client)
    ben = staff("sales")
    made = write_task(actor=ADA, title="Relancer", owner_id=ben.pk)
    assert News.objects.filter(staff=ben, kind="tasks.given").count() == 1
    assert "Relancer" in client.get(f"/a-faire/{made}/").content.decode()
    typed = {"title": "Relancer deux fois", "due_on": "2026-03-12", "owner": str(ben.pk)}
    client.post(f"/a-faire/{made}/", typed)
    found = Task.objects.get()
    assert (found.title, str(found.due_on)) == ("Relancer deux fois", "2026-03-12")
    assert News.objects.filter(staff=ben).count() == 1
    for wrong, told in (
        ({"title": " "}, "Écrivez ce qu’il y a à faire"),
        ({"due_on": "31/02/2026"}, "Écrivez un jour"),
        ({"owner": "999"}, "Choisissez dans la liste"),
    ):
        answer = client.post(f"/a-faire/{made}/", typed | wrong)
        assert (answer.status_code, told in answer.content.decode()) == (422, True)
        again = client.post("/a-faire/noter/", typed | wrong)
        assert (again.status_code, told in again.content.decode()) == (422, True)
    assert Task.objects.count() == 1
    for url in ("/a-faire/999/", "/a-faire/999/fait/", "/a-faire/999/pas-fait/"):
        assert client.post(url, typed).status_code == 404
    assert client.post("/a-faire/noter/", typed | {"contact": "999"}).status_code == 404


def test_people_chosen_in_the_list_get_a_task_each_and_one_undo_takes_it_away(
    client: Client,
) -> None:
    ids = crowd(6)
    client = visitor(client)
    chosen = {"ids": ",".join(map(str, ids[:4]))}
    assert (
        "chacune des personnes choisies"
        in client.post("/contacts/taches/", chosen).content.decode()
    )
    wrong = client.post("/contacts/taches/noter/", chosen | {"title": ""})
    assert (wrong.status_code, "Écrivez ce qu’il y a" in wrong.content.decode()) == (422, True)
    html = client.post(
        "/contacts/taches/noter/", chosen | {"title": "Inviter"}, follow=True
    ).content.decode()
    assert "4 tâches notées." in html
    assert sorted(Task.objects.values_list("contact_id", flat=True)) == ids[:4]
    undo = undo_of(html, "/contacts/taches/annuler/")
    client.post(undo)
    assert not Task.objects.exists()
    assert "plus rien à annuler" in client.post(undo, follow=True).content.decode()
    assert client.post("/contacts/taches/noter/", {"title": "Inviter"}).status_code == 404


def test_who_is_named_in_a_note_is_told_and_who_wrote_it_is_not(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    ben, ada = staff("sales"), Staff.objects.get(name="Ada")
    client.post(f"/contacts/{noor}/noter/", {"texte": "@Ben, à voir avec @ada. noor@ben.fr"})
    write_note(actor=ADA, contact_id=noor, text="rien pour personne")
    assert list(News.objects.values_list("staff_id", "kind")) == [(ben.pk, "tasks.mentioned")]
    assert News.objects.get().detail["contact"] == noor
    assert ada.pk != ben.pk


def test_everybody_is_told_of_what_is_due_once_a_day() -> None:
    ben = staff("sales")
    write_task(actor=ADA, title="Hier", due_on=clock.today() - timedelta(days=1), owner_id=ben.pk)
    write_task(actor=ADA, title="Demain", due_on=clock.today() + timedelta(days=1), owner_id=ben.pk)
    tell_due()
    tell_due()
    assert [n.detail["n"] for n in News.objects.filter(kind="tasks.due")] == [1]


def test_who_may_only_read_has_no_tasks(client: Client) -> None:
    noor, _otto = noor_and_otto()
    write_task(actor=ADA, title="Rappeler", contact_id=noor)
    client = visitor(client, "reader")
    assert "Rappeler" not in client.get("/a-faire/?qui=tous").content.decode()
    assert "Rappeler" not in client.get(f"/contacts/{noor}/").content.decode()
    assert client.post("/a-faire/noter/", {"title": "x"}).status_code == 403
