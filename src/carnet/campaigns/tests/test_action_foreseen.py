"""What is said before a campaign leaves: what the past lets expect, with its base, and who waits for a limit."""

from datetime import timedelta

import pytest
from django.urls import reverse

from carnet.accounts.tests.factories import ada, signed_in
from carnet.campaigns.actions import change, plan
from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.actions.write import answer_for, facts_for
from carnet.campaigns.queries.audience import waterfall
from carnet.campaigns.queries.behind import count
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.queries.foreseen import Past, capped_until, foreseen
from carnet.campaigns.queries.preflight import preflight
from carnet.campaigns.rules.foreseeing import expected
from carnet.campaigns.tests.factories import ADA, FACTS, carried, messages, ready, shop
from carnet.inbound.actions.person import person_actor
from carnet.inbound.actions.rest import rest
from carnet.inbound.models import Return
from carnet.kit import clock
from carnet.outbound.models import Cap, Message

pytestmark = pytest.mark.django_db


def _past() -> tuple[dict[str, int], int]:
    who, number = shop(), ready()
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    carried()
    dispatch = campaign(number).dispatch_id
    Message.objects.filter(contact_id=who["lou"]).update(state="bounced")
    Return.objects.create(
        contact_id=who["zoe"],
        dispatch=dispatch,
        channel="email",
        door="http",
        kind="complaint",
        mark="c1",
    )
    return who, number


def _said(number: int) -> str:
    card = campaign(number)
    return "\n".join(f"{x.level} {x.sentence} {x.detail}" for x in preflight(card, waterfall(card)))


def test_expected_says_the_share_and_at_most() -> None:
    assert expected(1_000, 1, 1_000) == (1, 6)
    assert expected(1_000, 0, 20)[0] == 0
    assert expected(1_000, 0, 20)[1] > 100
    assert expected(10, 0, 0) == (0, 10)


def test_the_past_of_the_same_purpose_is_told_with_its_base() -> None:
    _who, first = _past()
    number = ready()
    card = campaign(number)
    assert foreseen(card) == Past(campaigns=1, left=2, wrong=1, spam=1)
    said = _said(number)
    assert "D’après 1 campagne de cette finalité" in said
    assert "1 sur 1 messages remis" in said
    assert "l’envoi se met en pause" in said
    assert foreseen(campaign(first)).campaigns == 0
    with clock.hold(clock.now() + timedelta(days=366)):
        assert foreseen(card).campaigns == 0


def test_without_history_nothing_is_foretold() -> None:
    _past()
    number = ready()
    change(actor=ADA, number=number, facts={**FACTS, "purpose": "service", "contract": True})
    assert "rien ne peut être prévu" in _said(number)


def test_those_who_had_their_share_are_counted_and_listed() -> None:
    who, _number = _past()
    number = ready()
    assert "personne n’a encore eu son compte" not in _said(number)
    Cap.objects.create(purpose="", channel="email", days=7, most=2)
    assert "personne n’a encore eu son compte" in _said(number)
    Cap.objects.update(most=1)
    card = campaign(number)
    waiting = capped_until(card)
    assert set(waiting) == {who["zoe"], who["lou"]}
    sent = Message.objects.get(contact_id=who["zoe"]).handed_at
    assert sent is not None
    assert waiting[who["zoe"]] == sent + timedelta(days=7)
    assert count(card, "capped") == len(waiting)
    said = _said(number)
    assert "2 personnes ont eu leur compte" in said
    html = signed_in(ada()).get(reverse("campaigns:sending", args=[number])).content.decode()
    assert "2 personnes ont eu leur compte" in html


def test_whoever_asked_for_a_pause_is_told_before_and_kept_back_after() -> None:
    who, number = shop(), ready()
    rest(actor=person_actor(who["zoe"]), contact_id=who["zoe"])
    one = answer_for(who["zoe"], facts_for("offers", "email", "café"))
    assert one is not None
    assert one.reason == "RESTING"
    found = waterfall(campaign(number))
    assert (found.allowed, dict(found.refused)["RESTING"]) == (1, 1)
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    carried()
    assert messages(number)[who["zoe"]][1:] == ("refused", "RESTING")
    assert messages(number)[who["lou"]][1] == "handed"
