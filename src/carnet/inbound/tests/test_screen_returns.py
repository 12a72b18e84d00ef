"""The pages around: the message as a page, going on, what came back with its undo, and the doors in."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from carnet.carriers.rules import reasons
from carnet.carriers.types import Fetched, MailboxSettings, Unreachable
from carnet.consent.models import ConsentRecord
from carnet.consent.tests.factories import ADA, BEN, visitor
from carnet.content.actions import freeze
from carnet.content.tests.factories import draft, writer
from carnet.inbound.actions import mailbox as reading
from carnet.inbound.actions.mailbox import forget_mailbox, read_mailbox, set_mailbox
from carnet.inbound.actions.receive import receive
from carnet.inbound.models import Hit, Mailbox, Return
from carnet.inbound.screens.bounced import REASONS, why_bounced
from carnet.inbound.tests.factories import BROWSER, Sent, sent
from carnet.inbound.types import Tally, Told
from carnet.kit.actor import NotPermitted
from carnet.kit.home import folder
from carnet.outbound.models import Dispatch
from carnet.people.models import Address

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
_WORD = "sesame"


@pytest.fixture
def mail(at: At) -> Sent:
    """Write to Noor and Otto."""
    at("2026-11-22T10:00:00+00:00")
    return sent()


def test_the_message_as_a_page_is_that_person_s_in_a_sandbox_and_without_picture(
    mail: Sent,
) -> None:
    version = freeze(actor=writer(), content=draft())
    Dispatch.objects.filter(pk=mail.dispatch).update(versions={"A": version})
    answer = Client(headers={"user-agent": BROWSER}).get(mail.url(mail.noor, "read"))
    page = answer.content.decode()
    assert "Bonjour Noor" in page
    assert mail.url(mail.noor, "stop") in page
    assert mail.url(mail.noor, "open") not in page
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert not Hit.objects.exists()
    lines = ConsentRecord.objects.count()
    found = [url for url in re.findall(r'href="([^"]+)"', page) if url.startswith("/")]
    assert len(found) >= 3
    for url in found:
        for method in ("get", "head"):
            getattr(Client(headers={"user-agent": BROWSER}), method)(url)
    assert ConsentRecord.objects.count() == lines
    assert not Return.objects.exists()


def test_going_on_is_a_new_agreement_and_stopping_is_beside_it(mail: Sent) -> None:
    client = Client(enforce_csrf_checks=True)
    url = mail.url(mail.noor, "renew")
    page = client.get(url).content.decode()
    assert page.count('<button class="btn"') == 2
    assert ConsentRecord.objects.filter(contact_id=mail.noor).count() == 1
    client.post(url, {"answer": "yes"})
    line = ConsentRecord.objects.filter(contact_id=mail.noor).latest("pk")
    assert (line.status, line.proof, line.channels) == ("renewed", "kept", ["email"])
    assert line.wording.replace("\xa0", " ") in page.replace("\xa0", " ")
    client.post(url, {"answer": "no"})
    assert ConsentRecord.objects.filter(contact_id=mail.noor).latest("pk").status == "withdrawn"


def test_what_came_back_is_shown_and_a_wrong_reading_undone(mail: Sent, client: Client) -> None:
    assert (
        "Rien n’est encore revenu" in visitor(client).get("/communiquer/retours/").content.decode()
    )
    key = mail.keys[mail.otto]
    kinds = ("hard", "complaint", "unknown")
    told = [
        Told(mark=k, door="pipe", kind=k, key=key, status="5.1.1", reason="userunknown")
        for k in kinds
    ]
    receive(actor=ADA, told=told)
    page = client.get("/communiquer/retours/").content.decode()
    assert "Otto" in page
    assert "Cette adresse n’existe pas. (5.1.1)" in page
    assert "userunknown" not in page
    assert page.count("Annuler cette lecture") == 1
    row = Return.objects.get(kind="hard")
    client.post(f"/communiquer/retours/{row.pk}/annuler/")
    assert Address.objects.get(contact_id=mail.otto, channel="email").state == "valid"
    page = client.get("/communiquer/retours/?genre=hard").content.decode()
    assert "Annulé." in page
    assert "Annuler cette lecture" not in page
    assert client.get("/communiquer/retours/?genre=x&apres=1e9").status_code == 200


def test_every_reason_that_the_readers_of_bounces_name_has_words() -> None:
    named = set(re.findall(r'"([a-z]{5,})"', Path(reasons.__file__).read_text(encoding="utf-8")))
    assert {"userunknown", "undefined", "speeding"} <= named
    assert named - {"undefined"} <= set(REASONS)
    assert (why_bounced("undefined"), why_bounced("451 later")) == ("", "451 later")


def test_readers_see_and_undo_nothing(mail: Sent, client: Client) -> None:
    receive(actor=ADA, told=[Told(mark="1", door="pipe", kind="hard", key=mail.keys[mail.otto])])
    page = visitor(client, "reader").get("/communiquer/retours/").content.decode()
    assert "Annuler cette lecture" not in page
    row = Return.objects.get()
    assert client.post(f"/communiquer/retours/{row.pk}/annuler/").status_code == 403
    assert client.get("/reglages/retours/").status_code == 403


class _Box:
    """A mailbox that holds mails, and what was said done."""

    validity = 7

    def __init__(self, *mails: bytes) -> None:
        self.mails = mails
        self.dealt: list[int] = []

    def after(self, number: int, limit: int) -> Iterator[Fetched]:
        """Yield the mails behind a number."""
        del limit
        yield from (Fetched(n, m) for n, m in enumerate(self.mails, 1) if n > number)

    def done(self, numbers: list[int]) -> None:
        """Note what was dealt with."""
        self.dealt += numbers


def _mailbox_of(box: _Box, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def opened(settings: MailboxSettings) -> Iterator[_Box]:
        if settings.password != _WORD:
            raise Unreachable("", "no")
        yield box

    monkeypatch.setattr(reading, "mailbox", opened)


def test_the_mailbox_is_read_once_and_what_lay_there_before_is_left(
    mail: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = b"From: otto@exemple.fr\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\nMessage-ID: <n>\r\n\r\nOui"
    old = b"From: otto@exemple.fr\r\nDate: Sun, 22 Nov 2020 10:00:00 +0000\r\nMessage-ID: <o>\r\n\r\nNon"
    box = _Box(old, b"", new)
    _mailbox_of(box, monkeypatch)
    settings = MailboxSettings(host="imap.exemple.fr", user="retours", password=_WORD)
    with pytest.raises(NotPermitted):
        set_mailbox(actor=BEN, settings=settings)
    set_mailbox(actor=ADA, settings=settings)
    assert read_mailbox() == Tally(new=1)
    assert box.dealt == [1, 2, 3]
    assert read_mailbox() == Tally()
    assert Mailbox.objects.get().last == 3
    box.validity = 8
    assert read_mailbox() == Tally(before=1)
    assert _WORD not in str(Mailbox.objects.values())
    forget_mailbox(actor=ADA)
    assert not (folder("carriers") / "inbound-mailbox").exists()
    assert read_mailbox() == Tally()


def test_a_mailbox_that_does_not_answer_is_said_and_not_kept(
    mail: Sent, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _mailbox_of(_Box(), monkeypatch)
    visitor(client)
    form = {
        "host": "imap.exemple.fr",
        "port": 993,
        "security": "tls",
        "user": "u",
        "folder": "INBOX",
    }
    answer = client.post("/reglages/retours/", form | {"password": "wrong"})
    assert answer.status_code == 422
    assert "ne répond pas" in answer.content.decode()
    assert not Mailbox.objects.exists()
    client.post("/reglages/retours/", form | {"password": _WORD})
    page = client.get("/reglages/retours/").content.decode()
    assert "imap.exemple.fr" in page
    assert _WORD not in page
    assert "/retour/sms/" in page
    client.post("/reglages/retours/oublier/")
    assert not Mailbox.objects.exists()
