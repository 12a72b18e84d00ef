"""Twelve segments counted cold against the same questions written by hand, in DuckDB and in PostgreSQL.

CARNET_BENCH_PEOPLE says how many people the base has (1,000,000), with twenty events each. "Cold" means that no result
is kept: each count compiles its rule and reads the files, which lie in the page cache. The floor is DuckDB over the same
files, asked by hand; with a record on PostgreSQL (DATABASE_URL) the same questions are asked there too.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.row import Row
from bench.shop_events import fill
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.project.start import start

_TIMES = int(os.environ.get("CARNET_BENCH_TIMES", "15"))
_DEPARTMENTS = ("44", "35", "75")
_VIPS = {"did": "order", "at_least": 3}
_KEEN = {"did": "click", "at_least": 2}
_NEAR = {"field": "department", "in": list(_DEPARTMENTS)}
_SOUND = {"field": "grade", "in": ["A", "B"]}
_SENT = {"did": "sent", "within_days": 7}
_TRADE = {"field": "kind", "is": "professional"}
SEGMENTS: Mapping[str, Any] = {
    "vips": _VIPS, "keen": _KEEN, "near": _NEAR, "sound": _SOUND, "sent": _SENT, "trade": _TRADE,
}  # fmt: skip
RULES: Mapping[str, Any] = {
    "attributes": {"all": [{"field": "kind", "is": "consumer"}, _NEAR, {"field": "has_email", "is": True}]},
    "department, 2 orders in 90 days, no click in 30": {
        "all": [_NEAR, {"did": "order", "at_least": 2, "within_days": 90}, {"except": [{"did": "click", "within_days": 30}]}]
    },
    "top decile of spend": {"top": 0.1, "by": "total"},
    "viewed 3 times, never bought": {"all": [{"did": "product_viewed", "at_least": 3}, {"did_not": "order"}]},
    "bought before, nothing for 12 months": {"did": "order", "last": {"not_within_days": 365}},
    "birthday in 7 days": {"field": "born_on", "next_days": 7},
    "cell of recency, frequency, amount": {
        "all": [{"top": 0.2, "by": "last_order"}, {"top": [0.2, 0.6], "by": "orders"}, {"top": [0.2, 0.4], "by": "total"}]
    },
    "viewed, then cart, then order": {"sequence": ["product_viewed", "cart_viewed", "order"], "within_days": 90},
    "six segments, one in the other": {
        "all": [
            {"any": [{"segment": "vips"}, {"segment": "keen"}, {"segment": "near"}]},
            {"segment": "sound"},
            {"except": [{"segment": "sent"}, {"segment": "trade"}]},
        ]
    },
    "act since a midnight": {"field": "last_act_at", "within_days": 30},
    "reachable by e-mail for offers": {"reachable": "email", "for": "offers"},
    "200 products in 6 months": {
        "did": "order", "within_days": 183, "where": [{"field": "product", "in": [f"P{n}" for n in range(1, 201)]}]
    },
}  # fmt: skip
"""The rules that are counted, by name."""
_SECTION = re.compile(r"^-- ([^\n/]+?) / (\w+)$\n(.*?)(?=^-- |\Z)", re.DOTALL | re.MULTILINE)
_HOLE = re.compile(r"\{(\w+)\}")
_BORN = "({0} * 100 + {1} >= {2} {3} {0} * 100 + {1} <= {4})"


def run() -> list[Row]:
    """Make the base, then count."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    fill(int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000")))
    import_module("carnet.mirror.actions").rebuild(actor=command_actor("bench"))
    return measure()


def measure() -> list[Row]:
    """Count over the base that is there, on two cores where the machine lets one choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    values = _values()
    record = _record(values)
    rows: list[Row] = []
    sums = dict.fromkeys(("ours", "hand", "record", "rolled"), 0.0)
    for name, rule in RULES.items():
        ours, hand = _compared(name, rule, values)
        rows.append(Row(name, round(median(ours), 1), "ms", round(median(hand), 1)))
        rows.append(Row(f"{name}: 95 of 100", round(_late(ours), 1), "ms", 200.0))
        sums["ours"] += median(ours)
        sums["hand"] += median(hand)
        for told, milliseconds in record(name):
            rows.append(Row(f"{name}: {told}", round(milliseconds, 1), "ms"))
            sums[told] += milliseconds
    rows.append(Row("all twelve", round(sums["ours"], 1), "ms", round(sums["hand"], 1)))
    for told in ("record", "rolled"):
        if sums[told]:
            times = round(sums[told] / sums["ours"], 2)
            rows.append(Row(f"PostgreSQL, {told}, in times of ours", times, "×"))
    return rows


def _values() -> dict[str, str]:
    """Return the values of the rules as the texts by hand write them."""
    today = clock.today()
    midnight = clock.at(today, clock.now().min.time())

    def told(days: int) -> str:
        day = today - timedelta(days=days)
        return f"{clock.at(day, midnight.min.time()):%Y-%m-%d %H:%M:%S}"

    soon = today + timedelta(days=7)
    first, last = (day.month * 100 + day.day for day in (today, soon))
    around = (first, "AND" if first <= last else "OR", last)
    return {
        "departments": ", ".join(f"'{d}'" for d in _DEPARTMENTS),
        "products": ", ".join(f"'P{n}'" for n in range(1, 201)),
        "now": f"{clock.now():%Y-%m-%d %H:%M:%S}",
        "end": told(-1),
        "birthday": _BORN.format("month(born_on)", "day(born_on)", *around),
        "born": _BORN.format("extract(month FROM born_on)", "extract(day FROM born_on)", *around),
        **{f"back{days}": told(days) for days in (7, 30, 90, 183, 365)},
    }


def by_hand(values: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return the texts of segments.sql with their pieces and values in place, by name and by whom they ask."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    sections = {(m[1], m[2]): m[3].strip() for m in _SECTION.finditer(text)}
    known = {**{name: told for (name, whom), told in sections.items() if whom == "piece"}, **values}

    def filled(told: str) -> str:
        while found := _HOLE.search(told):
            told = told.replace(found[0], known[found[1]])
        return told

    return {key: filled(told) for key, told in sections.items() if key[1] != "piece"}


def _compared(name: str, rule: Any, values: Mapping[str, str]) -> tuple[list[float], list[float]]:
    """Count by our rule and by hand, turn by turn, and check that both say the same."""
    conditions = import_module("carnet.conditions.queries")
    parse = import_module("carnet.conditions.rules").parse
    reading = import_module("carnet.mirror.queries").reading
    catalogue = conditions.catalogue()
    known = {key: parse(inner, catalogue) for key, inner in SEGMENTS.items()}
    written = by_hand(values)[name, "mirror"]

    def as_written() -> int:
        with reading(seconds=60) as reader:
            return int(reader.rows(written)[0][0])

    def by_rule() -> int:
        return int(conditions.count(parse(rule, catalogue), segments=known, seconds=60))

    first, second = by_rule(), as_written()
    if first != second:
        raise ValueError(f"{name}: {first} by the rule, {second} by hand")
    ours: list[float] = []
    hand: list[float] = []
    for _time in range(_TIMES):
        ours.append(_timed(by_rule))
        hand.append(_timed(as_written))
    return ours, hand


def _timed(call: Callable[[], int]) -> float:
    begun = perf_counter()
    call()
    return (perf_counter() - begun) * 1000


def _late(milliseconds: list[float]) -> float:
    ordered = sorted(milliseconds)
    return ordered[max(0, round(len(ordered) * 0.95) - 1)]


def _record(values: Mapping[str, str]) -> Callable[[str], Iterator[tuple[str, float]]]:
    """Return what times the questions on a record on PostgreSQL; on SQLite it has nothing to say."""
    connection = import_module("django.db").connection
    if connection.vendor != "postgresql":
        return lambda _name: iter(())
    written = by_hand(values)
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 1")
        for statement in written["indexes", "given"].split(";"):
            cursor.execute(statement)

    def timed(name: str) -> Iterator[tuple[str, float]]:
        plain = written[name, "record"]
        for told, text in (("record", plain), ("rolled", written.get((name, "rolled"), plain))):
            yield told, median(_timed(partial(_asked, connection, text)) for _time in range(3))

    return timed


def _asked(connection: Any, statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])
