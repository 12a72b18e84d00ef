"""What holds for any history: noes win, time is exact, storage order says nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from carnet.consent.rules.profile import Origin, Profile, facts_of, narrowed, shape_of
from carnet.consent.rules.purposes import OFFERS_CARD, SERVICE_CARD, PurposeCard, ways
from carnet.consent.types import CHANNELS
from carnet.kit.clock import PARIS
from carnet.law.rules.decide import decide
from carnet.law.tests.cases import NOON, SHOP, offer, yes
from carnet.law.types import Fact, Facts, Message, Person, Sender

SENDER = Sender(SHOP)
CARDS = (
    SERVICE_CARD,
    OFFERS_CARD,
    PurposeCard("newsletter", "", "newsletter", "consent"),
    PurposeCard("birthday_offer", "", "birthday_offer", "mixed"),
    PurposeCard("charity_appeal", "", "charity_appeal", "interest"),
    PurposeCard("x-invitations", "", "promotion", "mixed", former=("x-evenings",)),
)
WAYS = ways(CARDS)
_DAYS = st.dates(date(2022, 1, 1), date(2027, 3, 9))
_SECONDS = st.integers(0, 163_000_000).map(lambda s: timedelta(seconds=s))
_MOMENTS = _SECONDS.map(lambda passed: datetime(2022, 1, 1, tzinfo=PARIS) + passed)
_WHENS = st.one_of(_DAYS, _MOMENTS)
_WAYS = st.one_of(
    st.none(),
    st.lists(
        st.sampled_from([*CHANNELS, "automated_call"]), min_size=1, max_size=3, unique=True
    ).map(tuple),
)
_SOURCES = (
    "from_person",
    "bought_list",
    "public_list",
    "another_person",
    "old_file",
    "company_website",
)

_FACTS = st.one_of(
    st.builds(lambda at, c: Fact("objection", at, channels=c), _WHENS, _WAYS),
    st.builds(lambda at, c: Fact("unsubscribe", at, channels=c or ("email",)), _WHENS, _WAYS),
    st.builds(
        lambda at, c: Fact("complaint", at, channels=(c,)), _WHENS, st.sampled_from(CHANNELS)
    ),
    st.builds(
        lambda at, c, how, proof, status: replace(
            yes(), at=at, channels=c or CHANNELS, how=how, proof=proof, status=status
        ),
        st.one_of(st.none(), _WHENS),
        _WAYS,
        st.sampled_from(("ticked_by_person", "pre_ticked", "not_recorded", "spoken")),
        st.sampled_from(("kept", "missing", "vendor_only")),
        st.sampled_from(("given", "given", "refused", "withdrawn")),
    ),
    st.builds(lambda at: Fact("order", at), _WHENS),
    st.builds(
        lambda at, offered, sms: Fact(
            "notice", at, optout_offered=offered, mentions=("sms",) if sms else ()
        ),
        _WHENS,
        st.booleans(),
        st.booleans(),
    ),
    st.builds(
        lambda at, source: Fact("collected", at, source=source),
        st.one_of(st.none(), _DAYS),
        st.sampled_from(_SOURCES),
    ),
    st.builds(lambda at: Fact("click", at), _WHENS),
    st.builds(lambda at: Fact("account_created", at), _WHENS),
    st.builds(
        lambda at, end: Fact("contract", at, ended=end),
        _DAYS,
        st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2028, 1, 1))),
    ),
    st.builds(
        lambda at, c: Fact("bounce", at, channels=(c,), severity="hard"),
        _WHENS,
        st.sampled_from(CHANNELS),
    ),
    st.builds(lambda at: Fact("call_refused", at), _DAYS),
    st.builds(lambda at: Fact("call_attempt", at), _DAYS),
)
_HISTORIES = st.lists(_FACTS, max_size=7).map(tuple)
_PEOPLE = st.builds(
    Person,
    st.sampled_from(("consumer", "professional", "sole_trader", "company", "unknown")),
    country=st.sampled_from(("FR", "FR", "FR", "DE", "US", "BE")),
    birth_date=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2016, 1, 1))),
)
_ASKED = st.builds(
    lambda channel, purpose, promo: replace(
        offer(channel), purpose=purpose, contains_promotion=promo
    ),
    st.sampled_from([*CHANNELS, "automated_call", "messaging"]),
    st.sampled_from(("promotion", "newsletter", "service", "renewal_request")),
    st.booleans(),
)
_INSTANTS = st.integers(0, 63_000_000).map(
    lambda s: datetime(2026, 1, 1, tzinfo=PARIS) + timedelta(seconds=s)
)


@given(_PEOPLE, _HISTORIES, _ASKED, _INSTANTS)
def test_every_question_has_an_answer_with_rule_and_force(
    person: Person, history: tuple[Fact, ...], asked: Message, at: datetime
) -> None:
    answer = decide(Facts(person, SENDER, history), asked, at)
    assert answer.allowed == answer.reason.startswith("A_")
    assert answer.rule
    assert answer.until is None or answer.until > at


@given(_PEOPLE, _HISTORIES, _ASKED, _INSTANTS)
def test_the_verdict_holds_until_then_and_turns_at_the_second(
    person: Person, history: tuple[Fact, ...], asked: Message, at: datetime
) -> None:
    known = tuple(
        f
        for f in history
        if f.at is None or (f.at.date() if isinstance(f.at, datetime) else f.at) < at.date()
    )
    answer = decide(Facts(person, SENDER, known), asked, at)
    if answer.until is None:
        assert decide(Facts(person, SENDER, known), asked, at + timedelta(days=4_000)).allowed in (
            answer.allowed,
            False,
        )
        return
    facts = Facts(person, SENDER, known)
    assert decide(facts, asked, answer.until - timedelta(seconds=1)).allowed == answer.allowed
    turned = decide(facts, asked, answer.until)
    assert (turned.allowed, turned.reason) == (not answer.allowed, answer.until_reason)
    between = at + (answer.until - at) / 2
    assert decide(facts, asked, between).allowed == answer.allowed


@given(_PEOPLE, _HISTORIES, _ASKED, _INSTANTS, st.randoms(use_true_random=False))
def test_the_order_of_storage_says_nothing(
    person: Person, history: tuple[Fact, ...], asked: Message, at: datetime, chance: object
) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(Facts(person, SENDER, history), asked, at) == decide(
        Facts(person, SENDER, tuple(shuffled)), asked, at
    )


@given(_PEOPLE, _HISTORIES, _ASKED, _INSTANTS, _WHENS, _WAYS)
def test_a_no_never_allows_anything(
    person: Person,
    history: tuple[Fact, ...],
    asked: Message,
    at: datetime,
    when: datetime,
    ways: tuple[str, ...] | None,
) -> None:
    before = decide(Facts(person, SENDER, history), asked, at)
    for no in (
        Fact("objection", when, channels=ways),
        replace(yes(), at=when, channels=ways, status="withdrawn"),
        Fact("unsubscribe", when, channels=ways or ("email",)),
    ):
        after = decide(Facts(person, SENDER, (*history, no)), asked, at)
        assert before.allowed or not after.allowed


@given(_PEOPLE, _HISTORIES, _ASKED, _INSTANTS, _WHENS)
def test_a_proof_never_forbids(
    person: Person, history: tuple[Fact, ...], asked: Message, at: datetime, when: datetime
) -> None:
    before = decide(Facts(person, SENDER, history), asked, at)
    proof = replace(
        yes(),
        at=when,
        channels=(asked.channel,),
        purposes=("promotion", "newsletter"),
        with_parent=True,
    )
    assert not before.allowed or decide(Facts(person, SENDER, (*history, proof)), asked, at).allowed


@given(_PEOPLE, _HISTORIES, _INSTANTS)
def test_an_objection_to_all_wins_over_everything_before_it(
    person: Person, history: tuple[Fact, ...], at: datetime
) -> None:
    no = Fact("objection", at, via="suppression_list")
    for channel in CHANNELS:
        answer = decide(Facts(person, SENDER, (*history, no)), offer(channel), at)
        assert not answer.allowed


_ORIGINS = st.builds(
    Origin,
    kind=st.sampled_from(("own", "own", "bought", "public", "referral", "unknown")),
    declared=st.booleans(),
    informed=st.sampled_from((None, True, True, False)),
    could_refuse=st.sampled_from((None, True, True, False)),
    since=st.one_of(st.none(), _DAYS),
    collected_on=st.one_of(st.none(), _DAYS),
)
_PROFILES = st.builds(
    Profile,
    kind=st.sampled_from(("consumer", "professional", "unknown", "company", "sole_trader")),
    birth_date=st.one_of(st.none(), st.dates(date(1980, 1, 1), date(2016, 1, 1))),
    origins=st.lists(_ORIGINS, max_size=3).map(tuple),
    bought_on=st.one_of(st.none(), _DAYS),
    acts=st.lists(_DAYS, max_size=2).map(tuple),
    facts=_HISTORIES.map(
        lambda h: tuple(f for f in h if f.type in ("consent", "objection", "complaint"))
    ),
    bounced=st.lists(st.sampled_from(CHANNELS), max_size=2, unique=True).map(tuple),
)


@given(_PROFILES)
def test_what_a_channel_leaves_out_makes_no_difference(profile: Profile) -> None:
    shape, last_act = shape_of(profile, NOON.date())
    for channel, card, message in WAYS:
        whole = decide(facts_of(shape, last_act, SENDER), message, NOON, delivery=False)
        part = decide(
            facts_of(narrowed(shape, channel, card.legal_kind), last_act, SENDER),
            message,
            NOON,
            delivery=False,
        )
        assert whole == part


@given(_PROFILES, _DAYS)
def test_a_refusal_before_the_clock_holds_whatever_the_last_act(
    profile: Profile, other: date
) -> None:
    shape, last_act = shape_of(profile, NOON.date())
    if last_act is None:
        return
    for _channel, _card, message in WAYS:
        one = decide(facts_of(shape, last_act, SENDER), message, NOON, delivery=False)
        late = one.reason in ("R_RETENTION_EXPIRED", "R_HARD_BOUNCE")
        if one.until is None and not late:
            assert decide(facts_of(shape, other, SENDER), message, NOON, delivery=False) == one
