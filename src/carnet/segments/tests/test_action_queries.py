"""What segments are shown by: counts while editing, reach with every reason once, parts that open on their people."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from carnet.conditions.types import NotUnderstood
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.queries.standing import people_by_reason
from carnet.kit import clock
from carnet.people.actions.load import load_contacts
from carnet.people.queries.chosen import people_of_view as listed
from carnet.people.tests.factories import noor_and_otto
from carnet.people.types import NewContact, Rejected
from carnet.segments.actions import ask_way, end_way, freeze_people, put_aside, save_segment
from carnet.segments.actions.put_aside import sweep_kept
from carnet.segments.field_uses import named_by_segments
from carnet.segments.models import KeptRule
from carnet.segments.queries.asking import asking, to_ask
from carnet.segments.queries.cards import segment, segments
from carnet.segments.queries.explained import explained, rule_of_text
from carnet.segments.queries.history import moves, moves_of, overlap, segments_of
from carnet.segments.queries.kept import kept_rule
from carnet.segments.queries.reach import reach
from carnet.segments.queries.reading import by_department, edit_count, people_of, sample
from carnet.segments.queries.view import people_of_view
from carnet.segments.tests.cast import ADA, BUYERS, NOW, REGULARS, buy, crowd, settle
from carnet.segments.types import NotSaved

pytestmark = pytest.mark.django_db
EVERYBODY = {"any": [{"did": "order"}, {"did_not": "order"}]}


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], object]) -> None:
    at(NOW)


def shown(value: str) -> list[int]:
    """Return the people whom the contacts list shows for a value of the view."""
    return sorted(listed({"vue": "segment", "valeur": value}).values_list("pk", flat=True))


def test_a_count_while_editing_says_what_remains_after_each_line() -> None:
    one, two, _three = crowd(3, kind="consumer")
    buy((one, "2026-10-01", 30), (one, "2026-10-20", 30), (two, "2026-11-01", 12))
    rule = {"all": [{"field": "kind", "is": "consumer"}, BUYERS, {"except": [REGULARS]}]}
    found = edit_count(rule)
    assert found.total == 1 and found.exact
    assert (found.remaining["/all/0"], found.remaining["/all/1"]) == (3, 2)
    assert found.remaining["/all/2"] == 1
    assert people_of(rule) == [two] == sample(rule, 5)
    with pytest.raises(NotUnderstood):
        edit_count({"all": [{"field": "sizes", "is": 3}]})


def test_reach_counts_each_person_once_and_every_figure_opens_on_its_people() -> None:
    ids = crowd(4)
    [bare] = load_contacts(actor=ADA, contacts=[NewContact(given_name="Sans", family_name="Adresse")])  # fmt: skip
    record_objection(actor=ADA, contact_id=ids[0])
    key = save_segment(actor=ADA, name="Tous", rule=EVERYBODY)
    found = reach({"segment": key}, "email", "offers", view=key)
    assert found.total == 5 == found.allowed + sum(r.count for r in found.reasons)
    counts = {r.code: r.count for r in found.reasons}
    assert counts["R_OBJECTION"] == 1 and counts["NO_ADDRESS"] == 1
    for reason in found.reasons:
        value = f"{key}~email.offers.{reason.code}"
        assert len(shown(value)) == reason.count, reason.code
        assert reason.label and reason.people_url.endswith(value)
        known = set(people_by_reason(reason.code, channels=["email"]))
        assert set(shown(value)) <= known
    assert shown(f"{key}~email.offers.NO_ADDRESS") == [bare]
    assert len(shown(f"{key}~email.offers.no")) == found.refused
    assert len(shown(f"{key}~email.offers.yes")) == found.allowed
    fixes = {r.code: r.fix_label for r in found.reasons}
    assert fixes["R_OBJECTION"] == "", "what somebody refused is not asked again"
    bare_reach = reach(EVERYBODY, "email", "offers")
    assert {r.people_url for r in bare_reach.reasons} == {""}


def test_parts_of_a_segment_open_in_the_list() -> None:
    noor, otto = noor_and_otto()
    key = save_segment(actor=ADA, name="Tous", rule=EVERYBODY)
    assert shown(key) == [noor, otto]
    assert by_department(EVERYBODY) == [("", 1), ("44", 1)]
    assert (shown(f"{key}~dep.44"), shown(f"{key}~dep.")) == ([noor], [otto])
    other = freeze_people(actor=ADA, ids=[otto], name="Salon")
    assert shown(f"{key}~and.{other}") == [otto]
    assert [(o.key, o.both, o.size) for o in overlap(key)] == [(other, 1, 1)]
    kept = put_aside(actor=ADA, rule={"field": "department", "is": "44"}, label="Loire-Atlantique")
    assert shown(kept) == [noor]
    assert kept_rule(kept) == ({"field": "department", "is": "44"}, "Loire-Atlantique")
    for wrong in ("absent", f"{key}~email", f"{key}~in.x", "r-0123456789abcdef", f"{key}~and.no"):
        with pytest.raises(Rejected):
            shown(wrong)
    with pytest.raises(ValueError, match="absent"):
        people_of_view("absent")


def test_a_kept_rule_goes_after_a_week() -> None:
    key = put_aside(actor=ADA, rule=BUYERS)
    assert put_aside(actor=ADA, rule=dict(BUYERS)) == key
    assert sweep_kept(actor=ADA) == 0
    with clock.hold(clock.now() + timedelta(days=8)):
        assert sweep_kept(actor=ADA) == 1
    assert kept_rule(key) is None and not KeptRule.objects.exists()


def test_moves_are_read_by_segment_and_by_person() -> None:
    one, two = crowd(2)
    key = save_segment(actor=ADA, name="A", rule=BUYERS)
    buy((one, "2026-10-01", 30), (two, "2026-10-01", 30))
    settle()
    assert [(m.contact_id, m.entered) for m in moves(key)] == [(two, True), (one, True)]
    assert all(m.words for m in moves(key))
    assert [name for name, _move in moves_of(one)] == ["A"]
    assert [row.key for row in segments_of(one)] == ["a"]
    assert shown(f"{key}~in.30") == [one, two] and shown(f"{key}~out.30") == []
    card = segment(key)
    assert card and (card.entered, card.left, card.before) == (2, 0, None)


def test_asking_sends_nothing_and_counts_what_it_brings() -> None:
    ids = crowd(3)
    key = save_segment(actor=ADA, name="Tous", rule=EVERYBODY)
    found = asking(key, "email", "offers")
    assert found.people == 3 and found.brought == 0
    assert {w.key: w.people for w in found.ways}["till"] == 3
    with pytest.raises(NotSaved, match="way unfit"):
        ask_way(actor=ADA, key=key, channel="email", purpose="service", way="till")
    with pytest.raises(NotSaved, match="way unfit"):
        ask_way(actor=ADA, key=key, channel="email", purpose="offers", way="mail_them")
    choice = ask_way(actor=ADA, key=key, channel="email", purpose="offers", way="next_contact")
    assert ask_way(actor=ADA, key=key, channel="email", purpose="offers", way="next_contact") == choice  # fmt: skip
    [ask] = to_ask(ids[0])
    assert (ask.segment, ask.channel, ask.purpose) == (key, "email", "offers")
    agree(ids[0])
    settle()
    ways = {w.key: w for w in asking(key, "email", "offers").ways}
    assert ways["next_contact"].brought == 1 and ways["till"].brought == 0
    assert to_ask(ids[0]) == [] and len(to_ask(ids[1])) == 1
    end_way(actor=ADA, choice=choice)
    assert to_ask(ids[1]) == []


def agree(contact_id: int) -> None:
    """Record an agreement with its proof."""
    given = Given(
        contact_id=contact_id,
        channels=("email",),
        purpose="offers",
        at=clock.now(),
        medium="paper",
        evidence="classeur 3",
        wording="J’accepte de recevoir vos offres par e-mail.",
    )
    record_consent(actor=ADA, given=given)


def test_rules_are_explained_line_by_line() -> None:
    crowd(2)
    found = explained({"all": [BUYERS, {"did_not": "order", "within_days": 30}]})
    assert [path for path, _says, _n in found.lines] == ["/all/0", "/all/1"]
    assert found.facts == ("order",) and found.next_at
    assert rule_of_text('{"all": [{"did": "order"}]}') == {"all": [{"did": "order"}]}


def test_data_that_segments_use_is_named() -> None:
    crowd(1)
    save_segment(actor=ADA, name="A", rule={"all": [{"field": "born_on", "next_days": 7}, BUYERS]})
    save_segment(actor=ADA, name="B", rule={"field": "department", "is": "44"})
    used = named_by_segments()
    assert {field: u.times for field, u in used.items()} == {"born_on": 1, "postal": 1}
    assert [c.name for c in segments(words="b")] == ["B"]
