"""Clicks: every request leads on and is kept raw; only what a person did becomes an event."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from carnet.activity.models import Event
from carnet.consent.models import Standing
from carnet.inbound.actions.judge import judge_again, judge_waiting
from carnet.inbound.models import Hit, Return
from carnet.inbound.tests.factories import ADA, BROWSER, LINKS, Sent, sent
from carnet.outbound.models import Message
from carnet.web.tests.factories import calm

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def _nobody_came() -> None:
    """Forget how often was asked before."""
    calm()


@pytest.fixture
def mail(at: At) -> Sent:
    """Write to Noor and Otto at nine; it is ten."""
    at("2026-11-22T10:00:00+00:00")
    return sent(utm={"source": "carnet"})


@pytest.fixture
def visitor() -> Client:
    """Open a browser."""
    return Client(headers={"user-agent": BROWSER})


def _events(kind: str = "click") -> list[int]:
    found = Event.objects.filter(kind=kind, source="inbound").order_by("pk")
    return list(found.values_list("contact_id", flat=True))


def test_a_click_leads_to_the_target_and_is_an_act_once_a_day(
    mail: Sent, visitor: Client, at: At
) -> None:
    answer = visitor.get(mail.url(mail.noor, "click", 0))
    assert (answer.status_code, answer["Location"]) == (302, f"{LINKS[0]}&utm_source=carnet")
    assert not answer.cookies
    visitor.get(mail.url(mail.noor, "click", 0))
    assert _events() == []
    at("2026-11-22T10:01:00+00:00")
    assert judge_waiting() == 2
    assert _events() == [mail.noor]
    event = Event.objects.get(kind="click")
    assert (event.is_act, event.channel, event.detail["link"]) == (True, "email", 0)
    assert event.contact.last_act_at == event.at
    visitor.get(mail.url(mail.noor, "click", 0))
    visitor.get(mail.url(mail.noor, "click", 2))
    at("2026-11-23T10:00:00+00:00")
    visitor.get(mail.url(mail.noor, "click", 0))
    at("2026-11-23T10:01:00+00:00")
    judge_waiting()
    assert len(_events()) == 3
    assert judge_waiting() == 0


def test_robots_that_fetch_every_address_change_nothing(mail: Sent, at: At) -> None:
    before = list(Standing.objects.order_by("pk").values_list("pk", "allowed", "reason"))
    robot = Client(headers={"user-agent": BROWSER})
    pages = [mail.url(mail.noor, what) for what in ("stop", "preferences", "why", "open")]
    for address in [*pages, *(mail.url(mail.noor, "click", n) for n in range(3))]:
        robot.get(address)
        robot.head(address)
        robot.get(address, headers={"sec-purpose": "prefetch"})
        robot.options(address)
    at("2026-11-22T10:01:00+00:00")
    judge_waiting()
    assert Hit.objects.filter(verdict="robot").count() == Hit.objects.count() == 9
    assert _events() == _events("open") == []
    assert not Return.objects.exists()
    assert list(Standing.objects.order_by("pk").values_list("pk", "allowed", "reason")) == before


def test_verdicts_can_be_worked_out_again_from_the_raw_hits(
    mail: Sent, visitor: Client, at: At
) -> None:
    visitor.get(mail.url(mail.noor, "click", 0))
    visitor.head(mail.url(mail.otto, "click", 0))
    at("2026-11-22T10:01:00+00:00")
    judge_waiting()
    right = list(Hit.objects.order_by("pk").values_list("verdict", "rule"))
    assert right == [("human", ""), ("robot", "agent")]
    Hit.objects.update(verdict="robot", rule="old")
    assert judge_again(actor=ADA) == 2
    assert list(Hit.objects.order_by("pk").values_list("verdict", "rule")) == right
    assert _events() == [mail.noor]
    assert judge_again(actor=ADA) == 0


def test_the_picture_counts_for_measured_messages_alone(visitor: Client, at: At) -> None:
    at("2026-11-22T10:00:00+00:00")
    mail = sent(measured=True)
    answer = visitor.get(mail.url(mail.noor, "open"))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/gif", "no-store")
    at("2026-11-22T10:01:00+00:00")
    judge_waiting()
    event = Event.objects.get(kind="open")
    assert (event.contact_id, event.is_act) == (mail.noor, False)


def test_the_picture_of_an_unmeasured_message_is_not_kept(mail: Sent, visitor: Client) -> None:
    assert visitor.get(mail.url(mail.noor, "open")).status_code == 200
    assert not Hit.objects.exists()


def test_a_cut_or_turned_token_gets_a_plain_page_and_tells_nothing(
    mail: Sent, visitor: Client
) -> None:
    for what in ("click", "stop", "preferences", "why", "read", "renew"):
        first, _slash, token = mail.url(mail.noor, what).strip("/").partition("/")
        turned = token[:-1] + ("A" if token[-1] != "A" else "B")
        for wrong in (token[:10], token[:-1], token[4:], turned):
            answer = visitor.get(f"/{first}/{wrong}" + ("" if what == "click" else "/"))
            assert answer.status_code == 404
            assert "Noor" not in answer.content.decode()


def test_a_token_opens_only_what_it_was_signed_for(mail: Sent, visitor: Client) -> None:
    token = mail.url(mail.noor, "click").rpartition("/")[2]
    for page in ("stop", "preferences", "pourquoi"):
        assert visitor.post(f"/{page}/{token}/").status_code in (404, 405)
        assert visitor.get(f"/{page}/{token}/").status_code == 404
    assert not Return.objects.exists()


@pytest.mark.parametrize("first", ["l", "stop", "preferences", "pourquoi"])
def test_hostile_tokens_are_nobodys(visitor: Client, first: str) -> None:
    for token in ("%00", "é", "a" * 3000, "..", "%2e%2e%2f", "💥", "'; DROP TABLE x; --"):
        assert visitor.get(f"/{first}/{token}/").status_code in (404, 301)
        assert visitor.post(f"/{first}/{token}/").status_code in (404, 405, 301)


def test_who_guesses_tokens_is_made_to_wait_and_a_right_one_still_works(
    mail: Sent, visitor: Client
) -> None:
    codes = [visitor.get(f"/stop/{n:030d}/").status_code for n in range(40)]
    assert codes[:30] == [404] * 30
    assert codes[30:] == [429] * 10
    assert visitor.post(mail.url(mail.noor, "stop")).status_code == 200


def test_an_erased_person_is_nobody(mail: Sent, visitor: Client) -> None:
    url = mail.url(mail.noor, "stop")
    Message.objects.filter(contact_id=mail.noor).update(contact=None)
    assert visitor.get(url).status_code == 404
