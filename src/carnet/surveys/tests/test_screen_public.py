"""Who answers: a person by their link, nobody by the open one, and no robot."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from carnet.accounts.models import News
from carnet.accounts.tests.factories import ada
from carnet.activity.models import Event
from carnet.audit.models import AuditLine
from carnet.kit.actor import NotPermitted
from carnet.kit.declarations import declared
from carnet.outbound.actions.compose import public_address
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import NOBODY, NOOR, noor_and_otto
from carnet.surveys.actions.write import create, end, write
from carnet.surveys.jobs import forget_answers
from carnet.surveys.models import Answer, Survey
from carnet.surveys.queries import policy
from carnet.surveys.queries.mail import led
from carnet.surveys.queries.surveys import link_token
from carnet.surveys.screens.panels import panel, space
from carnet.surveys.tests.factories import ADA, QUESTIONS, online, page_of, send
from carnet.surveys.types import NPS, NotThere
from carnet.web.tests.factories import calm

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def _calm() -> None:
    calm()


def _noor() -> int:
    return load_contacts(actor=ADA, contacts=[NOOR])[0]


def test_a_note_clicked_in_a_mail_is_chosen_and_only_the_button_answers() -> None:
    noor, number = _noor(), online()
    open_link = f"{public_address()}/s/{Survey.objects.get().slug}/?note=9"
    where = led(open_link, noor).removeprefix(public_address())
    assert where.startswith("/s/moi/") and where.endswith("?note=9")
    for _ in range(2):
        page = Client().get(where)
        assert Client().head(where).status_code == 200
    text = page.content.decode()
    assert 'value="9" checked' in text and text.count(" checked") == 1
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "no-referrer" and not page.cookies
    assert "<script" not in text and len(page.content) < 20_000
    assert not Answer.objects.exists() and not Event.objects.exists()
    hidden = page_of(where)
    for _ in range(2):
        done = Client(enforce_csrf_checks=True).post(where, hidden | {"q0": "9", "q1": "L’accueil"})
        assert "Merci" in done.content.decode()
    row = Answer.objects.get()
    assert (row.contact_id, row.score, row.said) == (noor, 9, {"0": "9", "1": "L’accueil"})
    event = Event.objects.get()
    assert (event.contact_id, event.kind, event.is_act) == (noor, "survey_answered", True)
    assert "L’accueil" not in str(vars(event))
    assert number == row.survey_id


def test_links_that_are_not_ours_stay_as_they_are() -> None:
    noor, number = _noor(), online()
    home, slug = public_address(), Survey.objects.get().slug
    for other in ("https://exemple.fr/s/abc/", f"{home}/s/inconnu/", f"{home}/f/x/", f"{home}/s/"):
        assert led(other, noor) == other
    Survey.objects.filter(pk=number).update(anonymous=True)
    assert led(f"{home}/s/{slug}/", noor) == f"{home}/s/{slug}/"


def test_what_is_forged_or_wrong_answers_nothing() -> None:
    noor, number = _noor(), online()
    other = online()
    mine = f"/s/moi/{link_token(noor, number)}/"
    assert Client().get("/s/moi/forged/").status_code == 404
    assert Client().post("/s/moi/forged/retirer/").status_code == 404
    assert Client().get(f"/s/moi/{link_token(noor, 999)}/").status_code == 404
    assert Client().get(f"/s/moi/{link_token(999, number)}/").status_code == 404
    assert Client().get("/s/inconnu/").status_code == 404
    assert Client().post(mine, {"q0": "9"}).status_code == 422
    assert send(mine, q0="11").status_code == 422
    assert send(mine, q0="9", q1="\0").status_code == 422
    stranger = page_of(f"/s/moi/{link_token(noor, other)}/")
    assert Client().post(mine, stranger | {"q0": "9"}).status_code == 422
    assert send(mine, q0="9", q1="x" * 70_000).status_code == 413
    assert not Answer.objects.exists()
    assert Client().get(mine + "?note=%3Cscript%3E").content.decode().count(" checked") == 0
    draft = create(actor=ADA, name="Brouillon", kind=NPS)
    assert Client().get(f"/s/{Survey.objects.get(pk=draft).slug}/").status_code == 404


def test_too_many_answers_from_one_network_wait() -> None:
    online()
    where = f"/s/{Survey.objects.get().slug}/"
    codes = {Client().post(where, {}).status_code for _ in range(22)}
    assert codes == {422, 429}


def test_an_answer_is_replaced_with_its_history_until_the_end_then_taken_back() -> None:
    (noor, otto), number = noor_and_otto(), online()
    where = f"/s/moi/{link_token(noor, number)}/"
    send(where, q0="3", q1="L’attente")
    send(where, q0="8")
    send(f"/s/moi/{link_token(otto, number)}/", q0="10")
    assert list(Answer.objects.filter(contact_id=noor, replaced_at=None).values_list("score")) == [
        (8,)
    ]
    assert Answer.objects.filter(contact_id=noor).count() == 2
    end(actor=ADA, survey=number)
    assert Client().get(where).status_code == 410
    assert "terminé" in Client().post(where, {"q0": "9"}).content.decode()
    shown = space(noor)
    assert shown is not None and not shown["given"][0][0].open
    answer = Client(enforce_csrf_checks=True).post(f"{where}retirer/")
    assert "retirée" in answer.content.decode()
    assert list(Answer.objects.values_list("contact_id", flat=True)) == [otto]
    assert panel(noor, None) is None and space(noor) is None
    assert AuditLine.objects.filter(name="surveys.taken_back").count() == 1


def test_an_anonymous_survey_keeps_nobody_even_by_a_personal_link() -> None:
    ada()
    noor, number = _noor(), online(anonymous=True)
    where = f"/s/moi/{link_token(noor, number)}/"
    assert "rattachée à personne" in Client().get(where).content.decode()
    send(where, q0="2")
    assert Answer.objects.get().contact_id is None
    assert not Event.objects.exists() and not News.objects.exists()


def test_a_low_note_is_told_to_staff_without_saying_whose() -> None:
    ada()
    noor, number = _noor(), online()
    where = f"/s/moi/{link_token(noor, number)}/"
    send(where, q0="7")
    assert not News.objects.exists()
    send(where, q0="6")
    told = News.objects.get()
    assert (told.kind, told.detail) == ("survey_detractor", {"survey": number})


def test_answers_are_given_out_moved_and_erased_with_the_person() -> None:
    (noor, otto), number = noor_and_otto(), online()
    data = next(d for d in declared("personal_data") if d.table == "surveys.Answer")
    send(f"/s/moi/{link_token(noor, number)}/", q0="9", q1="Bravo")
    assert data.export(noor)[0]["said"] == {"0": "9", "1": "Bravo"}
    assert data.export(otto) == []
    data.move([(noor, otto)])
    assert data.export(otto)[0]["score"] == 9
    assert data.erase([otto]) == 1
    assert not Answer.objects.exists()


def test_answers_are_forgotten_when_their_time_is_over(at: At) -> None:
    noor = _noor()
    at("2026-01-01 10:00")
    number = online(keep_days=30)
    send(f"/s/moi/{link_token(noor, number)}/", q0="9")
    at("2026-01-31 09:00")
    forget_answers()
    assert Answer.objects.count() == 1
    assert [f.key for f in (*policy.sources(), *policy.durations())] == [
        "surveys.sources",
        "surveys.durations",
    ]
    at("2026-01-31 11:00")
    forget_answers()
    assert not Answer.objects.exists()
    end(actor=ADA, survey=number)
    assert [*policy.sources(), *policy.durations()] == []


def test_published_questions_stay_as_they_are_and_rights_are_asked() -> None:
    number = online()
    with pytest.raises(NotThere):
        write(actor=ADA, survey=number, questions=QUESTIONS[:1], keep_days=9)
    with pytest.raises(NotPermitted):
        end(actor=NOBODY, survey=number)
    with pytest.raises(NotPermitted):
        create(actor=NOBODY, name="x", kind=NPS)
    assert len(Survey.objects.get().questions) == 2
