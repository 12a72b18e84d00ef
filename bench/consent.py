"""The law at scale: counts with reasons, deciding everybody again, deciding one person again.

An invented base of CARNET_BENCH_PEOPLE people (1,000,000 when not said) with five ledger lines each. Counting is compared
with the raw query on the same rows, deciding alike people once with deciding each on its own.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from statistics import quantiles
from time import perf_counter
from typing import Any

from bench.row import Row
from carnet.kit.actor import command_actor
from carnet.project.start import start

_BATCH = 50_000
_NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_SOURCES = ("Caisse", "Site", "Salon 2024", "Fichier acheté", "Bouche à oreille", "Formulaire")
_RAW = "SELECT channel, reason, count(*) FROM consent_standing WHERE purpose = 'offers' GROUP BY channel, reason"
_ALONE = 2_000
_TRIED = 300


def run() -> list[Row]:
    """Make the base, then measure."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000"))
    begun = perf_counter()
    lines = _fill(people)
    filled = perf_counter() - begun
    return [
        Row("enter ledger lines with their side rows and people", round(lines / filled), "lines/s"),
        *_everybody(people),
        _counts(),
        _forecast(),
        *_one(people),
    ]


def _fill(people: int) -> int:
    """Write people, addresses, provenances and agreements in bulk; return the number of ledger lines."""
    from_sql = import_module("carnet.kit.sql")
    transaction = import_module("django.db").transaction
    declare = import_module("carnet.consent.actions.declare").declare_sources
    types = import_module("carnet.consent.types")
    answers = tuple(
        types.SourceAnswer(name=name, informed=n % 2 == 0, could_refuse=n % 4 == 0)
        for n, name in enumerate(_SOURCES[:3])
    )
    declare(actor=command_actor("bench"), answers=types.OwnerAnswers(sources=answers))
    lines = 0
    for first in range(0, people, _BATCH):
        numbers = range(first, min(first + _BATCH, people))
        with transaction.atomic():
            ids = list(from_sql.reserve_ids("people.Contact", len(numbers)))
            _people(from_sql.insert_rows, ids, numbers)
            lines += _ledgers(ids, numbers)
    return lines


def _people(insert_rows: Any, ids: Sequence[int], numbers: Sequence[int]) -> None:
    insert_rows(
        "people.Contact",
        ("id", "kind", "civility", "given_name", "family_name", "sort_key", "language", "country",
         "created_at", "updated_at", "last_act_at"),
        (
            (pk, _kind(n), "", f"Prénom {n}", f"Nom {n}", f"nom {n}", "fr", "FR", _NOW, _NOW,
             _NOW - timedelta(days=n * 7 % 1_800) if n % 10 else None)
            for pk, n in zip(ids, numbers, strict=True)
        ),
    )  # fmt: skip
    insert_rows(
        "people.Address",
        ("contact_id", "channel", "kind", "value", "raw", "state", "doubt", "proposal", "street",
         "postcode", "city", "country", "rank", "created_at"),
        _addresses(ids, numbers),
    )  # fmt: skip


def _kind(number: int) -> str:
    return "professional" if number % 10 == 1 else "unknown" if number % 20 == 2 else "consumer"


def _addresses(ids: Sequence[int], numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    for pk, n in zip(ids, numbers, strict=True):
        if n % 10:
            yield (
                pk,
                "email",
                "",
                f"p{n}@exemple.fr",
                "",
                "valid",
                "",
                "",
                "",
                "",
                "",
                "",
                0,
                _NOW,
            )
        if n % 5 < 3:
            value = f"+336{n:08d}"
            yield (pk, "phone", "mobile", value, "", "valid", "", "", "", "", "", "", 0, _NOW)


def _ledgers(ids: Sequence[int], numbers: Sequence[int]) -> int:
    """Enter where each person comes from and four words of theirs: an agreement, another channel's, a change, a no."""
    write = import_module("carnet.consent.actions.chain").write
    pairs = list(zip(ids, numbers, strict=True))
    write(
        "provenance",
        ("contact_id", "source", "collected_on", "last_purchase", "recorded_at", "origin"),
        [
            (pk, _SOURCES[n % 6], _day(n * 11), _day(n * 5) if n % 3 else None, _NOW, "bench")
            for pk, n in pairs
        ],
    )
    columns = (
        "contact_id", "status", "channels", "purposes", "at", "how", "proof", "evidence", "wording",
        "recorded_at", "recorded_by", "origin",
    )  # fmt: skip
    said = [row for pk, n in pairs for row in _said(pk, n)]
    write("consent", columns, said)
    return len(pairs) + len(said)


def _day(days: int) -> date:
    return (_NOW - timedelta(days=days % 1_900)).date()


def _said(pk: int, number: int) -> Iterator[tuple[Any, ...]]:
    purposes = ["promotion", "newsletter"]
    proof = ("kept", "classeur 3") if number % 4 == 0 else ("missing", "")
    for step, channel in enumerate(("email", "sms", "phone", "email")):
        last = step == 3
        status = (
            "withdrawn"
            if last and number % 8 == 0
            else "refused"
            if number % 9 == step
            else "given"
        )
        at = _NOW - timedelta(days=(number * 3 + 100 * (3 - step)) % 1_800)
        how = "ticked_by_person" if number % 4 == 0 else "not_recorded"
        yield (
            pk,
            status,
            [channel],
            purposes,
            at,
            how,
            *proof,
            "Je veux bien",
            _NOW,
            "Ada",
            "bench",
        )


def _everybody(people: int) -> list[Row]:
    """Decide everybody, then everybody again without any change, and a sample with nothing shared."""
    redecide = import_module("carnet.consent.actions.redecide")
    ids = import_module("carnet.people.queries").all_ids(0, _ALONE)
    begun = perf_counter()
    told = redecide.redecide_told(at=_NOW)
    first = perf_counter() - begun
    begun = perf_counter()
    redecide.redecide_told(at=_NOW)
    again = perf_counter() - begun
    begun = perf_counter()
    for pk in ids:
        redecide.redecide_told(ids=[pk], at=_NOW)
    alone = len(ids) / (perf_counter() - begun)
    pairs = import_module("carnet.consent.models").Standing.objects.count()
    return [
        Row("decide everybody and store it", round(people / first), "contacts/s", round(alone)),
        Row(
            "decide everybody again, nothing changed",
            round(people / again),
            "contacts/s",
            round(alone),
        ),
        Row(
            "standings for each decision taken",
            round(pairs / max(1, told.decisions), 1),
            "standings",
        ),
    ]


def _counts() -> Row:
    """Count who may be contacted and why not the others, against the raw query on the same rows."""
    reach = import_module("carnet.consent.queries.standing").reach
    connection = import_module("django.db").connection
    raw, ours = [], []
    for _turn in range(5):
        begun = perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(_RAW)
            cursor.fetchall()
        raw.append(perf_counter() - begun)
        begun = perf_counter()
        reach()
        ours.append(perf_counter() - begun)
    return Row("count with reasons", round(min(ours) * 1_000, 1), "ms", round(min(raw) * 1_000, 1))


def _forecast() -> Row:
    """Count whose time comes in the next twelve months, and open the people of one bar."""
    forecasts = import_module("carnet.retention.queries.forecast")
    taken = []
    for _turn in range(5):
        begun = perf_counter()
        bars = forecasts.forecast().bars
        taken.append(perf_counter() - begun)
    shown = f"erase.{bars[3].month:%Y-%m}"
    begun = perf_counter()
    list(forecasts.people_behind(shown)[:50])
    opened = round((perf_counter() - begun) * 1_000, 1)
    return Row(
        "forecast of twelve months (floor: opening one bar)",
        round(min(taken) * 1_000, 1),
        "ms",
        opened,
    )


def _one(people: int) -> list[Row]:
    """Decide one person again, alone and inside the action that records an objection."""
    redecide = import_module("carnet.consent.actions.redecide").redecide
    record_objection = import_module("carnet.consent.actions.object").record_objection
    ids = import_module("carnet.people.queries").all_ids(people // 2, _TRIED)
    alone, acted = [], []
    for pk in ids:
        begun = perf_counter()
        redecide(ids=[pk], at=_NOW)
        alone.append(perf_counter() - begun)
        begun = perf_counter()
        record_objection(actor=command_actor("bench"), contact_id=pk)
        acted.append(perf_counter() - begun)
    return [
        Row("decide one person again, p95", _p95(alone), "ms"),
        Row("record an objection and decide again, p95", _p95(acted), "ms"),
    ]


def _p95(seconds: list[float]) -> float:
    return round(quantiles(seconds, n=20)[-1] * 1_000, 2)
