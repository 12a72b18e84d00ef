"""Calls and letters: carried by people, under the same decisions, and calls count as the law counts them."""

from datetime import UTC, datetime, timedelta

import pytest

from carnet.activity.queries.listed import all_events
from carnet.consent.tests.factories import ADA, BEN, declared, from_till, mobile, people, postal
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.outbound.actions.calls import next_call, note_call, put_back
from carnet.outbound.actions.letters import print_labels
from carnet.outbound.models import Message
from carnet.outbound.tests.factories import agreed, dispatch, states, whole
from carnet.outbound.types import NoSuchMessage
from carnet.people.types import NewContact

# A Tuesday at ten in Paris, and the Sunday before.
TUESDAY = datetime(2026, 6, 9, 8, 30, tzinfo=UTC)
SUNDAY = datetime(2026, 6, 7, 8, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _callee() -> int:
    (pk,) = people(
        NewContact(
            kind="consumer",
            given_name="Iris",
            family_name="Cœur",
            addresses=(mobile("+33639981299"), postal("2 rue de l’Œuvre")),
        )
    )
    agreed(pk, "phone")
    return pk


def _dispatch(pk: int) -> int:
    return dispatch(whole(channel="phone", about=(), trades=()), [pk])


def test_nobody_is_called_on_a_sunday_and_the_call_waits_for_the_hour() -> None:
    pk = _callee()
    with clock.hold(SUNDAY):
        number = _dispatch(pk)
        assert next_call(actor=ADA) is None
    assert states(number)[pk] == ("waiting", "R_OUT_OF_HOURS")
    assert Message.objects.get().due_at == datetime(2026, 6, 8, 8, tzinfo=UTC)


def test_a_call_is_shown_once_and_noted_as_an_attempt() -> None:
    pk = _callee()
    with clock.hold(TUESDAY):
        number = _dispatch(pk)
        sheet = next_call(actor=ADA)
        assert sheet is not None
        assert (sheet.name, sheet.number) == ("Iris Cœur", "+33639981299")
        assert next_call(actor=ADA) == sheet
        note_call(actor=ADA, message_id=sheet.message_id, outcome="talked")
        with pytest.raises(NoSuchMessage):
            note_call(actor=ADA, message_id=sheet.message_id, outcome="talked")
    assert states(number)[pk][0] == "handed"
    assert [e.kind for e in all_events(pk)] == ["call_made"]


def test_after_four_attempts_in_thirty_days_the_fifth_waits() -> None:
    pk = _callee()
    _dispatch(pk)
    for days in range(4):
        with clock.hold(TUESDAY + timedelta(days=7 * days)):
            Message.objects.update(due_at=clock.now())
            sheet = next_call(actor=ADA)
            assert sheet is not None
            note_call(actor=ADA, message_id=sheet.message_id, outcome="nobody")
    with clock.hold(TUESDAY + timedelta(days=28)):
        Message.objects.update(due_at=clock.now())
        assert next_call(actor=ADA) is None
    held = Message.objects.get()
    assert held.reason == "R_FREQ_CAP"
    assert held.due_at is not None
    assert held.due_at >= TUESDAY + timedelta(days=29)


def test_after_a_refusal_no_call_for_sixty_days() -> None:
    pk = _callee()
    with clock.hold(TUESDAY):
        _dispatch(pk)
        sheet = next_call(actor=ADA)
        assert sheet is not None
        note_call(actor=ADA, message_id=sheet.message_id, outcome="refused")
        again = _dispatch(pk)
        assert next_call(actor=ADA) is None
    assert states(again)[pk] == ("waiting", "R_COOL_OFF_60D")
    due = Message.objects.get(dispatch_id=again).due_at
    assert due is not None
    assert due >= TUESDAY + timedelta(days=60)


def test_who_wants_no_calls_at_all_gets_none() -> None:
    pk = _callee()
    with clock.hold(TUESDAY):
        _dispatch(pk)
        sheet = next_call(actor=ADA)
        assert sheet is not None
        note_call(actor=ADA, message_id=sheet.message_id, outcome="objected")
    with clock.hold(TUESDAY + timedelta(days=90)):
        again = _dispatch(pk)
        assert next_call(actor=ADA) is None
    assert states(again)[pk] == ("refused", "R_OBJECTION")


def test_a_call_that_was_not_made_counts_for_nothing() -> None:
    pk = _callee()
    with clock.hold(TUESDAY):
        number = _dispatch(pk)
        sheet = next_call(actor=ADA)
        assert sheet is not None
        put_back(actor=ADA, message_id=sheet.message_id)
    assert states(number)[pk][0] == "waiting"
    assert not all_events(pk).exists()
    with pytest.raises(NotPermitted):
        next_call(actor=BEN)


def test_labels_are_printed_once() -> None:
    pk = _callee()
    from_till([pk])
    declared()
    number = dispatch(whole(channel="post", about=(), trades=()), [pk])
    data, count = print_labels(actor=ADA)
    assert (count, data[:4]) == (1, b"%PDF")
    assert states(number)[pk][0] == "handed"
    assert print_labels(actor=ADA)[1] == 0
