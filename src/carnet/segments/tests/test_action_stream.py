"""Looked at little by little, segments hold the same people as when they are asked all over again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from carnet.activity.actions.corrections import cancel_order, replace_order
from carnet.activity.actions.events import record_events
from carnet.activity.actions.orders import record_orders
from carnet.activity.types import NewEvent, NewLine, NewOrder
from carnet.consent.actions.object import record_objection
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.models import Merge
from carnet.identity.types import MergeOrder
from carnet.people.queries import living
from carnet.privacy.actions.erase import erase_contacts
from carnet.segments.actions import save_segment
from carnet.segments.actions.refresh import refresh_due
from carnet.segments.models import SegmentMove
from carnet.segments.queries.reading import ids_of
from carnet.segments.tests.cast import ADA, crowd, settle, who

START = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
RULES: dict[str, dict[str, Any]] = {
    "acheteurs": {"did": "order"},
    "reguliers": {"did": "order", "at_least": 2, "within_days": 60},
    "gros": {"all": [{"did": "order", "sum": {"at_least": 150}}]},
    "premier-rang": {"top": 0.2, "by": "total"},
    "silencieux": {"all": [{"did": "order"}, {"did_not": "order", "within_days": 20}]},
    "cafe": {"did": "order", "where": [{"field": "product", "is": "HUE"}], "at_least": 2},
    "joignables": {"reachable": "email", "for": "offers"},
    "sans-rang": {"all": [{"segment": "acheteurs"}, {"except": [{"segment": "premier-rang"}]}]},
    "visiteurs": {"any": [{"field": "orders", "at_least": 3}, {"field": "average", "more": 60}]},
}


class Stream:
    """Facts as they come in a shop: late ones, corrected ones, people who turn out to be one, people who leave."""

    def __init__(self, seed: int, people: list[int]) -> None:
        """Begin with people who did nothing yet."""
        self.random, self.people = Random(seed), people  # noqa: S311 - a stream that can be repeated
        self.orders: list[str] = []
        self.merges: list[int] = []

    def step(self, now: datetime) -> None:
        """Let one thing happen."""
        happens = self.random.choices(
            (self.order, self.correct, self.cancel, self.event, self.merge, self.part, self.erase, self.object),
            (10, 3, 2, 2, 2, 1, 1, 1),
        )[0]  # fmt: skip
        happens(now)

    def someone(self) -> int:
        """Return one of the living."""
        return self.random.choice(list(living().order_by("pk").values_list("pk", flat=True)))

    def new_order(self, number: str, now: datetime) -> NewOrder:
        late = timedelta(days=self.random.choice((0, 0, 0, 5, 40, 200)))
        euros = self.random.choice((5, 20, 80, 120))
        article = self.random.choice(("HUE", "KEN"))
        return NewOrder(
            external_id=number,
            contact_id=self.someone(),
            at=now - late,
            total_milli=euros * 1000,
            lines=(NewLine(article, article, 1, euros * 1000),),
        )

    def order(self, now: datetime) -> None:
        number = f"S{len(self.orders)}"
        self.orders.append(number)
        record_orders(actor=ADA, source="caisse", origin="t", orders=[self.new_order(number, now)])

    def correct(self, now: datetime) -> None:
        if self.orders:
            told = self.new_order(self.random.choice(self.orders), now)
            replace_order(actor=ADA, source="caisse", order=told)

    def cancel(self, now: datetime) -> None:
        if self.orders:
            told = self.new_order(self.random.choice(self.orders), now)
            cancel_order(actor=ADA, source="caisse", order=told)

    def event(self, now: datetime) -> None:
        told = NewEvent(contact_id=self.someone(), kind="visit", at=now, is_act=True, source="web")
        record_events(actor=ADA, origin="t", events=[told])

    def merge(self, _now: datetime) -> None:
        one, two = self.someone(), self.someone()
        if one != two:
            self.merges += merge_contacts(actor=ADA, merges=[MergeOrder(survivor=one, loser=two)])

    def part(self, _now: datetime) -> None:
        if self.merges:
            unmerge(actor=ADA, merge_ids=[self.merges.pop()])

    def erase(self, _now: datetime) -> None:
        # Only whoever was merged with nobody, so that the merges above can still be undone.
        erase_contacts(actor=ADA, ids=[self.people.pop()])

    def object(self, now: datetime) -> None:
        record_objection(actor=ADA, contact_id=self.someone(), at=now)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 25))]
)
def test_a_random_stream_gives_what_asking_anew_gives(
    seed: int, at: Callable[[str], datetime]
) -> None:
    now = at(START.isoformat())
    people = crowd(24)
    keys = {save_segment(actor=ADA, name=name, rule=rule) for name, rule in RULES.items()}
    assert keys == set(RULES)
    stream = Stream(seed, people)
    for step in range(32):
        now = at((START + timedelta(hours=13 * step)).isoformat())
        for _n in range(stream.random.randrange(1, 4)):
            stream.step(now)
        refresh_due(actor=ADA)
        settle()
        if step % 8 == 7:
            for key, rule in RULES.items():
                assert who(key) == list(ids_of(rule, fresh=True)), (seed, step, key)
    assert SegmentMove.objects.count() > 20
    for key in RULES:
        _alternate(key)


def _alternate(key: str) -> None:
    """Whoever entered leaves before entering again; those who were merged carry two histories."""
    merged = {pk for pair in Merge.objects.values_list("survivor", "loser") for pk in pair}
    rows = SegmentMove.objects.filter(segment__key=key).exclude(contact__in=merged).order_by("pk")
    inside: dict[int, bool] = {}
    for pk, entered in rows.values_list("contact_id", "entered"):
        assert inside.get(pk) is not entered, (key, pk)
        inside[pk] = entered
