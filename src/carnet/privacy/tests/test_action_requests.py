from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from carnet.audit.models import AuditLine
from carnet.consent.actions.restrict import lift, restrict
from carnet.consent.queries.ledger import settled_facts_of
from carnet.consent.queries.standing import standings_of
from carnet.consent.types import Unfit
from carnet.identity.actions.merge import merge_contacts
from carnet.identity.types import MergeOrder
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.people.queries import cards
from carnet.people.types import NewAddress
from carnet.privacy.actions import answer, extend, identify, refuse
from carnet.privacy.actions.close import close, forget_closed
from carnet.privacy.actions.erase import erase_for
from carnet.privacy.actions.export import access, portability
from carnet.privacy.actions.receive import Asked, receive
from carnet.privacy.models import Request, RequestStep
from carnet.privacy.queries.lines import erasure_lines
from carnet.privacy.queries.requests import (
    asked_in_a_year,
    contacts_with_open_request,
    due_within,
    request_card,
    steps_of,
)
from carnet.privacy.tests.factories import ADA, asks, noor

pytestmark = pytest.mark.django_db
BEN = Actor(ActorKind.STAFF, "2", "Ben")


def _kinds(request_id: int) -> list[str]:
    return [step.kind for step in steps_of(request_id)]


def _unfit(code: str, call: Callable[..., Any], **named: Any) -> None:
    with pytest.raises(Unfit) as refused, transaction.atomic():
        call(actor=ADA, **named)
    assert refused.value.code == code


def test_a_request_starts_its_countdown_and_is_numbered(at: Callable[[str], datetime]) -> None:
    at("2026-03-12T09:00:00")
    first, second = asks("access", noor()), asks("objection", None)
    card = request_card(first)
    assert card is not None
    assert (card.number, card.due_on, card.left) == ("2026-0001", date(2026, 4, 13), 32)
    assert card.reply_to == "noor.zilberfarb@exemple.fr"
    other = request_card(second)
    assert other is not None
    assert other.number == "2026-0002"
    assert AuditLine.objects.filter(name="privacy.request_received").count() == 2
    at("2026-04-07T09:00:00")
    assert due_within(7) == (2, 0)
    at("2026-04-14T09:00:00")
    assert due_within(7) == (2, 2)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("right", {"right": "all"}),
        ("how", {"how": "smoke"}),
        ("country", {"country": "france"}),
        ("person", {"person": " – "}),
        ("future", {"received_on": date(2999, 1, 1)}),
        ("old", {"received_on": date(2001, 1, 1)}),
        ("contact", {"contact_id": 999_999}),
    ],
)
def test_what_cannot_be_taken_in_is_said_by_its_field(code: str, changed: dict[str, Any]) -> None:
    good: dict[str, Any] = {"right": "access", "received_on": date(2026, 11, 1), "how": "email", "person": "Noor"}  # fmt: skip
    _unfit(code, receive, asked=Asked(**(good | changed)))
    assert not Request.objects.exists()


def test_a_replayed_form_is_one_request() -> None:
    pk = noor()
    assert asks("access", pk, form_key="abc") == asks("access", pk, form_key="abc")
    assert Request.objects.count() == 1


def test_of_two_who_draw_the_same_number_the_second_takes_the_next(
    at: Callable[[str], datetime],
) -> None:
    at("2026-03-12T09:00:00")
    first, second = asks("access", None), asks("access", None)
    Request.objects.filter(pk=first).update(number="2026-0003")
    card = request_card(asks("access", None))
    assert card is not None
    assert card.number == "2026-0004"
    assert second > first


def test_without_the_permission_nothing_is_done() -> None:
    pk = noor()
    made = asks("access", pk)
    for call in (close, answer.freeze, answer.object_, erase_for, access, portability):
        with pytest.raises(NotPermitted):
            call(actor=BEN, request_id=made)
    with pytest.raises(NotPermitted):
        receive(actor=BEN, asked=Asked(right="access", received_on=date(2026, 11, 1), how="email", contact_id=pk))  # fmt: skip
    with pytest.raises(NotPermitted):
        restrict(actor=BEN, contact_id=pk)
    assert _kinds(made) == ["received"]


def test_a_request_for_a_merged_contact_goes_to_the_survivor_and_moves_with_a_merge() -> None:
    survivor, loser = noor(), noor()
    before = asks("access", loser)
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=survivor, loser=loser)], how="hand")
    card, after = request_card(before), request_card(asks("rectification", loser))
    assert card is not None
    assert after is not None
    assert card.contact_id == after.contact_id == survivor
    assert contacts_with_open_request([survivor, loser]) == {survivor}


def test_frozen_data_refuse_everything_until_the_freeze_is_lifted() -> None:
    pk = noor()
    made = asks("restriction", pk)
    answer.freeze(actor=ADA, request_id=made)
    assert {d.reason for d in standings_of(pk).values() if d.reason != "NO_ADDRESS"} == {
        "R_RESTRICTED"
    }
    assert restrict(actor=ADA, contact_id=pk) == settled_facts_of(pk)[0].id
    answer.unfreeze(actor=ADA, request_id=made)
    assert "R_RESTRICTED" not in {d.reason for d in standings_of(pk).values()}
    _unfit("free", answer.unfreeze, request_id=made)
    assert lift(actor=ADA, contact_id=pk) is False
    assert _kinds(made) == ["received", "restricted", "lifted"]


def test_who_asks_to_be_erased_gets_no_offers_until_refused_and_orders_go_on() -> None:
    pk = noor()
    before = {way: d.reason for way, d in standings_of(pk).items()}
    made = asks("erasure", pk)
    assert any(f.what == "erasure_asked" for f in settled_facts_of(pk))
    answers = standings_of(pk)
    assert answers["email", "offers"].reason == "R_RESTRICTED"
    assert answers["email", "service"].reason == "A_TRANSACTIONAL"
    refuse.refuse(actor=ADA, request_id=made, why="legal_duty", letter="Non.")
    assert {way: d.reason for way, d in standings_of(pk).items()} == before
    assert _kinds(made) == ["received", "offers_stopped", "refused", "offers_resumed"]
    _unfit("answered", refuse.refuse, request_id=made, why="claims")


def test_refusing_to_erase_leaves_a_freeze_that_was_asked_for() -> None:
    pk = noor()
    restrict(actor=ADA, contact_id=pk)
    made = asks("erasure", pk)
    refuse.refuse(actor=ADA, request_id=made, why="legal_duty", letter="Non.")
    assert {d.reason for d in standings_of(pk).values()} - {"NO_ADDRESS"} == {"R_RESTRICTED"}


def test_more_time_is_taken_once_and_in_time(at: Callable[[str], datetime]) -> None:
    at("2026-03-12T09:00:00")
    made = asks("access", noor())
    late = asks("access", None)
    _unfit("why", extend.extend, request_id=made, why="busy")
    assert extend.extend(actor=ADA, request_id=made, why="complex") == date(2026, 6, 12)
    _unfit("extended", extend.extend, request_id=made, why="many")
    at("2026-04-14T09:00:00")
    _unfit("late", extend.extend, request_id=late, why="complex")


def test_california_wants_a_confirmation_and_no_extension_of_what_must_stop() -> None:
    made = asks("opt_out_of_sale", noor(), country="US", region="CA", language="en")
    _unfit("now", extend.extend, request_id=made, why="complex")
    made = asks("erasure", noor(), country="US", region="CA", language="en")
    identify.confirm_receipt(actor=ADA, request_id=made, letter="We are on it.")
    _unfit("told", identify.confirm_receipt, request_id=made)
    assert RequestStep.objects.get(kind="confirmed").digest


def test_identity_is_asked_on_doubt_and_refuses_only_after_it_was_asked() -> None:
    made = asks("access", noor())
    _unfit("undoubted", refuse.refuse, request_id=made, why="identity")
    _unfit("means", identify.doubt_identity, request_id=made, means="id_card")
    identify.doubt_identity(actor=ADA, request_id=made, means="call_back")
    identify.confirm_identity(actor=ADA, request_id=made, means="order")
    _unfit("confirmed", identify.confirm_identity, request_id=made, means="order")
    _unfit("confirmed", identify.doubt_identity, request_id=made, means="order")


def test_a_correction_keeps_the_names_of_fields_and_no_value() -> None:
    pk = noor()
    made = asks("rectification", pk)
    _unfit("same", answer.rectify, request_id=made, fields={"given_name": "Noor"})
    _unfit("field", answer.rectify, request_id=made, fields={"kind": "company"})
    new = NewAddress(channel="email", value="n.zilberfarb@exemple.net")
    done = answer.rectify(
        actor=ADA, request_id=made, fields={"given_name": "Nour"}, addresses=[new]
    )
    assert done == ["given_name", "addresses"]
    assert cards([pk])[pk].given_name == "Nour"
    assert "Nour" not in str(list(RequestStep.objects.values()))
    assert "Nour" not in str(list(AuditLine.objects.values()))


def test_an_objection_holds_at_once_and_limits_of_sensitive_data_leave_messages_alone() -> None:
    pk = noor()
    answer.object_(actor=ADA, request_id=asks("objection", pk))
    assert standings_of(pk)["email", "offers"].reason == "R_OBJECTION"
    other = noor()
    answer.object_(actor=ADA, request_id=asks("limit_sensitive", other))
    assert not settled_facts_of(other)
    _unfit("right", answer.object_, request_id=asks("access", pk))


def test_access_gives_everything_and_portability_what_was_provided() -> None:
    pk = noor()
    copy = access(actor=ADA, request_id=asks("access", pk))
    assert {"people.Contact", "people.Address", "privacy.Request"} <= {
        s.table for s in copy.sections
    }
    assert copy.purposes
    carried = portability(actor=ADA, request_id=asks("portability", pk))
    assert "people.Address" in {s.table for s in carried}
    assert not {"consent.Standing", "audit.AuditLine", "privacy.Request"} & {
        s.table for s in carried
    }


def test_who_is_not_in_the_base_is_told_so() -> None:
    made = asks("access", None)
    _unfit("nobody", access, request_id=made)
    answer.nothing_held(actor=ADA, request_id=made, letter="Rien.")
    close(actor=ADA, request_id=made)
    _unfit("held", answer.nothing_held, request_id=asks("access", noor()))


def test_an_erasure_says_line_by_line_then_does_it_once() -> None:
    pk = noor()
    made = asks("erasure", pk)
    lines = {line.table: line.fate for line in erasure_lines(pk)}
    assert lines["people.Contact"] == "erased"
    assert lines["audit.AuditLine"] == "kept"
    assert lines["privacy.Request"] == "kept"
    erase_for(actor=ADA, request_id=made, letter="Effacé.")
    card = request_card(made)
    assert card is not None
    assert (card.contact_id, card.person, card.reply_to, card.answer) == (None, "", "", "granted")
    assert cards([pk]) == {}
    _unfit("nobody", erase_for, request_id=made)
    close(actor=ADA, request_id=made)
    _unfit("closed", erase_for, request_id=made)


def test_after_closing_the_log_keeps_no_name_and_after_its_term_nothing_of_the_person(
    at: Callable[[str], datetime],
) -> None:
    at("2026-03-12T09:00:00")
    made = asks("access", None, reply_to="noor@exemple.org", words="Je suis Noor Zilberfarb")
    _unfit("unanswered", close, request_id=made)
    answer.nothing_held(actor=ADA, request_id=made)
    assert "Zilberfarb" in str(list(Request.objects.values()))
    close(actor=ADA, request_id=made)
    _unfit("closed", close, request_id=made)
    _unfit("gone", close, request_id=made + 1)
    held = str(list(Request.objects.values()) + list(RequestStep.objects.values()))
    assert "Zilberfarb" not in held
    assert "noor@" not in held
    card = request_card(asks("access", None, reply_to="NOOR@exemple.org"))
    assert card is not None
    assert asked_in_a_year(card) == 1
    assert forget_closed() == 0
    at("2031-03-12T09:00:00")
    assert forget_closed() == 1
    assert Request.objects.get(pk=made).person_key == ""
    assert forget_closed() == 0


def test_the_log_only_grows() -> None:
    asks("access", None)
    for change in (RequestStep.objects.all().delete, lambda: RequestStep.objects.update(kind="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_nothing_of_the_person_is_left_in_the_files_after_their_request_is_carried_out() -> None:
    made = asks("erasure", noor(), words="Effacez Zilberfarb")
    erase_for(actor=ADA, request_id=made)
    assert "ilberfarb" not in str(list(Request.objects.values()))
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        held = [p.read_bytes() for p in file.parent.glob(file.name + "*")]
        assert not any(b"ilberfarb" in content for content in held)


def test_an_erased_address_that_comes_back_is_known_as_erased() -> None:
    erase_for(actor=ADA, request_id=asks("erasure", noor()))
    again = noor()
    assert standings_of(again)["email", "offers"].reason == "R_ERASED"


def test_a_request_received_yesterday_counts_from_yesterday(at: Callable[[str], datetime]) -> None:
    now = at("2026-03-12T09:00:00")
    made = asks("access", noor(), received_on=(now - timedelta(days=1)).date())
    card = request_card(made)
    assert card is not None
    assert card.due_on == date(2026, 4, 13)
