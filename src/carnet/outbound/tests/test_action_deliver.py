"""The door out: what leaves, what is refused, deferred or held back, and what becomes of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from carnet.accounts.actions.company import change_setting
from carnet.activity.queries.listed import all_events
from carnet.carriers import kept
from carnet.carriers.types import Outcome, Outgoing
from carnet.consent.actions.object import record_objection
from carnet.consent.tests.factories import ADA, BEN
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.outbound.actions.claim import Round, claim
from carnet.outbound.actions.compose import public_address
from carnet.outbound.actions.deliver import begin, carry, deliver, step
from carnet.outbound.actions.dispatches import add_recipients, pause, resume, stop
from carnet.outbound.actions.opened import close_all
from carnet.outbound.actions.recover import take_back
from carnet.outbound.actions.settle import resolve_doubt, settle
from carnet.outbound.models import Cap, CarrierSetting, Dispatch, DomainRate, Message
from carnet.outbound.queries.ready import open_carrier
from carnet.outbound.tests.factories import agreed, dispatch, shop, states, whole
from carnet.outbound.types import NoSuchMessage, NothingLeaves, Told

# A Friday evening, after the hours of marketing texts, and the Saturday morning.
NIGHT = datetime(2026, 6, 5, 21, 30, tzinfo=UTC)
MORNING = datetime(2026, 6, 6, 6, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_three_people_through_the_test_carrier() -> None:
    who = shop()
    number = dispatch(whole(), list(who.values()))
    deliver()
    close_all()
    found = states(number)
    assert found[who["zoe"]][0] == "handed"
    assert found[who["lou"]][0] == "handed"
    assert found[who["yann"]] == ("refused", "R_NOT_SIMILAR")
    assert found[who["sam"]] == ("refused", "NO_ADDRESS")
    message = Message.objects.get(dispatch_id=number, contact_id=who["zoe"])
    mail = message_from_bytes(kept.read(message.key), policy=policy.default)
    assert mail["Subject"] == "Bonjour Zoé"
    assert mail["To"] == "Zoé Perrot <zoe@exemple.fr>"
    assert "/stop/" in str(mail["List-Unsubscribe"])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.to == "zoe@exemple.fr"
    events = all_events(who["zoe"]).filter(kind="sent")
    assert [(e.source, e.external_id, e.is_act) for e in events] == [
        ("outbound", message.key, False)
    ]
    assert Dispatch.objects.get(pk=number).state == "done"


def test_who_said_no_before_the_claim_is_not_written_to() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    record_objection(actor=ADA, contact_id=who["zoe"], channels=("email",))
    deliver()
    assert states(number)[who["zoe"]] == ("refused", "R_OBJECTION")


def test_who_says_no_between_the_claim_and_the_carrier_is_not_written_to() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"], who["lou"]])
    batch = claim(number, open_carrier("email"), turn=Round("w"))
    assert batch is not None
    record_objection(actor=ADA, contact_id=who["zoe"], channels=("email",))
    carry(batch)
    close_all()
    assert states(number)[who["zoe"]] == ("refused", "R_OBJECTION")
    assert states(number)[who["lou"]][0] == "handed"


def test_a_stop_between_the_claim_and_the_carrier_holds() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    batch = claim(number, open_carrier("email"), turn=Round("w"))
    assert batch is not None
    stop(actor=ADA, dispatch_id=number)
    carry(batch)
    assert states(number)[who["zoe"]] == ("cancelled", "stopped")
    assert Message.objects.get().handed_at is None


@dataclass
class Slow:
    """A relay so slow that a second passes at each mail; the dispatch is stopped or paused while it takes the first."""

    act: Callable[..., object]
    dispatch_id: int
    taken: list[str] = field(default_factory=list)
    signs: bool = True

    def hand_over(self, mails: Iterable[Outgoing]) -> Iterator[Outcome]:
        """Take what there is, a second each."""
        source, at = iter(mails), clock.now()
        while True:
            at += timedelta(seconds=1)
            with clock.hold(at):
                mail = next(source, None)
            if mail is None:
                return
            if not self.taken:
                self.act(actor=ADA, dispatch_id=self.dispatch_id)
            self.taken.append(mail.key)
            yield Outcome(mail.key, "accepted", "2.0.0", "")


@pytest.mark.parametrize(("act", "left"), [(stop, "cancelled"), (pause, "waiting")])
def test_a_batch_under_way_ends_within_a_second_of_the_stop(
    monkeypatch: pytest.MonkeyPatch, act: Callable[..., object], left: str
) -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"], who["lou"]])
    slow = Slow(act, number)
    monkeypatch.setattr("carnet.outbound.actions.deliver.mailer", lambda _card: slow)
    deliver()
    assert len(slow.taken) == 1
    assert sorted(state for state, _reason in states(number).values()) == sorted(["handed", left])


def test_a_pause_keeps_what_waits_and_a_resume_lets_it_go() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    pause(actor=ADA, dispatch_id=number)
    deliver()
    assert states(number)[who["zoe"]] == ("waiting", "")
    resume(actor=ADA, dispatch_id=number)
    deliver()
    close_all()
    assert states(number)[who["zoe"]][0] == "handed"


def test_texts_wait_for_the_hour_that_the_law_allows() -> None:
    who = shop()
    agreed(who["zoe"], "sms")
    with clock.hold(NIGHT):
        number = dispatch(whole(channel="sms"), [who["zoe"]])
        deliver()
        assert states(number)[who["zoe"]] == ("waiting", "R_QUIET_HOURS")
        assert Message.objects.get().due_at == MORNING
    with clock.hold(MORNING):
        deliver()
        assert states(number)[who["zoe"]][0] == "handed"


def test_a_cap_defers_until_the_oldest_message_is_old_enough() -> None:
    who = shop()
    Cap.objects.create(channel="email", days=7, most=1)
    first = dispatch(whole(), [who["zoe"]])
    deliver()
    second = dispatch(whole(), [who["zoe"]])
    deliver()
    close_all()
    assert states(first)[who["zoe"]][0] == "handed"
    assert states(second)[who["zoe"]] == ("waiting", "CAP")
    due = Message.objects.get(dispatch_id=second).due_at
    handed = Message.objects.get(dispatch_id=first).handed_at
    assert due is not None
    assert handed is not None
    assert due == handed + timedelta(days=7)


def test_service_mail_has_no_cap_and_no_way_to_unsubscribe_from() -> None:
    who = shop()
    Cap.objects.create(channel="email", days=7, most=1)
    service = whole(purpose="service", about=(), trades=())
    for _ in range(2):
        number = dispatch(service, [who["yann"]])
        deliver()
        assert states(number)[who["yann"]][0] == "handed"
    close_all()
    mail = message_from_bytes(kept.read(Message.objects.latest("pk").key), policy=policy.default)
    assert mail["List-Unsubscribe"] is None


def test_a_domain_is_written_to_no_faster_than_it_likes() -> None:
    who = shop()
    DomainRate.objects.create(domain="exemple.fr", per_hour=1)
    number = dispatch(whole(about=("café", "thé")), [who["zoe"], who["yann"]])
    deliver()
    close_all()
    assert sorted(states(number).values())[1] == ("waiting", "PACE")


def test_service_leaves_before_offers() -> None:
    who = shop()
    dispatch(whole(), [who["zoe"]])
    urgent = dispatch(whole(purpose="service", about=(), trades=()), [who["yann"]], priority=0)
    step(Round("w"))
    close_all()
    assert states(urgent)[who["yann"]][0] == "handed"
    assert Message.objects.filter(state="waiting").count() == 1


def test_what_a_killed_worker_claimed_waits_again_once_its_lease_has_passed() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    claim(number, open_carrier("email"), turn=Round("dead"))
    assert take_back() == 0
    with clock.hold(clock.now() + timedelta(minutes=6)):
        assert take_back() == 1
        deliver()
        close_all()
    assert states(number)[who["zoe"]][0] == "handed"


@pytest.mark.parametrize(("carrier", "left"), [("test", "waiting"), ("smtp", "doubt")])
def test_what_a_killed_worker_was_handing_over_is_looked_up_or_in_doubt(
    carrier: str, left: str
) -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    batch = claim(number, replace(open_carrier("email"), kind=carrier), turn=Round("dead"))
    assert batch is not None
    assert len(begin(batch)) == 1
    with clock.hold(clock.now() + timedelta(minutes=6)):
        assert take_back() == 1
    assert states(number)[who["zoe"]][0] == left


def test_a_doubt_is_settled_by_somebody_or_by_what_comes_back() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"], who["lou"]])
    Message.objects.update(state="doubt", due_at=None)
    zoe, lou = (Message.objects.get(contact_id=who[name]) for name in ("zoe", "lou"))
    resolve_doubt(actor=ADA, message_id=zoe.pk, sent=False)
    settle(actor=ADA, told=[Told(lou.key, "bounced", "5.1.1", "no such user")])
    assert states(number) == {who["zoe"]: ("waiting", ""), who["lou"]: ("bounced", "")}
    assert [e.kind for e in all_events(who["lou"]).order_by("pk")] == ["bounce"]
    with pytest.raises(NoSuchMessage):
        resolve_doubt(actor=ADA, message_id=zoe.pk, sent=True)


def test_an_answer_told_twice_is_written_once() -> None:
    who = shop()
    dispatch(whole(), [who["zoe"]])
    deliver()
    close_all()
    key = Message.objects.get().key
    assert settle(actor=ADA, told=[Told(key, "delivered")]) == 1
    assert settle(actor=ADA, told=[Told(key, "delivered"), Told(key, "accepted")]) == 0
    kinds = all_events(who["zoe"]).filter(source="outbound").values_list("kind", flat=True)
    assert sorted(kinds) == ["delivered", "sent"]


def test_recipients_told_again_are_written_to_once() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    assert add_recipients(actor=ADA, dispatch_id=number, rows=[(who["zoe"], "A", None)]) == 0
    deliver()
    close_all()
    assert Message.objects.count() == 1


def test_too_many_bounces_hold_a_dispatch_back_until_somebody_lets_it_go_on() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]], filled=False)
    Message.objects.all().delete()
    lines = [(f"k{i:015d}", "handed") for i in range(100)]
    now = clock.now()
    Message.objects.bulk_create(
        Message(dispatch_id=number, key=key, state=state, handed_at=now) for key, state in lines
    )
    settle(actor=ADA, told=[Told(f"k{i:015d}", "bounced", "5.1.1") for i in range(2)])
    assert Dispatch.objects.get(pk=number).state == "running"
    settle(actor=ADA, told=[Told("k000000000000002", "bounced", "5.1.1")])
    held = Dispatch.objects.get(pk=number)
    assert (held.state, held.paused_why) == ("paused", "bounces")
    with clock.hold(now + timedelta(minutes=1)):
        resume(actor=ADA, dispatch_id=number)
        settle(actor=ADA, told=[Told("k000000000000003", "bounced", "5.1.1")])
    assert Dispatch.objects.get(pk=number).state == "running"


def test_a_real_carrier_stays_off_until_people_can_reach_the_pages() -> None:
    who = shop()
    CarrierSetting.objects.create(kind="smtp", channel="email", active=True)
    number = dispatch(whole(), [who["zoe"]])
    deliver()
    assert states(number)[who["zoe"]] == ("waiting", "")
    with pytest.raises(NothingLeaves, match="public_address"):
        open_carrier("email")


def test_a_content_with_a_hole_in_it_is_refused_and_says_so() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    Dispatch.objects.update(versions={})
    deliver()
    close_all()
    assert states(number)[who["zoe"]] == ("refused", "NO_CONTENT")


def test_nobody_sends_without_the_right() -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    for act in (pause, stop):
        with pytest.raises(NotPermitted):
            act(actor=BEN, dispatch_id=number)


@pytest.mark.parametrize(("code", "left"), [("4.2.1", "bounced"), ("4.4.1", "later")])
def test_a_relay_that_cannot_be_reached_is_tried_as_long_as_it_takes(code: str, left: str) -> None:
    who = shop()
    number = dispatch(whole(), [who["zoe"]])
    Message.objects.update(state="handing", due_at=None, tries=8)
    settle(actor=ADA, told=[Told(Message.objects.get().key, "later", code)])
    assert states(number)[who["zoe"]][0] == left


def test_links_lead_to_where_the_house_is_served_until_it_has_a_public_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CARNET_SERVED_AT", raising=False)
    assert public_address() == "http://127.0.0.1:8000"
    monkeypatch.setenv("CARNET_SERVED_AT", "http://127.0.0.1:8123")
    assert public_address() == "http://127.0.0.1:8123"
    change_setting(actor=ADA, name="outbound.public_address", value="https://carnet.exemple/")
    assert public_address() == "https://carnet.exemple"
