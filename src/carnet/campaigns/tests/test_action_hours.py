"""Variants at another hour: each leaves at its own, is judged as long as the others, and the winner keeps its hour."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.urls import reverse

from carnet.accounts.tests.factories import ada, signed_in
from carnet.campaigns.actions import change, plan
from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.queries.tried import until
from carnet.campaigns.rules.hours import due, dues, judged_until
from carnet.campaigns.tests.factories import ADA, ready, shop
from carnet.campaigns.types import Outcome, Trial, Variant, Wrong
from carnet.kit import clock
from carnet.outbound.models import Message

pytestmark = pytest.mark.django_db
# A quarter past nine in Paris, in winter.
START = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)


def test_an_hour_is_the_next_one_in_paris() -> None:
    assert due(None, START) == START
    assert due(18, START) == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert due(9, START) == datetime(2026, 11, 25, 8, tzinfo=UTC)
    # The night in which summer time begins: eight in the morning comes an hour sooner.
    assert due(8, datetime(2027, 3, 27, 20, tzinfo=UTC)) == datetime(2027, 3, 28, 6, tzinfo=UTC)


def test_each_variant_is_judged_for_the_same_time() -> None:
    found = dues({"A": Variant(), "B": Variant(hour=18)}, START)
    end = found["B"] + timedelta(hours=4)
    assert judged_until("B", found, end) - found["B"] == timedelta(hours=4)
    assert judged_until("A", found, end) - found["A"] == timedelta(hours=4)


def test_each_leaves_at_its_hour_and_the_others_at_that_of_the_winner() -> None:
    who = shop()
    number = ready(variants=[Variant(), Variant(hour=18)], test=Trial(share=50, fewest=0))
    letters = {who["zoe"]: "A", who["lou"]: "B"}

    def lot(_campaign: int, contact_id: int, _letters: str, _share: int) -> str:
        return letters.get(contact_id, "")

    with clock.hold(START), patch("carnet.campaigns.actions.carry.drawn", lot):
        plan(actor=ADA, number=number)
        carry_on(actor=ADA, number=number)
    rows = Message.objects.values_list("contact_id", "due_at")
    evening = datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert dict(rows) == {who["zoe"]: START, who["lou"]: evening}
    card = campaign(number)
    assert card.decide_at == evening + timedelta(hours=4)
    assert until(card, "A") == START + timedelta(hours=4)
    outcome = Outcome(winner="B", why="better", p=0.01)
    with (
        clock.hold(evening + timedelta(hours=5)),
        patch("carnet.campaigns.actions.carry.decided", lambda *_told: outcome),
    ):
        carry_on(actor=ADA, number=number)
    others = Message.objects.exclude(contact_id__in=list(letters))
    assert set(others.values_list("variant", "due_at")) == {("B", evening + timedelta(days=1))}


def test_the_hour_is_chosen_at_the_step_and_refused_beyond_the_day() -> None:
    shop()
    number, client = ready(), signed_in(ada())
    url = reverse("campaigns:variants", args=[number])
    client.post(url, {"essai": "1", "heure-B": "18", "part": "20"})
    assert campaign(number).variants == (Variant(), Variant(hour=18))
    assert '<option value="18" selected>' in client.get(url).content.decode()
    with pytest.raises(Wrong) as refused:
        change(actor=ADA, number=number, variants=[Variant(), Variant(hour=24)])
    assert refused.value.code == "hour"
