"""What comes back has its consequence at once, in the same transaction, and once only."""

from collections.abc import Callable
from datetime import datetime

import pytest

from carnet.activity.models import Event, Note
from carnet.consent.models import PersonFact, Standing
from carnet.consent.queries import is_suppressed
from carnet.consent.tests.factories import ADA, BEN, mailed, people
from carnet.inbound.actions.receive import receive
from carnet.inbound.actions.sweep import sweep
from carnet.inbound.actions.undo import undo
from carnet.inbound.models import Hit, Return
from carnet.inbound.tests.factories import Sent, sent
from carnet.inbound.types import Tally, Told, Unfit
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.outbound.actions.settle import settle
from carnet.outbound.models import Message
from carnet.outbound.types import Told as Outcome
from carnet.people.models import Address
from carnet.people.types import NewContact

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


@pytest.fixture
def mail(at: At) -> Sent:
    """Write to Noor and Otto."""
    at("2026-11-22T10:00:00+00:00")
    return sent()


def told(mail: Sent, kind: str, **changes: str) -> Told:
    """Return something about the message to Otto."""
    key = mail.keys[mail.otto]
    return Told(**({"mark": f"m-{kind}", "door": "pipe", "kind": kind, "key": key} | changes))


def _come(*one: Told) -> Tally:
    return receive(actor=ADA, told=one)


def _state(contact_id: int) -> str:
    return Address.objects.get(contact_id=contact_id, channel="email").state


def _standing(contact_id: int, channel: str = "email") -> tuple[bool, str]:
    row = Standing.objects.get(contact_id=contact_id, channel=channel, purpose="offers")
    return row.allowed, row.reason


def _message(mail: Sent) -> Message:
    return Message.objects.get(key=mail.keys[mail.otto])


def test_a_hard_bounce_puts_the_address_aside_and_is_undone(mail: Sent) -> None:
    bounce = told(mail, "hard", status="5.1.1", reason="userunknown")
    assert _come(bounce) == Tally(new=1)
    assert (_state(mail.otto), _state(mail.noor)) == ("bounced", "valid")
    assert _standing(mail.otto) == (False, "R_HARD_BOUNCE")
    assert (_message(mail).state, _message(mail).trouble) == ("bounced", "bounce")
    assert Event.objects.filter(contact_id=mail.otto, kind="bounce").count() == 1
    assert _come(bounce) == Tally(before=1)
    row = Return.objects.get()
    assert undo(actor=ADA, return_id=row.pk)
    assert _state(mail.otto) == "valid"
    assert _standing(mail.otto)[0]
    with pytest.raises(Unfit, match="undone"):
        undo(actor=ADA, return_id=row.pk)


def test_a_dead_address_is_dead_for_everybody_who_has_it(mail: Sent) -> None:
    (other,) = people(NewContact(family_name="Perrot", addresses=(mailed("otto@exemple.fr"),)))
    _come(told(mail, "hard", key="", address="Otto@Exemple.fr"))
    assert (_state(mail.otto), _state(other)) == ("bounced", "bounced")
    assert Return.objects.get().contact_id is None


def test_the_third_soft_bounce_in_thirty_days_puts_the_address_in_doubt(mail: Sent, at: At) -> None:
    _come(told(mail, "soft", mark="1"))
    at("2026-12-23T10:00:00+00:00")
    for mark in "23":
        _come(told(mail, "soft", mark=mark))
        assert _state(mail.otto) == "valid"
    _come(told(mail, "soft", mark="4"))
    assert _state(mail.otto) == "doubtful"
    assert _standing(mail.otto)[0]


def test_a_complaint_is_an_objection_at_once(mail: Sent) -> None:
    _come(told(mail, "complaint"))
    assert not _standing(mail.otto)[0]
    assert _standing(mail.otto, "post")[0]
    assert is_suppressed("email", "otto@exemple.fr")
    assert _message(mail).trouble == "complaint"
    assert Event.objects.filter(contact_id=mail.otto, kind="complaint").exists()
    with pytest.raises(Unfit, match="kept"):
        undo(actor=ADA, return_id=Return.objects.get().pk)


def test_a_complaint_about_nobody_known_still_closes_the_address(mail: Sent) -> None:
    assert _come(told(mail, "complaint", key="", address="qui@exemple.fr")) == Tally(nobody=1)
    assert is_suppressed("email", "qui@exemple.fr")
    assert Return.objects.get().contact_id is None


def test_a_stop_by_text_message_holds_at_once_and_for_that_channel_alone(mail: Sent) -> None:
    assert _standing(mail.otto, "sms")[0]
    _come(told(mail, "stop", key="", address="+33639981248", channel="sms", words="STOP"))
    assert not _standing(mail.otto, "sms")[0]
    assert _standing(mail.otto)[0]
    fact = PersonFact.objects.get()
    assert (fact.state, fact.channels) == ("confirmed", ["sms"])


def test_an_answer_is_an_act_and_its_words_stand_on_the_timeline(mail: Sent) -> None:
    words = "Bonjour, avez-vous du Moka ?\n\nLe 12 mars 2025, Comptoir a écrit :\n> Offre"
    _come(told(mail, "answer", words=words))
    event = Event.objects.get(contact_id=mail.otto, kind="answer")
    assert event.is_act
    assert event.contact.last_act_at == event.at
    assert Note.objects.get().text == "Bonjour, avez-vous du Moka ?"
    assert not PersonFact.objects.exists()
    assert _standing(mail.otto)[0]


@pytest.mark.parametrize(
    "words", ["Arrêtez !", "STOP", "Merci de ne plus m’envoyer d’e-mails", "Désinscrivez-moi svp"]
)
def test_an_answer_that_refuses_proposes_an_objection_that_protects_already(
    mail: Sent, words: str
) -> None:
    _come(told(mail, "answer", words=words))
    fact = PersonFact.objects.get()
    assert (fact.what, fact.state, fact.contact_id) == ("objection", "proposed", mail.otto)
    assert not _standing(mail.otto)[0]
    undo(actor=ADA, return_id=Return.objects.get().pk)
    assert _standing(mail.otto)[0]
    assert not Note.objects.exists()
    assert not Event.objects.filter(kind="answer").exists()


def test_an_automatic_answer_changes_nothing(mail: Sent) -> None:
    _come(told(mail, "auto_reply", words="Je suis absent. Stop."))
    assert Return.objects.get().kind == "auto_reply"
    assert not Event.objects.filter(kind="answer").exists()
    assert not Note.objects.exists()
    assert _standing(mail.otto)[0]


def test_an_address_of_several_people_names_nobody(mail: Sent) -> None:
    people(NewContact(family_name="Perrot", addresses=(mailed("otto@exemple.fr"),)))
    assert _come(told(mail, "answer", key="", address="otto@exemple.fr", words="Oui")) == Tally(
        nobody=1
    )
    assert not Note.objects.exists()
    assert "Oui" not in str(Return.objects.values().get())


def test_rights_and_kinds_are_asked_for(mail: Sent) -> None:
    with pytest.raises(NotPermitted):
        receive(actor=BEN, told=[told(mail, "hard")])
    with pytest.raises(Unfit):
        _come(told(mail, "postcard"))
    with pytest.raises(NotPermitted):
        undo(actor=BEN, return_id=1)
    with pytest.raises(Unfit, match="gone"):
        undo(actor=ADA, return_id=1)


def test_words_and_raw_lines_are_let_go_in_time(mail: Sent, at: At) -> None:
    _come(told(mail, "answer", words="Bonjour"))
    Hit.objects.create(
        contact_id=mail.otto, dispatch=1, message=1, what="click", agent="browser", at=clock.now()
    )
    assert sweep() == (0, 0)
    at("2028-12-01T10:00:00+00:00")
    assert sweep() == (1, 0)
    assert not Note.objects.exists()
    assert Event.objects.filter(kind="answer").exists()
    at("2029-01-01T10:00:00+00:00")
    assert sweep() == (0, 2)


def test_a_refusal_at_the_hand_over_puts_the_address_aside_once(mail: Sent) -> None:
    outcome = Outcome(mail.keys[mail.otto], "bounced", "5.1.1", "550 5.1.1 user unknown")
    settle(actor=ADA, told=[outcome])
    assert _state(mail.otto) == "bounced"
    assert (Return.objects.get().door, Return.objects.get().kind) == ("carrier", "hard")
    _come(told(mail, "hard"))
    assert Event.objects.filter(kind="bounce").count() == 1
