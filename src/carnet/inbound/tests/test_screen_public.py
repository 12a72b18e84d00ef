"""The pages that a message leads to: they work without sign-in or cookie, and a GET changes nothing."""

import pytest
from django.test import Client

from carnet.consent.models import ConsentRecord, PersonFact, Standing
from carnet.inbound.actions import choose
from carnet.inbound.models import Hit, Return
from carnet.inbound.tests.factories import BROWSER, Sent, sent
from carnet.people.models import Contact

pytestmark = pytest.mark.django_db
PAGES = ("stop", "preferences", "why")


@pytest.fixture
def mail() -> Sent:
    """Write to Noor and Otto."""
    return sent()


@pytest.fixture
def visitor() -> Client:
    """Open a browser that holds no cookie and whose forms are checked."""
    return Client(enforce_csrf_checks=True, headers={"user-agent": BROWSER})


def _allowed(contact_id: int, channel: str = "email") -> bool:
    return Standing.objects.get(contact_id=contact_id, channel=channel, purpose="offers").allowed


@pytest.mark.parametrize("what", PAGES)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_that_is_looked_at_changes_nothing(
    mail: Sent, visitor: Client, what: str, method: str
) -> None:
    lines = ConsentRecord.objects.count()
    answer = getattr(visitor, method)(mail.url(mail.otto, what), headers={"purpose": "prefetch"})
    assert answer.status_code == 200
    assert _allowed(mail.otto)
    assert (ConsentRecord.objects.count(), PersonFact.objects.count()) == (lines, 0)
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]


def test_one_click_stops_at_once_without_page_or_cookie(mail: Sent, visitor: Client) -> None:
    assert _allowed(mail.otto)
    told = {"List-Unsubscribe": "One-Click"}
    answer = visitor.post(mail.url(mail.otto, "stop"), told)
    assert answer.status_code == 200
    assert not _allowed(mail.otto)
    assert Return.objects.get().kind == "unsubscribe"
    assert Return.objects.get().door == "one_click"
    again = visitor.post(mail.url(mail.otto, "stop") + "/", told)
    assert again.status_code == 200
    assert Return.objects.count() == 1
    assert ConsentRecord.objects.filter(contact_id=mail.otto, status="refused").count() == 1
    assert not ConsentRecord.objects.filter(contact_id=mail.noor).exclude(status="given").exists()


def test_who_agreed_takes_the_agreement_back(mail: Sent, visitor: Client) -> None:
    visitor.post(mail.url(mail.noor, "stop"), {"what": "this"})
    line = ConsentRecord.objects.filter(contact_id=mail.noor).latest("pk")
    assert (line.status, line.channels) == ("withdrawn", ["email"])
    row = Standing.objects.get(contact_id=mail.noor, channel="email", purpose="offers")
    assert (row.allowed, row.reason) == (False, "R_WITHDRAWN")
    assert Hit.objects.count() == 0


def test_each_purpose_and_channel_is_chosen_by_itself(mail: Sent, visitor: Client) -> None:
    url = mail.url(mail.otto, "preferences")
    page = visitor.get(url).content.decode()
    assert "Offres et nouveautés" in page
    assert 'aria-checked="true"' in page
    assert "checked=" not in page.replace("aria-checked=", "")
    answer = visitor.post(url, {"way": "offers:post:no"})
    assert (answer.status_code, answer["Location"]) == (303, f"{url}?fait=no")
    assert not _allowed(mail.otto, "post")
    assert _allowed(mail.otto)


def test_a_yes_is_an_agreement_with_its_sentence_and_its_proof(mail: Sent, visitor: Client) -> None:
    url = mail.url(mail.otto, "preferences")
    visitor.post(url, {"way": "offers:sms:no"})
    assert not _allowed(mail.otto, "sms")
    page = visitor.get(url).content.decode()
    visitor.post(url, {"way": "offers:sms:yes"})
    line = ConsentRecord.objects.filter(contact_id=mail.otto).latest("pk")
    assert (line.status, line.channels, line.how) == ("given", ["sms"], "ticked_by_person")
    assert (line.proof, line.medium, line.language) == ("kept", "web", "fr")
    assert mail.keys[mail.otto] in line.evidence
    above, _space, way = line.wording.rpartition("… ")
    assert above in page.replace("\xa0", " ") or above in page
    assert way == "par SMS"
    row = Standing.objects.get(contact_id=mail.otto, channel="sms", purpose="offers")
    assert (row.allowed, row.reason) == (True, "A_CONSENT")


def test_a_yes_after_a_no_to_everything_opens_that_way_alone(mail: Sent, visitor: Client) -> None:
    url = mail.url(mail.otto, "preferences")
    visitor.post(url, {"what": "all"})
    assert not Standing.objects.filter(
        contact_id=mail.otto, purpose="offers", allowed=True
    ).exists()
    assert Standing.objects.filter(contact_id=mail.otto, purpose="service", allowed=True).exists()
    visitor.post(url, {"way": "offers:email:yes"})
    opened = Standing.objects.filter(contact_id=mail.otto, purpose="offers", allowed=True)
    assert [row.channel for row in opened] == ["email"]


@pytest.mark.parametrize(
    "way", ["", "offers:email", "service:email:no", "x:y:no", "offers:email:maybe"]
)
def test_a_choice_that_is_not_offered_is_said_and_changes_nothing(
    mail: Sent, visitor: Client, way: str
) -> None:
    answer = visitor.post(mail.url(mail.otto, "preferences"), {"way": way})
    assert answer.status_code == 422
    assert "Ce choix" in answer.content.decode()
    assert not ConsentRecord.objects.filter(contact_id=mail.otto).exists()


def test_why_says_the_purpose_the_proof_and_the_sentence(mail: Sent, visitor: Client) -> None:
    page = visitor.get(mail.url(mail.noor, "why")).content.decode()
    assert "Offres et nouveautés" in page
    assert "Vous avez dit oui le" in page
    assert "Je veux bien recevoir vos offres par e-mail." in page
    assert "Vous faites partie des clients qui ont acheté du café." in page
    assert mail.url(mail.noor, "stop") in page
    assert "Vous avez acheté chez nous" in visitor.get(mail.url(mail.otto, "why")).content.decode()


def test_pages_speak_the_language_of_the_person_then_of_the_browser(
    mail: Sent, visitor: Client
) -> None:
    url = mail.url(mail.otto, "stop")
    assert (
        '<html lang="en">' in visitor.get(url, headers={"accept-language": "en"}).content.decode()
    )
    Contact.objects.filter(pk=mail.otto).update(language="fr")
    assert (
        '<html lang="fr">' in visitor.get(url, headers={"accept-language": "en"}).content.decode()
    )


def test_a_message_of_service_offers_to_refuse_the_rest(visitor: Client) -> None:
    mail = sent(purpose="service")
    url = mail.url(mail.otto, "stop")
    assert "Refuser ces sollicitations" in visitor.get(url).content.decode()
    visitor.post(url, {"what": "this"})
    assert not _allowed(mail.otto)
    assert _allowed(mail.otto, "post")
    visitor.post(url, {"what": "this"})
    assert PersonFact.objects.filter(contact_id=mail.otto).count() == 1


def test_a_choice_and_what_it_moves_are_one_transaction(
    mail: Sent, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_told: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(choose, "record_events", broken)
    with pytest.raises(RuntimeError):
        visitor.post(mail.url(mail.otto, "stop"))
    assert _allowed(mail.otto)
    assert not ConsentRecord.objects.filter(contact_id=mail.otto).exists()
    assert not Return.objects.exists()
    monkeypatch.undo()
    visitor.post(mail.url(mail.otto, "stop"))
    assert not _allowed(mail.otto)
