"""From idea to the door: what lacks, what is planned, who gets it once, what stops it."""

from datetime import timedelta
from unittest.mock import patch

import pytest

from carnet.campaigns.actions import carry, change, copy, create, plan, remove, stop, unplan
from carnet.campaigns.actions.carry import carry_due, carry_on
from carnet.campaigns.models import Campaign
from carnet.campaigns.queries.audience import those, waterfall
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.queries.ready import lacks
from carnet.campaigns.tests.factories import ADA, carried, messages, ready, shop
from carnet.campaigns.types import NotNow, NotReady, Trial, Variant, Wrong
from carnet.consent.tests.factories import BEN
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.mirror.actions import catch_up
from carnet.outbound.actions import dispatches
from carnet.outbound.models import Dispatch, Message, Sender

pytestmark = pytest.mark.django_db


def test_a_campaign_reaches_those_who_may_and_says_why_not_the_others() -> None:
    who = shop()
    number = ready()
    found = waterfall(campaign(number))
    assert (found.people, found.allowed) == (4, 2)
    assert dict(found.refused) == {"R_NOT_SIMILAR": 1, "NO_ADDRESS": 1}
    assert those(campaign(number), "R_NOT_SIMILAR") == [who["yann"]]
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    carried()
    states = messages(number)
    assert states[who["zoe"]][1] == "handed"
    assert states[who["lou"]][1] == "handed"
    assert states[who["yann"]][1:] == ("refused", "R_NOT_SIMILAR")
    assert campaign(number).state == "sent"


def test_what_lacks_is_told_and_nothing_is_planned() -> None:
    shop()
    number = create(actor=ADA, name="Essai", recipe="blank")
    assert set(lacks(campaign(number))) >= {"people", "sender"}
    with pytest.raises(NotReady) as lacking:
        plan(actor=ADA, number=number)
    assert "people" in lacking.value.lacks
    assert campaign(number).state == "draft"
    assert not Dispatch.objects.exists()
    made = ready(facts={"purpose": "nothing"})
    assert lacks(campaign(made)) == ("purpose",)
    Sender.objects.all().delete()
    assert "sender" in lacks(campaign(made))


def test_a_recipe_locks_what_it_states() -> None:
    number = create(actor=ADA, name="Offre", recipe="offer")
    assert campaign(number).facts["purpose"] == "offers"
    change(actor=ADA, number=number, facts={"entity": "Brûlerie du Port", "about": ["café"]})
    assert campaign(number).facts["entity"] == "own"
    assert campaign(number).facts["about"] == ["café"]


def test_a_plan_waits_for_its_moment_and_can_be_taken_back() -> None:
    shop()
    number = ready()
    plan(actor=ADA, number=number, at=clock.now() + timedelta(hours=2))
    carry_due(actor=ADA)
    assert campaign(number).state == "planned"
    with pytest.raises(NotNow):
        change(actor=ADA, number=number, name="Autre")
    with pytest.raises(NotNow):
        remove(actor=ADA, number=number)
    unplan(actor=ADA, number=number)
    change(actor=ADA, number=number, name="Autre")
    plan(actor=ADA, number=number, at=clock.now() + timedelta(hours=2))
    with clock.hold(clock.now() + timedelta(hours=3)):
        carry_due(actor=ADA)
    assert campaign(number).state == "sending"
    assert Message.objects.count() == 4


def test_a_fill_that_is_killed_goes_on_and_nobody_is_there_twice() -> None:
    shop()
    number = ready()
    plan(actor=ADA, number=number)
    told = []

    def dies(**given: object) -> int:
        added = dispatches.add_recipients(**given)  # type: ignore[arg-type]
        told.append(added)
        if len(told) == 2:
            raise KeyboardInterrupt
        return added

    with (
        patch.object(carry, "add_recipients", dies),
        patch("carnet.campaigns.queries.audience.STEP", 1),
    ):
        with pytest.raises(KeyboardInterrupt):
            carry_on(actor=ADA, number=number)
        assert Message.objects.count() == 2
        carry_on(actor=ADA, number=number)
    assert told == [1, 1, 0, 1, 1]
    carry_on(actor=ADA, number=number)
    assert Message.objects.count() == 4
    assert Dispatch.objects.count() == 1


def test_stopping_cancels_what_waits() -> None:
    shop()
    number = ready()
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    assert stop(actor=ADA, number=number) == 4
    carried()
    carry_on(actor=ADA, number=number)
    assert {state for _v, state, _r in messages(number).values()} == {"cancelled"}
    assert campaign(number).state == "stopped"
    with pytest.raises(NotNow):
        stop(actor=ADA, number=number)


def test_a_test_tries_some_decides_and_sends_the_winner_to_the_others() -> None:
    who = shop()
    number = ready(
        variants=[Variant(), Variant(subject="Autre objet")], test=Trial(share=25, fewest=0)
    )
    plan(actor=ADA, number=number)
    assert set(campaign(number).versions) == {"A", "B"}
    with patch(
        "carnet.campaigns.actions.carry.drawn",
        lambda _c, pk, _l, _s: "A" if pk == who["zoe"] else "B",
    ):
        carry_on(actor=ADA, number=number)
        tried = {pk: v for pk, (v, _s, _r) in messages(number).items()}
        # Those who may not get it are drawn for nothing: they come with the round of the winner.
        assert tried == {who["zoe"]: "A", who["lou"]: "B"}
        assert campaign(number).state == "testing"
        carry_on(actor=ADA, number=number)
        assert len(messages(number)) == 2
    with clock.hold(clock.now() + timedelta(hours=5)):
        carry_on(actor=ADA, number=number)
    card = campaign(number)
    assert (card.state, card.winner, card.outcome["why"]) == ("sending", "A", "close")
    assert len(messages(number)) == 4


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": "  "}, "name"),
        ({"segment": "rien"}, "segment"),
        ({"variants": [Variant()] * 2}, "variants"),
        ({"variants": [Variant(subject=str(n)) for n in range(5)]}, "variants"),
        ({"test": Trial(share=0)}, "share"),
        ({"test": Trial(hours=0)}, "hours"),
        ({"test": Trial(measure="open")}, "measure"),
        ({"sender_id": 99}, "sender"),
        ({"template_id": 99}, "template"),
        ({"window": 91}, "window"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_field(told: dict[str, object], field: str) -> None:
    number = ready()
    with pytest.raises(Wrong) as refused:
        change(actor=ADA, number=number, **told)
    assert refused.value.field == field


def test_a_copy_is_a_draft_and_a_reader_changes_nothing() -> None:
    number = ready()
    made = copy(actor=ADA, number=number, name="Encore")
    assert campaign(made).facts == campaign(number).facts
    with pytest.raises(Wrong):
        plan(actor=ADA, number=made, at=clock.now() - timedelta(hours=1))
    for call in (
        lambda: copy(actor=BEN, number=number, name="x"),
        lambda: plan(actor=BEN, number=number),
    ):
        with pytest.raises(NotPermitted):
            call()
    remove(actor=ADA, number=made)
    assert not Campaign.objects.filter(pk=made, removed_at=None).exists()


def test_a_large_audience_is_counted_from_the_situations_that_are_kept() -> None:
    who = shop()
    number = ready()
    catch_up()
    with patch("carnet.campaigns.queries.audience.EXACT", 2):
        found = waterfall(campaign(number))
        behind = set(those(campaign(number), "NO_ADDRESS"))
        assert set(those(campaign(number), "yes")) == {who["zoe"], who["yann"], who["lou"]}
    assert (found.people, found.allowed, found.exact) == (4, 3, False)
    assert dict(found.refused) == {"NO_ADDRESS": 1}
    assert behind == {who["sam"]}
