"""News: told once a day to those who may know, counted on the bell, mailed once, refused by choice."""

from typing import Any

import pytest

from carnet.accounts.actions.mail_news import mail_news
from carnet.accounts.actions.news import choose_news, open_news, read_all
from carnet.accounts.actions.notify import notify
from carnet.accounts.models import News, Staff
from carnet.accounts.queries.news import news_cards
from carnet.accounts.tests.factories import acting, ada, ben, company, person, signed_in
from carnet.accounts.types import NotAllowed

pytestmark = pytest.mark.django_db
BULK, ASKED = "accounts.bulk_access", "accounts.second_factor_asked"


def tell(people: int = 300, **more: Any) -> int:
    """Tell of somebody who read much."""
    return notify(kind=BULK, detail={"alert": 1, "people": people}, **more)


def unread(staff: Staff) -> int:
    """Return what the bell of this person says."""
    return Staff.objects.get(pk=staff.pk).unread


def test_those_who_hold_the_permission_are_told_and_nobody_else() -> None:
    owner, dpo, reader = ada(), person("Dora Pol", "dpo"), ben()
    assert tell() == 2
    assert (unread(owner), unread(dpo), unread(reader)) == (1, 1, 0)
    assert tell(people=900, staff=[reader.pk]) == 0
    with pytest.raises(KeyError):
        notify(kind="accounts.nothing", detail={})


def test_the_same_thing_is_told_once_a_day(at: Any) -> None:
    owner = ada()
    at("2026-11-17T09:00:00+00:00")
    assert (tell(), tell(), tell(people=301)) == (1, 0, 1)
    at("2026-11-18T09:00:00+00:00")
    assert tell() == 1
    assert unread(owner) == News.objects.count() == 3


def test_reading_counts_down_once_and_only_what_is_ones_own() -> None:
    owner, dpo = ada(), person("Dora Pol", "dpo")
    tell()
    tell(people=301)
    mine = News.objects.filter(staff=owner).earliest("pk")
    assert open_news(actor=acting(owner), news_id=mine.pk) == "/reglages/lectures/"
    open_news(actor=acting(owner), news_id=mine.pk)
    assert unread(owner) == 1
    with pytest.raises(NotAllowed):
        open_news(actor=acting(dpo), news_id=mine.pk)
    read_all(actor=acting(owner))
    assert (unread(owner), unread(dpo)) == (0, 2)


def test_a_kind_that_is_refused_is_neither_shown_nor_counted_nor_mailed(mails: list[Any]) -> None:
    owner = ada()
    tell()
    choose_news(actor=acting(owner), kind=BULK, shown=False, mailed=True)
    assert (unread(owner), news_cards(acting(owner))) == (0, [])
    assert tell(people=301) == 1
    assert unread(owner) == 0
    choose_news(actor=acting(owner), kind=BULK, shown=True, mailed=False)
    assert unread(owner) == len(news_cards(acting(owner))) == 2
    assert mail_news() == 0
    choose_news(actor=acting(owner), kind=BULK, shown=False, mailed=False)
    assert tell(people=302) == 0
    assert mails == []


def test_what_is_unread_is_mailed_once_in_ones_language(mails: list[Any]) -> None:
    owner, dpo = ada(), person("Dora Pol", "dpo")
    Staff.objects.filter(pk=dpo.pk).update(language="en")
    tell()
    read_all(actor=acting(owner))
    assert mail_news() == 1
    assert mail_news() == 0
    assert [m["to"] for m in mails] == [dpo.email]
    assert "300" in mails[0]["text"]
    assert "Hello Dora" in mails[0]["text"]


def test_a_mail_that_did_not_leave_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ada()
    tell()
    monkeypatch.setattr("carnet.accounts.actions.mail_news.mail_staff", lambda **_m: False)
    assert mail_news() == 0
    assert News.objects.filter(mailed_at=None).count() == 1


def test_the_page_lists_opens_and_chooses() -> None:
    company()
    owner = ada()
    browser = signed_in(owner)
    assert "Aucune nouvelle" in browser.get("/nouvelles/").content.decode()
    tell()
    shown = browser.get("/nouvelles/").content.decode()
    assert "c-unread" in shown
    assert "a ouvert ou emporté 300 fiches" in shown
    one = News.objects.get()
    assert browser.get(f"/nouvelles/{one.pk}/").status_code == 405
    assert browser.post(f"/nouvelles/{one.pk}/")["Location"] == "/reglages/lectures/"
    assert "Tout est lu" in browser.get("/nouvelles/").content.decode()
    tell(people=301)
    browser.post("/nouvelles/lire/")
    assert unread(owner) == 0
    assert signed_in(ben()).post(f"/nouvelles/{one.pk}/").status_code == 404


def test_the_choices_are_kept_as_ticked() -> None:
    owner = ada()
    browser = signed_in(owner)
    shown = browser.get("/nouvelles/choisir/").content.decode()
    assert f'name="mailed-{BULK}"' in shown
    browser.post("/nouvelles/choisir/", {f"shown-{ASKED}": "on", f"mailed-{ASKED}": "on"})
    tell()
    assert unread(owner) == 0
    assert f'name="shown-{BULK}" aria-label' in browser.get("/nouvelles/choisir/").content.decode()


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Collect the mails to staff instead of sending them."""
    sent: list[Any] = []

    def keep(**mail: Any) -> bool:
        sent.append(mail)
        return True

    monkeypatch.setattr("carnet.accounts.actions.mail_news.mail_staff", keep)
    return sent
