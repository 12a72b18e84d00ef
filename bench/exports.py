"""Files out at scale: CSV and XLSX of everybody, against writing the same values and nothing else.

An invented base of CARNET_BENCH_PEOPLE people (1,000,000 when not said) with an e-mail, a mobile, a postal address and a
customer number each, decided. The floor is the bare writer (csv, xlsxwriter in constant memory) on the rows of the very
file that was made; the memory is the highest of the whole process.
"""

import csv
import os
import resource
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from xlsxwriter import Workbook

from bench.row import Row
from carnet.kit.actor import command_actor
from carnet.kit.home import folder
from carnet.project.start import start

_NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_BATCH = 50_000
_SHEET = 1_000_000
_TOWNS = ("Nantes", "Rezé", "Valserhône", "Saint-Jean-de-Monts")


def run() -> list[Row]:
    """Make the base, then export it for three uses."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000"))
    _fill(people)
    before = _memory()
    found = [
        _measured("move", "csv"),
        _measured("write", "csv", purpose="offers", channel="email"),
        _measured("register", "xlsx"),
    ]
    return [*found, Row("memory that exporting added", round(_memory() - before), "MB", None)]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measured(use: str, form: str, **more: Any) -> Row:
    types = import_module("carnet.exports.types")
    columns = import_module("carnet.exports.rules.columns")
    keys = columns.allowed(use, more.get("channel", ""))
    asked = types.Asked(use=use, why="Mesure", columns=keys, format=form, **more)
    actor = command_actor("bench")
    number = import_module("carnet.exports.actions.ask").ask_export(actor=actor, asked=asked)
    begun = perf_counter()
    import_module("carnet.exports.actions.make").make_export(actor=actor, export_id=number)
    taken = perf_counter() - begun
    row = import_module("carnet.exports.models").Export.objects.get(pk=number)
    path = import_module("carnet.exports.stored").place(row.stored_as)
    floor = (_bare_csv if form == "csv" else _bare_workbook)(path)
    went = row.people
    return Row(
        f"export of everybody, {use}, {form}", round(went / taken), "people/s", round(went / floor)
    )


def _bare_csv(path: Path) -> float:
    """Return the seconds that writing the same rows takes, a batch of them in memory at a time."""
    taken = 0.0
    with (
        path.open(encoding="utf-8-sig", newline="") as made,
        (folder("bench") / "bare.csv").open("w", encoding="utf-8-sig", newline="") as out,
    ):
        writer, rows = csv.writer(out, delimiter=";"), csv.reader(made, delimiter=";")
        while batch := list(islice(rows, _BATCH)):
            begun = perf_counter()
            for row in batch:
                writer.writerow(row)
            taken += perf_counter() - begun
    return taken


def _bare_workbook(path: Path) -> float:
    read = import_module("python_calamine").CalamineWorkbook.from_path(str(path))
    book = Workbook(str(folder("bench") / "bare.xlsx"), {"constant_memory": True})
    taken = 0.0
    for name in read.sheet_names:
        rows = read.get_sheet_by_name(name).to_python()
        begun = perf_counter()
        sheet = book.add_worksheet()
        for r, row in enumerate(rows[:_SHEET]):
            for c, value in enumerate(row):
                if value:
                    sheet.write_string(r, c, str(value))
        taken += perf_counter() - begun
    begun = perf_counter()
    book.close()
    return taken + perf_counter() - begun


def _fill(people: int) -> None:
    """Write people, their addresses, numbers and provenance in bulk, and decide them."""
    sql = import_module("carnet.kit.sql")
    atomic = import_module("django.db").transaction.atomic
    consent = import_module("carnet.consent.types")
    declare = import_module("carnet.consent.actions.declare").declare_sources
    answer = consent.SourceAnswer(name="Caisse", informed=True, could_refuse=True)
    declare(actor=command_actor("bench"), answers=consent.OwnerAnswers(sources=(answer,)))
    for first in range(0, people, _BATCH):
        numbers = range(first, min(first + _BATCH, people))
        with atomic():
            ids = list(sql.reserve_ids("people.Contact", len(numbers)))
            pairs = list(zip(ids, numbers, strict=True))
            _write(sql.insert_rows, pairs)
            intakes = [
                consent.Intake(
                    contact_id=pk,
                    source="Caisse",
                    collected_on=date(2025, 2, 3),
                    last_purchase=date(2026, 2, 4) if n % 3 else None,
                )
                for pk, n in pairs
            ]
            import_module("carnet.consent.actions.take_in").take_in(
                actor=command_actor("bench"), origin="bench", intakes=intakes
            )
            import_module("carnet.consent.actions.redecide").redecide(ids=ids)


def _write(insert_rows: Any, pairs: Sequence[tuple[int, int]]) -> None:
    insert_rows(
        "people.Contact",
        ("id", "kind", "civility", "given_name", "family_name", "sort_key", "born_on", "language",
         "country", "known_since", "created_at", "updated_at", "last_act_at"),
        (
            (pk, "consumer", "Mme", f"Prénom {n}", f"Nom {n}", f"nom {n}", date(1960 + n % 40, 5, 4),
             "fr", "FR", date(2024, 3, 1), _NOW, _NOW, _NOW)
            for pk, n in pairs
        ),
    )  # fmt: skip
    insert_rows(
        "people.Address",
        ("contact_id", "channel", "kind", "value", "raw", "state", "doubt", "proposal", "street",
         "postcode", "city", "country", "rank", "created_at"),
        _addresses(pairs),
    )  # fmt: skip
    insert_rows(
        "people.Reference",
        ("contact_id", "kind", "value"),
        ((pk, "customer", f"C-{n}") for pk, n in pairs),
    )


def _addresses(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[Any, ...]]:
    for pk, n in pairs:
        yield (
            pk,
            "email",
            "",
            f"personne{n}@exemple.fr",
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
        number = f"+336{n % 100_000_000:08d}"
        yield pk, "phone", "mobile", number, "", "valid", "", "", "", "", "", "", 1, _NOW
        street, town = f"{n} rue des Lilas", _TOWNS[n % len(_TOWNS)]
        value = f"{street}, 44000 {town}"
        yield pk, "postal", "", value, "", "valid", "", "", street, "44000", town, "FR", 2, _NOW
