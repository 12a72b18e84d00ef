"""Periods, gaps, shares, marks, scales: the pure rules; and the page that says what each figure means."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.analytics.manifest import MANIFEST
from carnet.analytics.rules.charts import HALF, NARROW, WIDE, drawn, scale
from carnet.analytics.rules.gaps import change, gap
from carnet.analytics.rules.periods import compared, named, parts, read
from carnet.analytics.rules.shares import expected, pareto, wilson
from carnet.analytics.rules.targets import AIMS, checked, typed
from carnet.analytics.screens.files import plain
from carnet.analytics.screens.sheets import SHEETS
from carnet.analytics.types import Graph, Misasked, Period, Series

TODAY = date(2026, 11, 22)
DECISION = Path(__file__).resolve().parents[4] / "docs/decisions/figures.md"


def test_every_figure_is_documented() -> None:
    text = DECISION.read_text(encoding="utf-8")
    figures = {f.key for f in MANIFEST.figures} | set(AIMS)
    missing = [key for key in (*sorted(figures), *SHEETS) if f"| {key} |" not in text]
    assert missing == []


def test_a_period_is_read_from_its_address() -> None:
    period, versus = read(
        {"du": "2026-03-01", "au": "2026-03-31", "pas": "week", "face": "year"}, TODAY
    )
    assert period == Period(date(2026, 3, 1), date(2026, 4, 1), "week") and versus == "year"
    assert read({}, TODAY)[0] == Period(date(2025, 12, 1), date(2026, 11, 23), "month")
    assert read({"periode": "30j"}, TODAY)[0].days == 30
    assert read({"du": "2020-01-01", "au": "2026-01-01", "pas": "day"}, TODAY)[0].step == "month"


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        ({"du": "2026-13-01", "au": "2026-01-01"}, "du", "day"),
        ({"du": "0001-01-01", "au": "2026-01-01"}, "du", "day"),
        ({"du": "2026-02-01"}, "au", "day"),
        ({"du": "2026-02-01", "au": "2026-01-01"}, "au", "order"),
        ({"du": "2010-02-01", "au": "2026-01-01"}, "au", "long"),
        ({"periode": "x"}, "period", "unknown"),
        ({"pas": "x"}, "pas", "unknown"),
        ({"face": "x"}, "face", "unknown"),
    ],
)
def test_what_is_no_period_says_why(asked: dict[str, str], field: str, code: str) -> None:
    with pytest.raises(Misasked) as wrong:
        read(asked, TODAY)
    assert (wrong.value.field, wrong.value.code) == (field, code)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 900),
    st.sampled_from(("day", "week", "month")),
)
def test_the_parts_of_a_period_follow_each_other(start: date, days: int, step: str) -> None:
    period = Period(start, date.fromordinal(start.toordinal() + days), step)  # type: ignore[arg-type]
    cut = parts(period)
    assert cut[0][0] == period.start and cut[-1][1] == period.end
    assert all(a[1] == b[0] for a, b in zip(cut, cut[1:], strict=False))
    assert all(first < after for first, after in cut)
    before, year = compared(period, "before"), compared(period, "year")
    assert before is not None and year is not None
    assert before.end <= period.start and year.end <= period.end
    assert compared(period, "") is None


def test_the_period_before_has_whole_months_where_it_can() -> None:
    assert compared(Period(date(2026, 3, 1), date(2026, 5, 1)), "before") == Period(
        date(2026, 1, 1), date(2026, 3, 1)
    )
    running = compared(named("12m", TODAY), "before")
    assert running == Period(date(2024, 12, 1), date(2025, 11, 23))
    assert compared(Period(date(2024, 2, 1), date(2024, 2, 29)), "year") == Period(
        date(2023, 2, 1), date(2023, 2, 28)
    )


@pytest.mark.parametrize(
    ("number", "target", "share", "state"),
    [(75, 75, 0, "yes"), (80, 75, 0, "yes"), (72, 75, 0.04, "cond"), (30, 75, 0.6, "no")],
)
def test_a_gap_says_how_far_below(number: float, target: float, share: float, state: str) -> None:
    found = gap(number, target)
    assert found.share == pytest.approx(share) and found.state == state


def test_a_change_needs_something_to_compare_with() -> None:
    assert change(11, 10) == pytest.approx(0.1)
    assert change(5, 0) is None and change(None, 5) is None and change(5, None) is None


def test_shares_among_few_are_wide_and_hold_the_truth() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.4902, abs=1e-3) and high == pytest.approx(0.9433, abs=1e-3)
    mean, low, high = expected([(100, 1_000_000, 500_000)])
    assert mean == pytest.approx(50) and high - low == pytest.approx(2 * 1.96 * 5, rel=1e-2)
    mean, low, high = expected([(10, 0, 0)])
    assert mean == pytest.approx(5) and low == 0 and high == 10
    assert expected([]) == (0, 0, 0)


def test_few_make_most() -> None:
    assert pareto([80, 10, 10], 0.8) == 1
    assert pareto([], 0.8) == 0
    assert pareto([1, 1, 1, 1], 0.5) == 2


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.booleans())
def test_a_scale_is_short_round_and_holds_its_values(a: float, b: float, zero: bool) -> None:
    low, high = min(a, b), max(a, b)
    ticks = scale(low, high, zero=zero)
    assert 2 <= len(ticks) <= 8
    assert ticks[0] <= low + 1e-6 * abs(low) + 1e-9 and ticks[-1] >= high - 1e-6 * abs(high) - 1e-9
    assert not zero or ticks[0] <= 0


@pytest.mark.parametrize("width", [WIDE, HALF, NARROW])
@pytest.mark.parametrize("shape", ["lines", "bars", "rows"])
def test_everything_drawn_lies_on_the_drawing(width: int, shape: str) -> None:
    values = tuple(float(n * 37 % 11) for n in range(12))
    graph = Graph(shape, tuple("abcdefghijkl"), (Series("A", values), Series("B", values[::-1], 5)))  # type: ignore[arg-type]
    found = drawn(graph, width)
    assert all(
        0 <= x <= width and 0 <= y <= found.height for line in found.lines for x, y in line.dots
    )
    assert all(bar.x >= 0 and bar.width >= 0 and bar.x + bar.width <= width for bar in found.bars)
    names = [line.name_y for line in found.lines]
    assert len(names) < 2 or abs(names[0] - names[1]) >= 34
    assert drawn(Graph("lines", (), ()), width).ticks == ()


def test_numbers_are_read_as_people_type_them() -> None:
    assert typed("x", " 72,5 % ") == 72_500
    assert typed("x", "1 200.50 €") == 1_200_500
    assert typed("x", "  ") is None
    for wrong in ("beaucoup", "1e99", "nan", "1,2,3", "∞"):
        with pytest.raises(Misasked):
            typed("x", wrong)
    assert checked("reach", None) is None
    for number in (0, -1, 100_001):
        with pytest.raises(Misasked):
            checked("reach", number)


def test_a_printer_gets_signs_that_it_has() -> None:
    assert plain("Crédit\u202f: 12,00\u00a0€ « œuvre »") == "Crédit\u00a0: 12,00\u00a0€ « œuvre »"
    assert plain("Łódź 中") == "lodz ?".replace("lodz", "lódz") or plain("Łódź 中").endswith("?")
