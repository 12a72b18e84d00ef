"""Reviews of access, unusual readings, and who leaves."""

from datetime import timedelta
from typing import Any

import pytest

from carnet.accounts.actions.company import change_setting
from carnet.accounts.actions.hand_over import hand_over
from carnet.accounts.actions.review import answer_review, open_review
from carnet.accounts.actions.watch_access import READS, TAKEN, settle_alert, watch_access
from carnet.accounts.models import AccessAlert, AccessAnswer, AccessReview, Company, News, Staff
from carnet.accounts.queries.access import alerts_todo, review_due, review_todo
from carnet.accounts.tests.factories import acting, ada, ben, company, person, signed_in, told
from carnet.accounts.types import NotAllowed
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import NotPermitted

pytestmark = pytest.mark.django_db


def reads(staff: Staff, number: int) -> None:
    """Let somebody open so many pages of people."""
    for n in range(number):
        record(
            actor=acting(staff), name="people.contact_seen", subject="people.Contact", ids=[n + 1]
        )


def test_a_review_is_due_after_a_year_and_closes_with_the_last_answer() -> None:
    made = company()
    owner, reader = ada(), ben()
    assert review_todo() is None
    Company.objects.filter(pk=made.pk).update(created_at=clock.now() - timedelta(days=366))
    due = review_todo()
    assert due is not None
    assert due["count"] == 2
    open_review(actor=acting(owner))
    open_review(actor=acting(owner))
    assert AccessReview.objects.count() == 1
    mine, his = (AccessAnswer.objects.get(staff=s) for s in (owner, reader))
    with pytest.raises(NotAllowed):
        answer_review(actor=acting(owner), answer_id=mine.pk, kept=False)
    answer_review(actor=acting(owner), answer_id=his.pk, kept=False)
    assert not Staff.objects.get(pk=reader.pk).is_active
    answer_review(actor=acting(owner), answer_id=mine.pk, kept=True)
    assert AccessReview.objects.exclude(closed_at=None).count() == 1
    assert review_todo() is None
    assert review_due() == (clock.now() + timedelta(days=365)).date()
    assert told("accounts.access_withdrawn") == told("accounts.access_kept") == 1
    with pytest.raises(NotAllowed):
        answer_review(actor=acting(owner), answer_id=his.pk, kept=True)


def test_only_who_manages_the_team_reviews_it() -> None:
    dpo = person("Dora Pol", "dpo")
    with pytest.raises(NotPermitted):
        open_review(actor=acting(dpo))
    assert signed_in(dpo).post("/reglages/revue/").status_code == 403


def test_the_pages_of_a_review() -> None:
    company()
    owner, reader = ada(), ben()
    browser = signed_in(owner)
    assert "Commencer la revue" in browser.get("/reglages/revue/").content.decode()
    browser.post("/reglages/revue/")
    shown = browser.get("/reglages/revue/").content.decode()
    assert f"Garder l’accès de {reader.name}" in shown
    assert f"Retirer l’accès de {owner.name}" not in shown
    for answer in AccessAnswer.objects.order_by("pk"):
        browser.post(f"/reglages/revue/{answer.pk}/", {"kept": "1"})
    assert "Revues closes" in browser.get("/reglages/revue/").content.decode()


def test_many_pages_in_an_hour_alert_once_and_the_number_grows() -> None:
    company()
    owner, reader, dpo = ada(), ben(), person("Dora Pol", "dpo")
    change_setting(actor=acting(owner), name=READS, value=3)
    reads(reader, 3)
    reads(reader, 3)
    assert watch_access() == 0
    reads(reader, 5)
    assert (watch_access(), watch_access()) == (1, 0)
    reads(reader, 7)
    watch_access()
    alert = AccessAlert.objects.get()
    assert (alert.staff, alert.kind, alert.people) == (reader, "read", 7)
    bulk = News.objects.filter(kind="accounts.bulk_access")
    assert set(bulk.values_list("staff_id", flat=True)) == {owner.pk, dpo.pk}
    due = alerts_todo()
    assert due is not None
    assert due["count"] == 1


def test_people_taken_away_are_counted_per_day_and_zero_looks_at_nothing() -> None:
    company()
    owner, max_ = ada(), person("Max Roux", "marketing")
    for left in (40, 70):
        record(actor=acting(max_), name="exports.made", ids=[1], detail={"left": left})
    record(actor=acting(max_), name="privacy.exported", subject="people.Contact", ids=[4])
    change_setting(actor=acting(owner), name=TAKEN, value=0)
    assert watch_access() == 0
    change_setting(actor=acting(owner), name=TAKEN, value=110)
    assert watch_access() == 1
    assert AccessAlert.objects.get().people == 111


def test_an_alert_is_settled_by_somebody_else() -> None:
    company()
    owner, dpo = ada(), person("Dora Pol", "dpo")
    alert = AccessAlert.objects.create(staff=dpo, kind="read", begins=clock.now(), people=900)
    with pytest.raises(NotAllowed):
        settle_alert(actor=acting(dpo), alert_id=alert.pk)
    assert signed_in(ben()).get("/reglages/lectures/").status_code == 403
    browser = signed_in(owner)
    assert "C’est expliqué" in browser.get("/reglages/lectures/").content.decode()
    browser.post(f"/reglages/lectures/{alert.pk}/regler/")
    alert.refresh_from_db()
    assert alert.settled_by == owner.name
    shown = browser.get("/reglages/lectures/").content.decode()
    assert "Rien d’inhabituel" in shown
    assert "Réglées" in shown
    browser.post(f"/reglages/lectures/{alert.pk}/regler/")
    assert told("accounts.alert_settled") == 1


def test_what_stands_in_the_name_of_one_who_leaves_changes_hands() -> None:
    company()
    owner, reader = ada(), ben()
    ours = signed_in(reader)
    for label in ("Nantes", "Absents"):
        ours.post("/contacts/vues/", {"nom": label})
    signed_in(owner).post("/contacts/vues/", {"nom": "Absents"})
    browser = signed_in(owner)
    gone = browser.post(f"/reglages/equipe/{reader.pk}/", {"active": "0"})
    assert gone["Location"] == f"/reglages/equipe/{reader.pk}/confier/"
    assert "Vues gardées" in browser.get(gone["Location"]).content.decode()
    with pytest.raises(NotAllowed):
        hand_over(actor=acting(owner), staff_id=reader.pk, to=reader.pk)
    with pytest.raises(NotPermitted):
        hand_over(actor=acting(reader), staff_id=reader.pk, to=owner.pk)
    browser.post(gone["Location"], {"to": str(owner.pk)})
    assert "Nantes" in browser.get("/contacts/").content.decode()
    assert told("accounts.handed_over") == 1


def test_closing_the_sessions_of_a_member_puts_them_out(client: Any) -> None:
    company()
    owner, reader = ada(), ben()
    from_form = client.post(
        "/compte/entrer/", {"login": reader.email, "password": "le carnet de la boutique"}
    )
    assert from_form.status_code == 302
    assert client.get("/").status_code == 200
    signed_in(owner).post(f"/reglages/equipe/{reader.pk}/fermer/")
    assert client.get("/").status_code == 302
    assert told("accounts.sessions_closed") == 1
