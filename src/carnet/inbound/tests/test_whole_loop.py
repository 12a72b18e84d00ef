"""A mail that really left by the test carrier: what robots find in it, a click, one click to stop, and its bounce."""

import re
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from django.test import Client

from carnet.activity.models import Event
from carnet.carriers import kept
from carnet.consent.models import Standing
from carnet.content.actions import freeze
from carnet.content.tests.factories import draft, writer
from carnet.inbound.actions.judge import judge_waiting
from carnet.inbound.actions.mail import take_mail
from carnet.inbound.models import Hit, Return
from carnet.inbound.tests.factories import ADA, BROWSER, two_people
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.actions.dispatches import add_recipients, open_dispatch, start
from carnet.outbound.actions.opened import close_all
from carnet.outbound.models import Message
from carnet.outbound.tests.factories import sender, whole
from carnet.outbound.types import Plan
from carnet.people.models import Address

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
BOUNCE = """From: MAILER-DAEMON@mx.exemple.fr\r
To: {path}\r
Message-ID: <bounce@mx.exemple.fr>\r
Subject: Undelivered Mail Returned to Sender\r
Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r
\r
--x\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.exemple.fr\r
\r
Final-Recipient: rfc822; noor@exemple.fr\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; 550 5.1.1 no such user\r
--x--\r
"""


def _left(contact_id: int) -> EmailMessage:
    """Write to a contact by the test carrier and return the mail as it arrived."""
    button = {"kind": "button", "label": "Voir", "link": "https://boutique.exemple.fr/cafe"}
    content = freeze(actor=writer(), content=draft({"kind": "text", "text": "Bonjour."}, button))
    number = open_dispatch(
        actor=ADA,
        facts=whole(),
        versions={"A": content},
        why="Vous avez acheté du café.",
        source="campaign",
        plan=Plan(sender=sender(), filled=True),
    )
    add_recipients(actor=ADA, dispatch_id=number, rows=[(contact_id, "A", None)])
    start(actor=ADA, dispatch_id=number)
    deliver()
    close_all()
    message = Message.objects.get(dispatch_id=number)
    assert message.state == "handed"
    mail = message_from_bytes(kept.read(message.key), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def _addresses(mail: EmailMessage) -> set[str]:
    """Return the paths of every address of ours that anything in a mail names."""
    parts = [p.get_content() for p in mail.walk() if p.get_content_maintype() == "text"]
    text = "\n".join([*parts, str(mail["List-Unsubscribe"])])
    found = re.findall(r"https?://[^\s\"'<>)]+", text)
    return {urlsplit(url).path for url in found if urlsplit(url).hostname == "127.0.0.1"}


def _one(addresses: set[str], start: str) -> str:
    return next(a for a in sorted(addresses) if a.startswith(start))


def test_from_the_mail_to_what_comes_back(at: At) -> None:
    at("2026-11-23T10:00:00+00:00")
    noor, _otto = two_people()
    mail = _left(noor)
    found = _addresses(mail)
    assert {a.split("/")[1] for a in found} >= {"l", "stop", "pourquoi"}
    before = list(Standing.objects.order_by("pk").values_list("pk", "allowed", "reason"))
    at("2026-11-23T10:00:05+00:00")
    robot = Client(headers={"user-agent": "Mozilla/5.0 (compatible; SafeLinks scanner)"})
    for address in found:
        robot.get(address)
        robot.head(address)
        robot.get(address, headers={"sec-purpose": "prefetch"})
    at("2026-11-23T10:01:00+00:00")
    judge_waiting()
    assert set(Hit.objects.values_list("verdict", flat=True)) == {"robot"}
    assert not Event.objects.filter(source="inbound").exists() | Return.objects.exists()
    assert list(Standing.objects.order_by("pk").values_list("pk", "allowed", "reason")) == before
    shown = Client(headers={"user-agent": BROWSER}).get(_one(found, "/l/"))
    assert shown["Location"].startswith("https://boutique.exemple.fr/cafe")
    at("2026-11-23T10:02:00+00:00")
    judge_waiting()
    assert Event.objects.get(kind="click", source="inbound").contact_id == noor
    stop = urlsplit(str(mail["List-Unsubscribe"]).strip("<>")).path
    answer = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    rows = Standing.objects.filter(contact_id=noor, channel="email", purpose="offers")
    assert rows.get(allowed=False).reason == "R_WITHDRAWN"
    bounce = BOUNCE.format(path=str(mail["Return-Path"]).strip("<>")).encode()
    assert take_mail(actor=ADA, data=bounce, door="pipe").new == 1
    assert Message.objects.get().state == "bounced"
    assert Address.objects.get(contact_id=noor, channel="email").state == "bounced"
