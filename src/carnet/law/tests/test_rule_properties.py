"""What holds of any decision: noes win, proofs never harm, the second is exact, storage order says nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.law.rules import book, book_lacks
from carnet.law.rules.days import midnight
from carnet.law.rules.decide import decide
from carnet.law.rules.places import zone_of
from carnet.law.tests.cases import NOON, SHOP, Own, collected, consumer, offer, sold, told, yes
from carnet.law.tests.every_case import EVERY
from carnet.law.tests.mutants import printed
from carnet.law.types import Fact, Facts, Message, Person, Sender, Use

SENDER = Sender(SHOP)
CHANNELS = ("email", "sms", "phone", "automated_call", "post", "messaging")
REGIONS = ("", "FR-974", "FR-972", "FR-988", "FR-975", "FR-987")
SECOND = timedelta(seconds=1)

_DAYS = st.dates(date(2022, 1, 1), date(2027, 3, 9))
_MOMENTS = st.integers(0, 163_000_000).map(
    lambda passed: datetime(2022, 1, 1, tzinfo=UTC) + timedelta(seconds=passed)
)
_WHENS = st.one_of(_DAYS, _MOMENTS)
_WAYS = st.one_of(
    st.none(), st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=3, unique=True).map(tuple)
)
_YESES = st.builds(
    lambda at, ways, how, proof, status: replace(
        yes(),
        at=at,
        status=status,
        channels=ways or CHANNELS,
        purposes=("promotion", "newsletter"),
        how=how,
        proof=proof,
    ),
    st.one_of(st.none(), _WHENS),
    _WAYS,
    st.sampled_from(("ticked_by_person", "pre_ticked", "forced", "not_recorded", "spoken")),
    st.sampled_from(("kept", "kept", "missing", "vendor_only")),
    st.sampled_from(("given", "given", "refused", "withdrawn")),
)
_FACTS = st.one_of(
    _YESES,
    st.builds(lambda at, ways: Fact("objection", at, channels=ways), _WHENS, _WAYS),
    st.builds(lambda at, ways: Fact("unsubscribe", at, channels=ways or ("email",)), _WHENS, _WAYS),
    st.builds(
        lambda at, way: Fact("complaint", at, channels=(way,)), _WHENS, st.sampled_from(CHANNELS)
    ),
    st.builds(lambda at: Fact("order", at), _WHENS),
    st.builds(lambda at: Fact("click", at), _WHENS),
    st.builds(lambda at, free: Fact("account_created", at, freemium=free), _WHENS, st.booleans()),
    st.builds(
        lambda at, offered: Fact("notice", at, optout_offered=offered, mentions=("sms",)),
        _WHENS,
        st.booleans(),
    ),
    st.builds(
        lambda at, source: Fact("collected", at, source=source),
        st.one_of(st.none(), _DAYS),
        st.sampled_from(("from_person", "bought_list", "public_list", "old_file")),
    ),
    st.builds(
        lambda at, end: Fact("contract", at, ended=end),
        _DAYS,
        st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2028, 1, 1))),
    ),
    st.builds(
        lambda at, way, severity: Fact("bounce", at, channels=(way,), severity=severity),
        _WHENS,
        st.sampled_from(CHANNELS),
        st.sampled_from(("hard", "soft")),
    ),
    st.builds(lambda at: Fact("call_refused", at), _DAYS),
    st.builds(lambda at: Fact("call_attempt", at), _DAYS),
    st.builds(lambda at: Fact("renewal_asked", at), _DAYS),
    st.builds(
        lambda at, right, status: Fact("request", at, right=right, status=status),
        _DAYS,
        st.sampled_from(("erasure", "restriction", "opt_out_of_sale")),
        st.sampled_from(("open", "done")),
    ),
)
_HISTORIES = st.lists(_FACTS, max_size=7).map(tuple)
_PEOPLE = st.builds(
    Person,
    st.sampled_from(("consumer", "consumer", "professional", "sole_trader", "company", "unknown")),
    country=st.sampled_from(("FR", "FR", "FR", "DE", "US", "BE")),
    region=st.sampled_from(REGIONS),
    birth_date=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2016, 1, 1))),
)
_MESSAGES = st.builds(
    lambda channel, purpose, promotes, sector: replace(
        offer(channel), purpose=purpose, contains_promotion=promotes, sector=sector
    ),
    st.sampled_from(CHANNELS),
    st.sampled_from(("promotion", "newsletter", "service", "renewal_request", "charity_appeal")),
    st.booleans(),
    st.sampled_from(("", "", "", "press", "energy_works", "adaptation_works", "cpf_training")),
)
_USES = st.sampled_from(
    (
        Use("open_tracking", tracking="individual_statistics"),
        Use("cookie"),
        Use("transfer", recipient=SHOP, channel="email"),
        Use("ad_sharing", through="upload"),
    )
)
_INSTANTS = st.integers(0, 220_000_000).map(
    lambda passed: datetime(2020, 3, 1, tzinfo=UTC) + timedelta(seconds=passed)
)


@given(_PEOPLE, _HISTORIES, st.one_of(_MESSAGES, _USES), _INSTANTS, _WHENS, _WAYS)
def test_a_no_never_allows(
    person: Person,
    history: tuple[Fact, ...],
    asked: Message | Use,
    at: datetime,
    when: date,
    ways: tuple[str, ...] | None,
) -> None:
    before = decide(Facts(person, SENDER, history), asked, at)
    for no in (
        yes(None, status="withdrawn", channels=ways),
        yes(None, status="refused", channels=ways, purposes=None),
        Fact("objection", channels=ways),
        Fact("unsubscribe", channels=ways or ("email",)),
        Fact("complaint", channels=ways or ("email",)),
        Fact("death_reported"),
        Fact("request", right="restriction", status="open"),
    ):
        after = decide(Facts(person, SENDER, (*history, replace(no, at=when))), asked, at)
        assert before.allowed or not after.allowed


@given(_PEOPLE, _HISTORIES, _MESSAGES, _INSTANTS, _WHENS)
def test_a_later_proof_never_blocks(
    person: Person, history: tuple[Fact, ...], asked: Message, at: datetime, when: date
) -> None:
    before = decide(Facts(person, SENDER, history), asked, at)
    proof = replace(
        yes(), at=when, channels=(asked.channel,), purposes=(asked.purpose,), with_parent=True
    )
    after = decide(Facts(person, SENDER, (*history, proof)), asked, at)
    assert after.allowed or not before.allowed


@given(_PEOPLE, _HISTORIES, _INSTANTS, st.sampled_from(("", "suppression_list", "link")))
def test_suppression_wins_over_all_that_was_before(
    person: Person, history: tuple[Fact, ...], at: datetime, via: str
) -> None:
    stop = Fact("objection", at, via=via)
    for channel in CHANNELS:
        for purpose in ("promotion", "newsletter", "renewal_request", "charity_appeal"):
            asked = replace(offer(channel), purpose=purpose)
            assert not decide(Facts(person, SENDER, (*history, stop)), asked, at).allowed


@given(_PEOPLE, _HISTORIES, _MESSAGES, _INSTANTS)
def test_the_verdict_turns_at_the_second(
    person: Person, history: tuple[Fact, ...], asked: Message, at: datetime
) -> None:
    happened = tuple(f for f in history if _before(f, at))
    facts = Facts(person, SENDER, happened)
    now = decide(facts, asked, at)
    if now.until is None:
        return
    assert now.until > at
    assert decide(facts, asked, now.until - SECOND).allowed == now.allowed
    turned = decide(facts, asked, now.until)
    assert (turned.allowed, turned.reason) == (not now.allowed, now.until_reason)
    assert decide(facts, asked, at + (now.until - at) / 3).allowed == now.allowed


def _before(fact: Fact, at: datetime) -> bool:
    """Say whether a fact lies at least a day back, wherever the person lives."""
    when = fact.at.date() if isinstance(fact.at, datetime) else fact.at
    return when is None or when < (at - timedelta(days=2)).date()


@given(_PEOPLE, _HISTORIES, st.one_of(_MESSAGES, _USES), _INSTANTS, st.data())
def test_storage_order_says_nothing(
    person: Person,
    history: tuple[Fact, ...],
    asked: Message | Use,
    at: datetime,
    data: st.DataObject,
) -> None:
    shuffled = tuple(data.draw(st.permutations(history)))
    one = decide(Facts(person, SENDER, history), asked, at)
    assert one == decide(Facts(person, SENDER, shuffled), asked, at)


@given(st.lists(_FACTS, min_size=2, max_size=4), _MESSAGES, _MOMENTS)
def test_facts_of_one_instant_have_no_order(
    facts: list[Fact], asked: Message, when: datetime
) -> None:
    same = [replace(f, at=when) for f in facts]
    answers = {
        decide(Facts(consumer(), SENDER, order), asked, when + timedelta(hours=1))
        for order in permutations(same)
    }
    assert len(answers) == 1


@given(_PEOPLE, _HISTORIES, _MESSAGES, _INSTANTS)
def test_what_scopes_leave_out_would_say_nothing(
    person: Person, history: tuple[Fact, ...], asked: Message, at: datetime
) -> None:
    """`about` and `only_with` spare work: a book without them gives the same answers."""
    facts = Facts(person, SENDER, history)
    spared = decide(facts, asked, at)
    with printed(lambda rules: tuple(replace(r, only_with=()) for r in rules)):
        assert decide(facts, asked, at) == spared
    assert book.MESSAGES
    assert book_lacks.ALLOWS


@pytest.mark.parametrize("region", REGIONS)
def test_the_last_day_ends_at_midnight_over_there(region: str) -> None:
    person = consumer(region=region)
    zone = zone_of("FR", region, "")
    facts = Facts(person, SENDER, (told("2024-03-10"), sold("2024-03-10")))
    end = midnight(date(2027, 3, 11), zone)
    assert decide(facts, offer(), end - SECOND).until == end
    assert decide(facts, offer(), end - SECOND).allowed
    assert decide(facts, offer(), end).reason == "R_RETENTION_EXPIRED"


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    ("hour", "allowed"),
    [(9, False), (10, True), (12, True), (13, False), (14, True), (19, True), (20, False)],
)
def test_calling_hours_are_those_of_the_person(region: str, hour: int, allowed: bool) -> None:
    zone = zone_of("FR", region, "")
    facts = Facts(consumer(region=region), SENDER, (yes(channels=("phone",)),))
    at = datetime(2027, 3, 10, hour, tzinfo=zone)
    assert decide(facts, offer("phone"), at).allowed == allowed
    assert decide(facts, offer("phone"), at.astimezone(UTC)).allowed == allowed


@pytest.mark.parametrize(
    ("friday", "opens"),
    [
        ("2027-03-26T20:30:00+01:00", "2027-03-30T10:00:00+02:00"),
        ("2027-10-29T20:30:00+02:00", "2027-11-02T10:00:00+01:00"),
    ],
)
def test_the_clocks_change_over_a_week_end(friday: str, opens: str) -> None:
    facts = Facts(consumer(), SENDER, (yes(channels=("phone",)),))
    found = decide(facts, offer("phone"), datetime.fromisoformat(friday))
    assert found.until is not None
    assert found.until.isoformat() == opens


@pytest.mark.parametrize(
    ("act", "last"), [("2024-03-28", "2027-03-28"), ("2024-10-31", "2027-10-31")]
)
def test_three_years_end_on_the_day_the_clocks_change(act: str, last: str) -> None:
    facts = Facts(consumer(), SENDER, (told(act), sold(act)))
    found = decide(facts, offer(), NOON)
    end = date.fromisoformat(last) + timedelta(days=1)
    assert found.until == midnight(end, zone_of("FR", "", ""))
    assert not decide(facts, offer(), found.until).allowed
    assert decide(facts, offer(), found.until - SECOND).allowed


@pytest.mark.parametrize(
    ("act", "last"),
    [("2024-02-29", "2027-02-28"), ("2025-02-28", "2028-02-28"), ("2025-03-01", "2028-03-01")],
)
def test_leap_days_lengthen_nothing(act: str, last: str) -> None:
    facts = Facts(consumer(), SENDER, (told(act), sold(act)))
    end = midnight(date.fromisoformat(last) + timedelta(days=1), zone_of("FR", "", ""))
    assert decide(facts, offer(), end - SECOND).allowed
    assert not decide(facts, offer(), end).allowed


@pytest.mark.parametrize(
    ("born", "turns"),
    [("2012-02-29", "2027-03-01"), ("2012-02-28", "2027-02-28"), ("2013-02-28", "2028-02-28")],
)
def test_a_leap_day_child_is_fifteen_on_the_first_of_march(born: str, turns: str) -> None:
    person = consumer(birth_date=date.fromisoformat(born))
    facts = Facts(person, SENDER, (told("2026-12-01"), sold("2026-12-01")))
    day_of_change = midnight(date.fromisoformat(turns), zone_of("FR", "", ""))
    assert decide(facts, offer(), day_of_change - SECOND).reason == "R_MINOR"
    assert decide(facts, offer(), day_of_change).allowed


@pytest.mark.parametrize("case", EVERY, ids=lambda c: c.name)
def test_an_old_file_brought_in_today_helps_nobody(case: Own) -> None:
    facts, at = case.facts, case.at
    before = decide(facts, case.asked, at)
    column = replace(yes(), at=at.date(), how="not_recorded", proof="missing", medium="")
    brought = (*facts.history, collected("old_file", at.date().isoformat()), column)
    after = decide(replace(facts, history=brought), case.asked, at)
    assert before.allowed or not after.allowed
