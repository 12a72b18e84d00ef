"""From a fact to a membership: how long until whoever bought stands in the segments; and all of them looked at anew.

The base of `bench.segments` (CARNET_BENCH_PEOPLE people, 1,000,000 when not said, with twenty events each), its twelve
segments and the six they name kept, one more that everybody enters who buys today, and one of those who spent most.
The loops of a worker run in a process of their own that has nothing else to do; each order is written here, and the time
runs from its commit until the person stands in the segment: first where each belongs by themselves, then where people are
ranked, for which all are looked at. The floor of looking at everybody is the count of the same segments.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from threading import Event, Thread
from time import perf_counter
from typing import Any

from bench.row import Row
from bench.segments import RULES, SEGMENTS
from bench.shop_events import fill
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.project.start import start

_TIMES = int(os.environ.get("CARNET_BENCH_TIMES", "200"))
_RANKED = max(20, _TIMES // 10)
_PATIENCE, _LOOK, _WARM = 120.0, 0.01, 5
_ACTOR = command_actor("bench")
_TODAY, _TOP = "bench-today", "bench-top"
_SMALL, _LARGE = 20_000, 90_000_000


def run() -> list[Row]:
    """Make the base and the segments, then measure."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000"))
    fill(people)
    import_module("carnet.mirror.actions").rebuild(actor=_ACTOR)
    return measure(people)


def measure(people: int) -> list[Row]:
    """Keep the segments of the base that is there, and measure."""
    kept = _kept()
    rows = [_whole(len(kept))]
    with _worker():
        alone = sorted(_waits(people, _TODAY, _TIMES, _SMALL))
        ranked = sorted(_waits(people, _TOP, _RANKED, _LARGE))
    for told, waits in (("a membership", alone), ("a rank", ranked)):
        rows += [
            Row(f"from a fact to {told}, {n} of 100", round(_at(waits, n / 100), 3), "s")
            for n in (50, 95, 99)
        ]
    return rows


def _kept() -> list[str]:
    """Keep the segments and return their keys; rules name each other by key."""
    save = import_module("carnet.segments.actions").save_segment
    named = [save(actor=_ACTOR, name=key, rule=rule) for key, rule in SEGMENTS.items()]
    told = [
        save(actor=_ACTOR, name=f"bench {n}", rule=rule) for n, rule in enumerate(RULES.values())
    ]
    save(actor=_ACTOR, name=_TODAY, rule={"did": "order", "within_days": 0})
    save(actor=_ACTOR, name=_TOP, rule={"top": 0.01, "by": "total"})
    # Whoever keeps a segment has it looked at once more by a job: not while the time runs.
    import_module("carnet.jobs.actions").work_off()
    return [*named, *told]


def _whole(kept: int) -> Row:
    refresh = import_module("carnet.segments.actions.refresh").refresh_all
    conditions = import_module("carnet.conditions.queries")
    book = import_module("carnet.segments.queries.asked").Book()
    questions = [book.question(rule) for rule in (*SEGMENTS.values(), *RULES.values())]
    for question in questions:
        conditions.count(question.rule, segments=question.known, seconds=60)
    begun = perf_counter()
    for question in questions:
        conditions.count(question.rule, segments=question.known, seconds=60)
    floor = (perf_counter() - begun) * 1000
    refresh(actor=_ACTOR)
    begun = perf_counter()
    refresh(actor=_ACTOR)
    taken = (perf_counter() - begun) * 1000
    return Row(f"everybody looked at in {kept} segments", round(taken), "ms", round(floor))


def _waits(people: int, key: str, times: int, total_milli: int) -> Iterator[float]:
    """Have one person after another buy, and say how long it took each to stand in the segment."""
    members = import_module("carnet.segments.queries.view").members
    orders = import_module("carnet.activity.actions.orders").record_orders
    inside = members(_TODAY) | members(key)
    outside = [pk for pk in range(1, people + 1) if pk not in inside][: times + _WARM]
    for n, pk in enumerate(outside):
        told = _order(f"{key}-{n}", pk, total_milli)
        orders(actor=_ACTOR, source="bench", origin="bench", orders=[told])
        begun = perf_counter()
        while pk not in members(key):
            if perf_counter() - begun > _PATIENCE:
                raise TimeoutError("nobody follows")
            time.sleep(_LOOK)
        if n >= _WARM:
            yield perf_counter() - begun


def _order(number: str, contact_id: int, total_milli: int) -> Any:
    types = import_module("carnet.activity.types")
    return types.NewOrder(
        external_id=number,
        contact_id=contact_id,
        at=clock.now() - timedelta(minutes=1),
        total_milli=total_milli,
        lines=(types.NewLine("P1", "P1", 1, total_milli),),
    )


@contextmanager
def _worker() -> Iterator[None]:
    """Have the loops of a worker run in a process of its own: one that idles otherwise."""
    process = subprocess.Popen([sys.executable, "-m", "bench.membership"], stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _follow() -> None:
    """Run the loops of a worker until the process is killed, each at the pace of a worker."""
    start()
    kinds = import_module("carnet.jobs.queries").kinds()
    work = import_module("carnet.jobs.actions.work")
    for kind in kinds.values():
        if kind.loop:
            Thread(target=work._loop, args=(kind, Event())).start()


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    _follow()
