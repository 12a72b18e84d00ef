"""Finding somebody among a million people by part of a name, an e-mail, digits of a number, a reference; and the list.

An invented base of CARNET_BENCH_PEOPLE people (1,000,000 when not said), the same as the shop's file. The floor of a
search is the engine's own query of the index for the same words, newest first; that of the list is the count and the
page in plain SQL.
"""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from time import perf_counter
from typing import Any

from bench.data import Person, person
from bench.row import Row
from carnet.project.start import start

_BATCH, _ASKED, _SHOWN = 50_000, 300, 6
_NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_ADDRESS = (
    "contact_id", "channel", "kind", "value", "raw", "state", "doubt", "proposal", "street", "postcode", "city",
    "country", "rank", "created_at",
)  # fmt: skip


def run() -> list[Row]:
    """Make the base, then search it and read its list."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000"))
    begun = perf_counter()
    _fill(people)
    filled = round(people / (perf_counter() - begun))
    rows = [Row("write people with addresses, references and index", filled, "people/s")]
    for what, ask in _questions(people):
        rows.append(_searched(what, ask))
    return [*rows, _palette(people), *_listed(people)]


def _fill(people: int) -> None:
    sql = import_module("carnet.kit.sql")
    transaction = import_module("django.db").transaction
    for first in range(0, people, _BATCH):
        numbers = range(first, min(first + _BATCH, people))
        with transaction.atomic():
            ids = list(sql.reserve_ids("people.Contact", len(numbers)))
            found = [(pk, n, person(n)) for pk, n in zip(ids, numbers, strict=True)]
            sql.insert_rows(
                "people.Contact",
                ("id", "kind", "civility", "given_name", "family_name", "sort_key", "language", "country", "created_at",
                 "updated_at", "last_act_at"),
                map(_contact, found),
            )  # fmt: skip
            sql.insert_rows("people.Address", _ADDRESS, (a for f in found for a in _addresses(f)))
            sql.insert_rows(
                "people.Reference",
                ("contact_id", "kind", "value"),
                ((pk, "customer", told.reference) for pk, _n, told in found),
            )
            sql.insert_rows("people.SearchText", ("rowid", "text"), map(_text, found), singly=True)
    connection = import_module("django.db").connection
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _contact(found: tuple[int, int, Person]) -> tuple[Any, ...]:
    pk, n, told = found
    key = import_module("carnet.people.rules.keys").sort_key(told.family, told.given)
    acted = _NOW - timedelta(hours=n * 7 % 43_800) if n % 10 else None
    return pk, "consumer", "", told.given, told.family, key, "fr", "FR", _NOW, _NOW, acted


def _addresses(found: tuple[int, int, Person]) -> Iterator[tuple[Any, ...]]:
    pk, _n, told = found
    plain = ("", "valid", "", "", "", "", "", "")
    yield (pk, "email", "", told.email.lower(), *plain, 0, _NOW)
    yield (pk, "phone", "mobile", _mobile(told), *plain, 1, _NOW)


def _text(found: tuple[int, int, Person]) -> tuple[int, str]:
    pk, _n, told = found
    write = import_module("carnet.people.rules.searching").search_text
    ways = (
        ("email", told.email.lower(), ""),
        ("phone", _mobile(told), ""),
        ("postal", "", told.town),
    )
    return pk, write((f"{told.given} {told.family}",), ways, (told.reference,))


def _mobile(told: Person) -> str:
    return "+33" + "".join(c for c in told.mobile if c.isdigit())[-9:]


def _questions(people: int) -> Iterator[tuple[str, list[str]]]:
    """Give what is asked: as somebody types it, of people drawn by lot."""
    dice = random.Random(8)  # noqa: S311 - invented questions
    drawn = [person(dice.randrange(people)) for _ in range(_ASKED)]
    mobiles = [_mobile(p)[-9:] for p in drawn]
    yield "three letters of a name", [p.family[:3] for p in drawn]
    yield "part of a name", [p.family[:5] for p in drawn]
    yield "whole name", [f"{p.given} {p.family}" for p in drawn]
    yield "part of an e-mail", [p.email[: dice.randrange(4, 12)] for p in drawn]
    yield "whole e-mail", [p.email for p in drawn]
    yield "six digits of a number", [m[3:] for m in mobiles]
    yield "reference", [p.reference for p in drawn]
    yield "two letters", [p.family[:2] for p in drawn]
    yield "name and town", [f"{p.family[:4]} {p.town}" for p in drawn]
    yield "a word of everybody", ["gmail", "orange.fr", "exemple", "nantes", "336"] * 40


def _searched(what: str, asked: Sequence[str]) -> Row:
    search = import_module("carnet.people.queries").search
    ours = _p95(asked, lambda text: search(text, _SHOWN))
    return Row(f"{what}, p95", ours, "ms", _p95(asked, _raw))


def _raw(text: str) -> None:
    """Ask the index alone, as the engine's own book says."""
    connection = import_module("django.db").connection
    fold = import_module("carnet.kit.text").fold
    words = [w for w in fold(text).split() if len(w) > 2]
    if not words:
        query = "SELECT id FROM people_contact WHERE sort_key >= %s AND sort_key < %s LIMIT 6"
        asked = [fold(text), fold(text) + "~"]
    elif connection.vendor == "sqlite":
        query = "SELECT rowid FROM people_search WHERE people_search MATCH %s ORDER BY rowid DESC LIMIT 6"
        asked = [" ".join(f'"{w}"' for w in words)]
    else:
        parts = " AND ".join(["text LIKE %s"] * len(words))
        query = f"SELECT rowid FROM people_search WHERE {parts} ORDER BY rowid DESC LIMIT 6"  # noqa: S608 - marks only
        asked = [f"%{w}%" for w in words]
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        cursor.fetchall()


def _palette(people: int) -> Row:
    """The people of Ctrl K as they are shown: found, with the line that says who they are."""
    dice = random.Random(9)  # noqa: S311 - invented questions
    asked = [person(dice.randrange(people)).family[:5] for _ in range(_ASKED)]
    find = import_module("carnet.people.screens.found").find_people
    return Row("people of Ctrl K, p95", _p95(asked, lambda text: find(text, _SHOWN)), "ms", 10.0)


def _listed(people: int) -> list[Row]:
    """Read the first page of the list and one in the middle, counted, against the same in plain SQL."""
    listing = import_module("carnet.people.queries.listing")
    living = import_module("carnet.people.queries").living
    middle = people // 2
    rows = []
    for what, sort, after, raw in (
        ("first page", "recents", None, _raw_page("id DESC", "")),
        ("first page by name", "nom", None, _raw_page("sort_key, id", "")),
        ("page in the middle", "recents", middle, _raw_page("id DESC", f"id < {middle}")),
    ):
        spent = _p95(range(20), lambda _n: listing.list_page(living(), sort=sort, after=after))  # noqa: B023 - called at once
        rows.append(Row(f"list, {what}, p95", spent, "ms", _p95(range(20), raw)))
    return rows


def _raw_page(order: str, beyond: str) -> Callable[[int], None]:
    alive = "SELECT {} FROM people_contact WHERE merged_into_id IS NULL"
    page = alive.format("id") + (f" AND {beyond}" if beyond else "") + f" ORDER BY {order} LIMIT 51"
    queries = [alive.format("count(*)"), page]
    if beyond:
        queries.append(alive.format("count(*)") + f" AND NOT {beyond}")

    def ask(_number: int) -> None:
        with import_module("django.db").connection.cursor() as cursor:
            for query in queries:
                cursor.execute(query)
                cursor.fetchall()

    return ask


def _p95(asked: Sequence[Any], ask: Callable[[Any], object]) -> float:
    """Return the 95th percentile in milliseconds; the first two questions only warm the engine."""
    for one in asked[:2]:
        ask(one)
    spent = []
    for one in asked:
        begun = perf_counter()
        ask(one)
        spent.append(perf_counter() - begun)
    spent.sort()
    return round(1000 * spent[len(spent) * 95 // 100], 3)
