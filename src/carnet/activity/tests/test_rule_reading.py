"""What is read in a call of a program, also in one that means harm."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.activity.rules.amounts import amount
from carnet.activity.rules.measuring import blurred, said_of_measuring
from carnet.activity.rules.reading import VERBS, Reader, moment
from carnet.activity.rules.told_orders import order_of
from carnet.activity.types_told import Call, KindRule, Told, Unfit

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
READER = Reader(
    [
        KindRule("product_viewed", ("Product Viewed",), measured=True),
        KindRule("review", ("Product Reviewed",), is_act=True),
    ]
)


def read(**fields: Any) -> Told:
    return READER.read(msgspec.convert({"type": "track", "userId": "C-7", **fields}, Call), NOW)


def refused(**fields: Any) -> tuple[str, str]:
    with pytest.raises(Unfit) as why:
        read(**fields)
    return why.value.code, why.value.at


def test_names_of_the_specification_are_known_in_any_case() -> None:
    seen = read(event="product viewed", properties={"product_id": "HUE", "price": "12,50"})
    assert (seen.kind, seen.measured, seen.is_act) == ("product_viewed", True, False)
    assert (seen.product, seen.value_milli) == ("HUE", 12_500)
    assert read(event="Product Reviewed").is_act
    assert read(event="Devis demandé !").kind == "devis_demandé"


def test_what_says_something_of_the_person_is_not_kept_of_an_event() -> None:
    told = {"email": "a@exemple.fr", "ip": "192.0.2.7", "phone": "06", "colour": "red", "n": 2}
    seen = read(event="Quote", properties=told, context={"page": {"url": "https://x.fr/a?e=a@b#c"}})
    assert seen.detail == {"text": "Quote", "colour": "red", "n": "2"}
    assert seen.page == "/a"


def test_the_clock_of_the_sender_is_corrected() -> None:
    wrong = NOW + timedelta(hours=3)
    at = moment((wrong - timedelta(minutes=5)).isoformat(), wrong.isoformat(), NOW)
    assert at == NOW - timedelta(minutes=5)
    assert moment("2026-11-20T10:00:00Z", None, NOW) == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert moment(None, None, NOW) == NOW


def test_moments_that_cannot_be_are_refused() -> None:
    assert refused(event="x", timestamp="demain") == ("moment", "/timestamp")
    assert refused(event="x", timestamp="1970-01-01T00:00:00Z") == ("long_ago", "/timestamp")
    assert refused(event="x", timestamp="2027-01-01T00:00:00Z") == ("ahead", "/timestamp")
    assert refused(event="x", timestamp="2026-11-22", sentAt="x") == ("moment", "/sentAt")
    first, last = "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"
    assert refused(event="x", timestamp=first, sentAt=last) == ("long_ago", "/timestamp")
    assert read(event="x", timestamp=last, sentAt=first).at == NOW
    assert refused(event="x", timestamp="0001-01-01T00:00:00+23:00")[0] == "moment"


def test_a_call_names_somebody_and_something() -> None:
    assert refused(event="x", userId=None) == ("nobody", "/userId")
    assert refused(event="x", userId="x" * 200) == ("name", "/userId")
    assert refused(event=" ") == ("event", "/event")
    assert refused(type="explode") == ("type", "/type")
    assert refused(type="alias") == ("alias", "/previousId")
    assert refused(type="group") == ("group", "/groupId")


def test_the_same_call_has_the_same_mark() -> None:
    assert read(event="x", messageId="a").mark == read(event="y", messageId="a").mark
    assert read(event="x", messageId="a").mark != read(event="x", messageId="b").mark
    assert read(event="x").mark == ""


def test_an_order_with_its_lines() -> None:
    bags = [
        {"sku": "HUE", "name": "Huehuetenango", "quantity": "2", "price": 12.5, "category": "Café"},
        {"name": "Thé", "quantity": 0.25, "price": 40},
    ]
    order = order_of({"order_id": 12, "products": bags, "shipping": "4,90", "currency": "eur"}, NOW)
    assert (order.external_id, order.currency, order.total_milli) == ("12", "EUR", 39_900)
    assert [(line.quantity, line.unit_price_milli) for line in order.lines] == [
        (2, 12_500),
        (1, 10_000),
    ]
    assert order.lines[1].product_name == "Thé (0.25)"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "order_id"),
        ({"order_id": "x" * 81}, "order_id"),
        ({"order_id": "1", "total": "beaucoup"}, "amount"),
        ({"order_id": "1", "total": True}, "amount"),
        ({"order_id": "1", "total": 1e300}, "amount"),
        ({"order_id": "1", "total": "NaN"}, "amount"),
        ({"order_id": "1", "currency": "€"}, "currency"),
        ({"order_id": "1", "products": "HUE"}, "products"),
        ({"order_id": "1", "products": [3]}, "products"),
        ({"order_id": "1", "products": [{}]}, "product"),
        ({"order_id": "1", "products": [{"sku": "a", "quantity": 10**9}]}, "quantity"),
    ],
)
def test_orders_that_cannot_be_are_refused(told: dict[str, Any], code: str) -> None:
    with pytest.raises(Unfit) as why:
        order_of(told, NOW)
    assert why.value.code == code


def test_amounts_are_exact() -> None:
    assert amount(0.1, "/x") == 100
    assert amount("1234,565", "/x") == 1_234_565
    assert amount(None, "/x") is None
    assert amount(-7, "/x") == -7_000


def test_agreement_is_what_the_person_chose_and_the_signal_wins() -> None:
    assert said_of_measuring(None, signal=False) is None
    assert said_of_measuring({"Advertising": True}, signal=False) is None
    assert said_of_measuring({"Analytics": True}, signal=False) is True
    assert said_of_measuring({"Mesure d’audience": True, "Analytics": False}, signal=False) is False
    assert said_of_measuring({"Analytics": True}, signal=True) is False
    assert blurred(NOW) == datetime(2026, 11, 22, 9, tzinfo=UTC)


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
_PROPERTIES = st.dictionaries(
    st.sampled_from(["order_id", "total", "products", "price", "url", "path", "name", "currency"])
    | st.text(max_size=12),
    _ANY,
    max_size=6,
)


@given(
    verb=st.sampled_from(VERBS),
    event=st.sampled_from(["Order Completed", "Order Refunded", "Product Viewed"]) | st.text(),
    properties=_PROPERTIES,
    traits=_PROPERTIES,
    text=st.text(max_size=50),
    moments=st.tuples(*[st.none() | st.datetimes().map(datetime.isoformat)] * 2),
)
def test_whatever_comes_in_is_read_or_refused(
    verb: str,
    event: str,
    properties: dict[str, Any],
    traits: dict[str, Any],
    text: str,
    moments: tuple[str | None, str | None],
) -> None:
    call = Call(
        type=verb, event=event, name=text, user_id=text, anonymous_id="b", previous_id=text, group_id="g",
        timestamp=moments[0], sent_at=moments[1], properties=properties, traits=traits,
    )  # fmt: skip
    try:
        told = READER.read(call, NOW)
    except Unfit as why:
        assert why.code
        return
    assert len(told.kind) <= 40
    assert len(told.page) <= 200
    assert all("\x00" not in str(v) for v in told.detail.values())
    assert told.at <= NOW
