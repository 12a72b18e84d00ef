"""Random worlds: whoever said no before the claim is never written to, whatever else happens while a dispatch runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from carnet.carriers.types import Outcome, Outgoing
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.restrict import restrict
from carnet.consent.actions.suppress_address import BareAddress, suppress_address
from carnet.consent.actions.withdraw import refuse, withdraw
from carnet.consent.tests.factories import ADA, declared, from_till, mailed, people
from carnet.kit import clock
from carnet.outbound.actions import deliver
from carnet.outbound.actions.claim import Round, claim
from carnet.outbound.queries.ready import open_carrier
from carnet.outbound.tests.factories import dispatch, whole
from carnet.people.types import NewContact

PEOPLE = 5
START = datetime(2026, 6, 3, 9, tzinfo=UTC)
NOES = ("withdraw", "refuse", "object", "suppress", "restrict")
WORDS = (*NOES, "agree", "deliver")
pytestmark = pytest.mark.django_db


@dataclass
class World:
    """Five strangers who are asked nothing of, what each said last, and whom the carrier was given."""

    ids: list[int]
    yes: dict[int, bool] = field(default_factory=dict)
    frozen: set[int] = field(default_factory=set)
    wrong: list[int] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    signs: bool = True

    def say(self, word: str, pk: int) -> None:
        """Let one person say something, by the action that the screens call."""
        if word == "agree":
            one = Given(
                contact_id=pk, channels=("email",), at=clock.now(), wording="Oui", evidence="12"
            )
            record_consent(actor=ADA, given=one)
            self.yes[pk] = True
            return
        self.yes[pk] = False
        if word == "withdraw":
            withdraw(actor=ADA, contact_id=pk, channels=("email",))
        elif word == "refuse":
            refuse(actor=ADA, contact_id=pk, channels=("email",), purpose="offers")
        elif word == "object":
            record_objection(actor=ADA, contact_id=pk, channels=("email",))
        elif word == "suppress":
            suppress_address(
                actor=ADA,
                address=BareAddress(channel="email", value=f"p{self.ids.index(pk)}@exemple.fr"),
            )
        else:
            restrict(actor=ADA, contact_id=pk)
            self.frozen.add(pk)

    def hand_over(self, mails: Iterable[Outgoing]) -> Iterator[Outcome]:
        """Take the mails as a carrier, and note whom none should have gone to."""
        for mail in mails:
            pk = self.ids[int(mail.recipient[1])]
            self.written.append(pk)
            if not self.yes.get(pk) or pk in self.frozen:
                self.wrong.append(pk)
            yield Outcome(mail.key, "accepted", "2.0.0", "")


steps = st.lists(
    st.tuples(st.sampled_from(WORDS), st.integers(0, PEOPLE - 1), st.booleans()), max_size=14
)


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(agreed=st.sets(st.integers(0, PEOPLE - 1)), told=steps)
@example(agreed={0, 1, 2, 3, 4}, told=[(word, i, True) for i, word in enumerate(NOES)])
@example(agreed={0, 1, 2, 3, 4}, told=[(word, i, False) for i, word in enumerate(NOES)])
def test_nobody_who_said_no_before_the_claim_is_written_to(
    monkeypatch: pytest.MonkeyPatch, agreed: set[int], told: list[tuple[str, int, bool]]
) -> None:
    with transaction.atomic():
        world = _world(agreed)
        monkeypatch.setattr(deliver, "mailer", lambda _card: world)
        number = dispatch(whole(trades=(), about=()), world.ids)
        now = START
        for word, who, between in [*told, ("deliver", 0, False)]:
            now += timedelta(seconds=1)
            with clock.hold(now):
                _step(world, number, word=word, pk=world.ids[who], between=between)
        assert world.wrong == []
        assert len(world.written) == len(set(world.written))
        transaction.set_rollback(True)


def _world(agreed: set[int]) -> World:
    with clock.hold(START - timedelta(days=30)):
        ids = people(
            *(
                NewContact(
                    kind="consumer", given_name=f"P{i}", addresses=(mailed(f"p{i}@exemple.fr"),)
                )
                for i in range(PEOPLE)
            )
        )
        from_till(ids, bought=None)
        declared()
        world = World(ids)
        for i in sorted(agreed):
            world.say("agree", ids[i])
    return world


def _step(world: World, number: int, *, word: str, pk: int, between: bool) -> None:
    """Say a word, with a claim before it when `between`: then the door has it in hand already and has to look again."""
    batch: Any = claim(number, open_carrier("email"), turn=Round("w"), most=2) if between else None
    if word == "deliver":
        deliver.deliver()
    else:
        world.say(word, pk)
    if batch is not None:
        deliver.carry(batch)
