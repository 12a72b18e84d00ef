"""Quality at scale: everybody graded again against reading the same people alone; the figures against the raw query.

An invented base of CARNET_BENCH_PEOPLE people (1,000,000 when not said), each with two or three addresses, one in twenty with
something in doubt, one in three with purchases. The floor of grading is the engine reading the rows that the checks
need, in the same stretches, and nothing else.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from statistics import median
from time import perf_counter
from typing import Any

from bench.row import Row
from carnet.kit.actor import command_actor
from carnet.project.start import start

_BATCH = 50_000
_NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_CITIES = (("44000", "Nantes"), ("35000", "Rennes"), ("75011", "Paris"), ("69003", "Lyon"))
_GIVEN = ("Noor", "Ada", "Zoé", "Éloi", "Maël", "Inès")
_FAMILY = ("Haddad", "Roux", "Marchadier", "Petit", "Kervran", "Benhaddou")
_RAW = "SELECT letter, found, count(*) FROM quality_grade GROUP BY letter, found"
_TIMES = 5


def run() -> list[Row]:
    """Make the base, then measure."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000"))
    begun = perf_counter()
    for first in range(0, people, _BATCH):
        _fill(range(first, min(first + _BATCH, people)))
    filled = perf_counter() - begun
    return [
        Row("people written", round(people / filled), "people/s"),
        *_grading(people),
        *_figures(),
    ]


def _fill(numbers: range) -> None:
    sql = import_module("carnet.kit.sql")
    with import_module("django.db").transaction.atomic():
        ids = list(sql.reserve_ids("people.Contact", len(numbers)))
        sql.insert_rows(
            "people.Contact",
            ("id", "kind", "civility", "given_name", "family_name", "sort_key", "born_on", "language", "country",
             "created_at", "updated_at", "last_act_at"),
            _contacts(ids, numbers),
        )  # fmt: skip
        sql.insert_rows(
            "people.Address",
            ("contact_id", "channel", "kind", "value", "raw", "state", "doubt", "proposal", "street", "postcode", "city",
             "country", "rank", "created_at"),
            _addresses(ids, numbers),
        )  # fmt: skip
        sql.insert_rows(
            "activity.Order",
            ("contact_id", "source", "external_id", "customer_reference", "at", "cancelled", "total_milli", "currency",
             "line_count", "origin"),
            ((pk, "Caisse", f"{n}-{k}", "", _NOW - timedelta(days=n * 7 % 900 + 30 * k), False, 12_000, "EUR", 0, "")
             for pk, n in zip(ids, numbers, strict=True) if n % 3 == 0 for k in range(n % 5 + 1)),
        )  # fmt: skip


def _contacts(ids: Sequence[int], numbers: range) -> Iterator[tuple[Any, ...]]:
    for pk, n in zip(ids, numbers, strict=True):
        given, family = _GIVEN[n % 6], _FAMILY[n // 6 % 6]
        born = date(1950 + n % 55, 1 + n % 12, 1 + n % 28) if n % 2 else None
        acted = _NOW - timedelta(days=n * 7 % 900) if n % 3 == 0 else None
        yield (
            pk,
            "consumer",
            "",
            given,
            family if n % 40 else "",
            f"{family} {given}",
            born,
            "fr",
            "FR",
            _NOW,
            _NOW,
            acted,
        )


def _addresses(ids: Sequence[int], numbers: range) -> Iterator[tuple[Any, ...]]:
    for pk, n in zip(ids, numbers, strict=True):
        if n % 10:
            doubt = n % 20 == 1
            value = f"personne{n}@{'gmial.com' if doubt else 'gmail.com'}"
            proposal = f"personne{n}@gmail.com" if doubt else ""
            state, code = ("doubtful", "email.typo_domain") if doubt else ("valid", "")
            yield (pk, "email", "", value, "", state, code, proposal, "", "", "", "", 0, _NOW)
        if n % 4:
            yield (
                pk,
                "phone",
                "mobile",
                f"+336{n % 100_000_000:08d}",
                "",
                "valid",
                "",
                "",
                "",
                "",
                "",
                "",
                1,
                _NOW,
            )
        postcode, city = _CITIES[n % 4]
        if n % 3:
            street = f"{n % 90 + 1} rue des Lilas"
            yield (
                pk, "postal", "", f"{street}, {postcode} {city}", "", "valid", "", "", street, postcode, city, "FR", 2, _NOW,
            )  # fmt: skip


def _grading(people: int) -> list[Row]:
    regrade = import_module("carnet.quality.actions.regrade")
    floor = people / _timed(_read_alone)
    first = people / _timed(regrade.catch_up)
    import_module("carnet.quality.models").Grade.objects.update(version=0)
    again = people / _timed(regrade.catch_up)
    nothing = _timed(regrade.catch_up)
    few = import_module("carnet.people.queries").all_ids(limit=1)
    one = median(_timed(lambda: regrade.react(few)) for _ in range(50))
    return [
        Row("everybody graded for the first time", round(first), "people/s", round(floor)),
        Row("everybody graded again", round(again), "people/s", round(floor)),
        Row("a round that finds nothing to grade", round(nothing, 3), "s"),
        Row("one contact that changed", round(1000 * one, 2), "ms"),
    ]


def _read_alone() -> None:
    """Read what the checks need, in the same stretches, as the engine gives it."""
    reading = import_module("carnet.quality.queries.reading")
    queries = import_module("carnet.people.queries")
    at = 0
    while ids := queries.all_ids(
        after_id=at, limit=import_module("carnet.quality.actions.regrade").BATCH
    ):
        rows = queries.living().filter(pk__gte=ids[0], pk__lte=ids[-1]).order_by()
        reading.contact_rows(rows)
        reading.address_rows(rows)
        at = ids[-1]


def _figures() -> list[Row]:
    figures = import_module("carnet.quality.queries").figures
    behind = import_module("carnet.quality.queries.behind")
    connection = import_module("django.db").connection

    def raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_RAW)
            cursor.fetchall()

    floor = median(_timed(raw) for _ in range(_TIMES))
    counted = median(_timed(figures) for _ in range(_TIMES))
    listed = median(
        _timed(lambda: behind.with_finding("email.typo_domain").count()) for _ in range(_TIMES)
    )
    regrade = import_module("carnet.quality.actions.regrade").regrade
    return [
        Row("all figures of the page", round(1000 * counted, 1), "ms", round(1000 * floor, 1)),
        Row("how many a check found", round(1000 * listed, 1), "ms"),
        Row(
            "`carnet quality regrade`",
            round(_timed(lambda: regrade(actor=command_actor("bench"))), 1),
            "s",
        ),
    ]


def _timed(work: Any) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun
