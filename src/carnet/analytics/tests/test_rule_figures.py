"""Every figure against naive Python over small invented bases, and the people behind it against its number."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.analytics.queries.best import LAYERS, best, four_fifths, layer_sql, layers
from carnet.analytics.queries.goods import (
    all_goods,
    by_category,
    by_place,
    by_product,
    category_sql,
    place_sql,
    product_sql,
)
from carnet.analytics.queries.loyal import (
    SPANS,
    cohort_sql,
    cohorts,
    converted,
    forerunners,
    months_before,
    prospects_sql,
    retention,
    returned,
    returned_sql,
)
from carnet.analytics.queries.pieces import Piece
from carnet.analytics.queries.sources import by_source, new_sql, source_sql
from carnet.analytics.queries.trade import (
    buyers_sql,
    other_currencies,
    sold,
    sold_by_part,
    unnamed,
)
from carnet.analytics.rules.marks import mark_of
from carnet.analytics.rules.periods import parts, plus_months
from carnet.analytics.tests.small import Base, Order, Reads, random_base
from carnet.analytics.types import Period, Rate, Sales

TODAY = date(2026, 11, 22)
YEAR = Period(date(2025, 11, 23), date(2026, 11, 23))
_bases: dict[int, tuple[Base, Reads]] = {}


def base(seed: int) -> tuple[Base, Reads]:
    """Return a base and what answers SQL over it, made once."""
    if seed not in _bases:
        found = random_base(seed)
        _bases[seed] = (found, Reads(found))
    return _bases[seed]


seeds = st.integers(0, 12)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw periods of any length, steps of any kind."""
    start = date(2023, 5, 1) + timedelta(days=draw(st.integers(0, 1_200)))
    days = draw(st.integers(1, 500))
    return Period(
        start, start + timedelta(days=days), draw(st.sampled_from(("day", "week", "month")))
    )


def ids(piece: Piece, reads: Reads) -> set[int]:
    """Return the people of a piece, each of whom it names once."""
    rows = [int(row[0]) for row in piece.of(reads)]
    assert len(rows) == len(set(rows))
    return set(rows)


def summed(orders: list[Order]) -> Sales:
    """Sum orders up."""
    return Sales(len(orders), sum(o.total for o in orders), len({o.person for o in orders}))


@given(seeds, periods())
def test_sales_and_their_parts_are_those_of_the_orders(seed: int, period: Period) -> None:
    small, reads = base(seed)
    found = small.sales(period.start, period.end, "EUR")
    assert sold(reads, period, "EUR") == summed(found)
    assert sold_by_part(reads, period, "EUR") == [
        summed(small.sales(start, end, "EUR")) for start, end in parts(period)
    ]
    assert ids(buyers_sql(period, "EUR"), reads) == {o.person for o in found}


@given(seeds, periods())
def test_other_currencies_and_unknown_buyers_are_told_apart(seed: int, period: Period) -> None:
    small, reads = base(seed)
    dollars = small.sales(period.start, period.end, "USD")
    wanted = [("USD", len(dollars), sum(o.total for o in dollars))] if dollars else []
    assert other_currencies(reads, period, "EUR") == wanted
    nobody = [
        o
        for o in small.orders
        if o.person is None
        and not o.cancelled
        and o.total > 0
        and o.currency == "EUR"
        and period.start <= o.day < period.end
    ]
    assert unnamed(reads, period, "EUR") == (len(nobody), sum(o.total for o in nobody))


@given(seeds, st.integers(0, 1_000))
def test_retention_counts_who_came_back_within_a_year(seed: int, back: int) -> None:
    small, reads = base(seed)
    until = TODAY - timedelta(days=back)
    turn, start = until.replace(year=until.year - 1), until.replace(year=until.year - 2)
    before = {o.person for o in small.sales(start, turn)}
    after = {o.person for o in small.sales(turn, until)}
    assert returned(reads, until) == Rate(len(before & after), len(before))
    rows = {int(pk): came for pk, came in returned_sql(until).of(reads)}
    assert {pk for pk, came in rows.items() if came} == before & after


@given(seeds, st.sampled_from([6, 3]))
def test_retention_of_a_young_base_counts_over_a_shorter_span(seed: int, months: int) -> None:
    small, reads = base(seed)
    turn, start = months_before(TODAY, months), months_before(TODAY, 2 * months)
    before = {o.person for o in small.sales(start, turn)}
    after = {o.person for o in small.sales(turn, TODAY)}
    assert returned(reads, TODAY, months) == Rate(len(before & after), len(before))
    rate, span = retention(reads, TODAY)
    assert rate == returned(reads, TODAY, span)
    assert not any(returned(reads, TODAY, longer).whole for longer in SPANS if longer > span)


@given(seeds, periods())
def test_conversion_counts_first_purchases_of_those_known_before(seed: int, period: Period) -> None:
    small, reads = base(seed)
    firsts, won, base_of = small.firsts(), set(), set()
    for person in small.people:
        if person.aside or person.known >= period.end:
            continue
        first = firsts.get(person.id)
        if first is not None and (first.day < period.start or first.day <= person.known):
            continue
        base_of.add(person.id)
        if first is not None and first.day < period.end:
            won.add(person.id)
    assert converted(reads, period) == Rate(len(won), len(base_of))
    assert ids(Piece(*_first_column(prospects_sql(period))), reads) == base_of


def _first_column(piece: Piece) -> tuple[str, tuple[object, ...]]:
    return f"SELECT contact_id FROM ({piece.text})", piece.values  # noqa: S608 - our own text


@given(seeds)
def test_the_triangle_is_that_of_a_second_hand(seed: int) -> None:
    small, reads = base(seed)
    first, last = date(2023, 6, 1), date(2026, 11, 1)
    firsts = small.firsts()
    wanted: dict[date, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for order in small.sales(date(1900, 1, 1), date(2200, 1, 1)):
        assert order.person is not None
        born = firsts[order.person].day.replace(day=1)
        age = (order.day.year - born.year) * 12 + order.day.month - born.month
        wanted[born][age].add(order.person)
    found = cohorts(reads, first, last)
    assert found == {m: {a: len(p) for a, p in ages.items()} for m, ages in wanted.items()}
    for month in list(wanted)[:3]:
        for age in list(wanted[month])[:3]:
            assert ids(cohort_sql(month, age), reads) == wanted[month][age]


@given(seeds)
def test_the_forecast_rests_on_those_who_were_alike_a_year_ago(seed: int) -> None:
    small, reads = base(seed)

    def habits(day: date) -> dict[int, tuple[int, int]]:
        found: dict[int, list[date]] = defaultdict(list)
        for order in small.sales(day.replace(year=day.year - 2), day):
            assert order.person is not None
            found[order.person].append(order.day)
        ends = [plus_months(day, -n).replace(day=min(day.day, 28)) for n in (3, 6)]
        ends.append(day.replace(year=day.year - 1))
        quiet = {pk: sum(max(days) < end for end in ends) for pk, days in found.items()}
        return {pk: (min(len(days), 3), quiet[pk]) for pk, days in found.items()}

    day = date(2026, 11, 23)
    ago = day.replace(year=2025)
    now, before = habits(day), habits(ago)
    came = {o.person for o in small.sales(ago, day)}
    wanted = [
        (
            *habit,
            sum(h == habit for h in now.values()),
            sum(h == habit for h in before.values()),
            sum(h == habit and pk in came for pk, h in before.items()),
        )
        for habit in sorted(set(now.values()))
    ]
    assert forerunners(reads, day) == wanted


@given(seeds, periods())
def test_the_best_are_ranked_by_what_they_bought(seed: int, period: Period) -> None:
    small, reads = base(seed)
    totals: dict[int, int] = defaultdict(int)
    for order in small.sales(period.start, period.end, "EUR"):
        assert order.person is not None
        totals[order.person] += order.total
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    assert [(b.contact_id, b.total_milli) for b in best(reads, period, "EUR", 1_000)] == ranked
    if not ranked:
        assert layers(reads, period, "EUR") == []
        return
    for layer in layers(reads, period, "EUR"):
        first = ranked[: -(-len(ranked) * layer.percent // 100)]
        assert (layer.people, layer.total_milli) == (len(first), sum(t for _pk, t in first))
    rows = layer_sql(period, "EUR", LAYERS[2]).of(reads)
    assert len(rows) == -(-len(ranked) // 10)
    few, everybody = four_fifths(reads, period, "EUR")
    assert everybody == len(ranked)
    assert 10 * sum(t for _pk, t in ranked[:few]) >= 8 * sum(totals.values())
    assert 10 * sum(t for _pk, t in ranked[: few - 1]) < 8 * sum(totals.values())


@given(seeds, periods())
def test_products_and_categories_add_up_to_the_sales(seed: int, period: Period) -> None:
    small, reads = base(seed)
    found = small.sales(period.start, period.end, "EUR")
    for goods in by_product(reads, period, "EUR", 100):
        lines = [(o, x) for o in found for x in o.lines if x.product == int(goods.key)]
        cost = small.costs[int(goods.key)]
        assert goods.total_milli == sum(x.amount for _o, x in lines)
        assert goods.pieces == sum(x.quantity for _o, x in lines)
        assert goods.orders == len({o.id for o, _x in lines})
        margin = sum(x.amount - x.quantity * cost for _o, x in lines) if cost is not None else 0
        assert goods.margin_milli == margin
        buyers = {o.person for o, _x in lines}
        assert goods.buyers == len(buyers)
        assert ids(product_sql(period, "EUR", int(goods.key)), reads) == buyers
    whole = sum(o.total for o in found)
    categories = by_category(reads, period, "EUR")
    assert all_goods(reads, period, "EUR").total_milli == whole
    assert sum(g.total_milli for g in categories) == whole
    for goods in categories:
        behind = ids(category_sql(period, "EUR", mark_of(goods.key)), reads)
        assert len(behind) == goods.buyers


@given(seeds, periods())
def test_places_and_sources_count_their_people(seed: int, period: Period) -> None:
    small, reads = base(seed)
    found = small.sales(period.start, period.end, "EUR")
    firsts = small.firsts()
    for place in by_place(reads, period, "EUR"):
        people = {p.id for p in small.people if p.department == place.code and not p.aside}
        mine = [o for o in found if o.person in people]
        assert (place.people, place.orders) == (len(people), len(mine))
        assert place.total_milli == sum(o.total for o in mine)
        assert ids(place_sql(period, "EUR", place.code), reads) == {o.person for o in mine}
    for source in by_source(reads, period, "EUR"):
        people = {p.id for p in small.people if source.name in (p.sources or ("",)) and not p.aside}
        new = {pk for pk in people & set(firsts) if period.start <= firsts[pk].day < period.end}
        assert (source.people, source.customers) == (len(people), len(people & set(firsts)))
        assert source.new == len(new)
        assert source.total_milli == sum(o.total for o in found if o.person in people)
        mark = mark_of(source.name)
        assert ids(source_sql(mark), reads) == people
        assert ids(source_sql(mark, bought=True), reads) == people & set(firsts)
        assert ids(new_sql(period), reads) & people == new


@pytest.fixture(autouse=True, scope="module")
def _closed() -> Iterator[None]:
    yield
    for _base, reads in _bases.values():
        reads.engine.close()
    _bases.clear()
