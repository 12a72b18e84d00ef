"""The mirror: how long a rebuild takes and how large it is, when a fact is seen, what erasing somebody costs.

CARNET_BENCH_PEOPLE says with how many people (50,000 if unset), twenty events each; the data are `bench/shop_events.py`.
The floor of a rebuild is the raw work: the events alone, brought into one file by ADBC and DuckDB.
"""

import os
import statistics
import subprocess
import sys
from importlib import import_module
from time import perf_counter
from typing import Any

from bench.row import Row
from bench.shop_events import fill
from carnet.project.record import bring_up_to_date
from carnet.project.start import start

_FACTS = 200
_RAW = """
import sys, duckdb, adbc_driver_sqlite
from adbc_driver_manager import AdbcConnection, AdbcDatabase, AdbcStatement
with AdbcDatabase(driver=adbc_driver_sqlite._driver_path(), uri=sys.argv[1]) as d, AdbcConnection(d) as c, AdbcStatement(c) as s:
    s.set_sql_query("SELECT id, contact_id, kind, at, is_act, source, value_milli FROM activity_event")
    stream = s.execute_query()[0]
    duckdb.connect().execute(f"COPY (SELECT * FROM stream) TO '{sys.argv[2]}' (FORMAT parquet)")
"""


def run() -> list[Row]:
    """Fill a record, build its mirror, feed it fact by fact, erase somebody."""
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "50000"))
    start()
    bring_up_to_date()
    fill(people)
    actions, status = (
        import_module("carnet.mirror.actions"),
        import_module("carnet.mirror.queries").status,
    )
    actor = import_module("carnet.kit.actor").command_actor("bench")
    built = _seconds(lambda: actions.rebuild(actor=actor))
    found = status()
    lags = sorted(_lag(actions, 1 + n * people // _FACTS) for n in range(_FACTS))
    erased = _seconds(lambda: _erased(actions, actor, people // 2))
    return [
        Row("rebuild", round(built, 2), "s", _raw()),
        Row("rows mirrored in a second", round(found.rows / built), "rows/s"),
        Row("bytes of a row, of all tables", round(found.size / max(1, found.rows), 1), "B"),
        Row("size", round(found.size / 1e6, 1), "MB"),
        Row("fact to visible, feeding alone, median", _milli(statistics.median(lags)), "ms"),
        Row("fact to visible, feeding alone, p99", _milli(lags[_FACTS * 99 // 100]), "ms"),
        Row("erase one person", round(erased, 2), "s"),
        Row("verify", round(_seconds(lambda: _verified(actions, actor)), 2), "s"),
    ]


def _lag(actions: Any, contact: int) -> float:
    """Write one event, mark it, feed, and read it back: what a fact waits for beside the pace of the loop."""
    event = import_module("carnet.activity.models").Event
    reading, clock = (
        import_module("carnet.mirror.queries").reading,
        import_module("carnet.kit.clock"),
    )
    kept = event.objects.create(contact_id=contact, kind="visit", at=clock.now(), is_act=True)
    begun = perf_counter()
    actions.mark("events", rows=[kept.pk])
    with reading(fresh=True) as found:
        seen = found.one("SELECT count(*) FROM events WHERE event_id = ?", [kept.pk])
    if seen != (1,):
        raise RuntimeError("the fact is not seen")
    return perf_counter() - begun


def _erased(actions: Any, actor: Any, contact: int) -> None:
    import_module("carnet.activity.models").Event.objects.filter(contact_id=contact).delete()
    actions.forget(actor=actor, contact_ids=[contact])


def _verified(actions: Any, actor: Any) -> None:
    if not actions.verify(actor=actor).sound:
        raise RuntimeError("mirror and record differ")


def _raw() -> float | None:
    """Return the seconds in which the drivers alone bring the events of SQLite into one file."""
    connection = import_module("django.db").connection
    if connection.vendor != "sqlite":
        return None
    target = import_module("carnet.kit.home").folder("bench") / "raw.parquet"
    words = [sys.executable, "-c", _RAW, str(connection.settings_dict["NAME"]), str(target)]
    begun = perf_counter()
    subprocess.run(words, check=True)  # noqa: S603 - our own words
    return round(perf_counter() - begun, 2)


def _seconds(call: Any) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun


def _milli(seconds: float) -> float:
    return round(seconds * 1000, 1)
