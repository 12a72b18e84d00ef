"""What a campaign gave: clicks of people, purchases within the window, what a test stood on, and its people."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.urls import reverse

from carnet.accounts.tests.factories import ada, signed_in
from carnet.activity.actions.orders import record_orders
from carnet.activity.types import NewLine, NewOrder
from carnet.campaigns.actions import plan
from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.queries.behind import count, part_of
from carnet.campaigns.queries.bought import bought
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.queries.results import results
from carnet.campaigns.queries.tried import tried
from carnet.campaigns.tests.factories import ADA, carried, ready, shop
from carnet.campaigns.types import Trial, Tried, Variant
from carnet.inbound.actions.hit import keep_hit
from carnet.inbound.actions.judge import judge_waiting
from carnet.inbound.types import NewHit
from carnet.kit import clock
from carnet.outbound.models import Message
from carnet.outbound.queries.messages import by_ids

pytestmark = pytest.mark.django_db


def _click(contact_id: int, after: timedelta, agent: str = "browser") -> None:
    """Let a link of the message to a contact be asked for, and be judged."""
    message = Message.objects.get(contact_id=contact_id)
    begun = message.handed_at
    assert begun is not None
    with clock.hold(begun + after):
        keep_hit(
            message=by_ids([message.pk])[0],
            hit=NewHit(what="click", number=0, agent=agent, network=""),
        )
    with clock.hold(begun + after + timedelta(minutes=2)):
        judge_waiting()


def _buy(contact_id: int, after: timedelta, *, cancelled: bool = False) -> None:
    begun = Message.objects.get(contact_id=contact_id).handed_at
    assert begun is not None
    order = NewOrder(
        external_id=f"R-{contact_id}-{after.days}-{cancelled}",
        contact_id=contact_id,
        at=begun + after,
        total_milli=20_000,
        cancelled=cancelled,
        lines=(NewLine("CAFE", "Café moulu, 250 g", 1, 20_000),),
    )
    record_orders(actor=ADA, source="till", origin="", orders=[order])


def _sent(**told: object) -> tuple[dict[str, int], int]:
    who, number = shop(), ready(**told)
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    carried()
    return who, number


def test_only_what_follows_a_click_within_the_window_is_attributed() -> None:
    who, number = _sent(window=7)
    _click(who["zoe"], timedelta(minutes=5))
    _click(who["lou"], timedelta(minutes=5), agent="robot")
    _buy(who["zoe"], timedelta(days=2))
    _buy(who["zoe"], timedelta(days=3), cancelled=True)
    _buy(who["zoe"], timedelta(days=8))
    _buy(who["lou"], timedelta(days=1))
    card = campaign(number)
    found = bought(card)
    assert (found.people, found.orders, found.total_milli) == (frozenset({who["zoe"]}), 1, 20_000)
    told = results(card)
    assert [(step.key, step.people) for step in told.steps] == [
        ("all", 4),
        ("left", 2),
        ("arrived", 2),
        ("clicked", 1),
        ("bought", 1),
    ]
    assert told.out == 2
    assert [link[2] for link in told.links] == [1]
    assert list(part_of(card, "link.0")) == [who["zoe"]]
    html = signed_in(ada()).get(reverse("campaigns:results", args=[number])).content.decode()
    assert "50,0\u00a0% des remis" in html
    assert "20,00\u00a0€" in html


def test_a_test_stands_on_what_happened_before_its_end_only() -> None:
    variants = [Variant(), Variant(subject="Autre objet")]
    who, number = shop(), ready(variants=variants, test=Trial(share=25, fewest=0))
    plan(actor=ADA, number=number)

    def zoe_alone(_campaign: int, contact_id: int, _letters: str, _share: int) -> str:
        return "A" if contact_id == who["zoe"] else ""

    with patch("carnet.campaigns.actions.carry.drawn", zoe_alone):
        carry_on(actor=ADA, number=number)
        carried()
    # The others get the winner afterwards.
    assert set(Message.objects.values_list("contact_id", flat=True)) == {who["zoe"]}
    _click(who["zoe"], timedelta(minutes=5))
    later = clock.now() + timedelta(hours=5)
    with clock.hold(later):
        carry_on(actor=ADA, number=number)
        carried()
        _click(who["lou"], timedelta(minutes=5))
    card = campaign(number)
    assert tried(card) == [Tried("A", 1, 1), Tried("B", 0, 0)]
    assert count(card, "clicked") == 2
    assert list(part_of(card, "did.A")) == [who["zoe"]]
    assert results(card).shares[0].tried.letter == "A"


def test_nothing_is_told_of_what_is_not_there() -> None:
    card = campaign(ready())
    for part in ("clicked", "rien", "state.refused"):
        with pytest.raises(ValueError, match=part):
            part_of(card, part)
