"""A shop with a past, straight into the record: people, addresses, standings, products, orders with lines, events.

`fill(1_000_000)` writes a million people and twenty million events into the record of CARNET_HOME or DATABASE_URL, by
statements of the engine itself: row n is the same on either engine, whenever it is written. Everything is invented.
"""

from importlib import import_module
from time import perf_counter
from typing import Any, NamedTuple

from bench import data
from bench.row import Row
from carnet.kit import clock

EVENTS, ORDERS, PRODUCTS = 20, 2, 2_000
DAYS = 1_096
_SPAN = DAYS * 86_400
_CATEGORIES = ("Thés", "Cafés", "Épicerie", "Vaisselle", "Linge", "Jardin", "Bougies", "Papeterie")
_SHARES = (
    ("page", 26), ("product_viewed", 22), ("sent", 22), ("open", 11), ("click", 4), ("cart_added", 5), ("cart_viewed", 3),
    ("checkout", 3), ("product_searched", 3), ("visit", 1),
)  # fmt: skip
_ACTS = ("click", "visit")
# A multiplier of its own for each column, and the halves multiplied: whole numbers below 2^62 on both engines.
_MIXED = "((({n}) * {by} + 12345) % 4294967296)"
_DICE = "(({x} % 65536 + 1) * ({x} / 65536 + 1) * 69069 / 16 % 4194301)"


class _Table(NamedTuple):
    name: str
    rows: int
    columns: dict[str, str]
    first: str = ""


def run() -> list[Row]:
    """Fill a record of its own with two thousand people, to say what the making of data costs."""
    import_module("carnet.project.start").start()
    import_module("carnet.project.record").bring_up_to_date()
    begun = perf_counter()
    fill(2_000)
    return [Row("rows written", round(2_000 * (EVENTS + 14) / (perf_counter() - begun)), "rows/s")]


def fill(people: int) -> None:
    """Fill the record with so many people and what they did in three years; it must be empty of people."""
    connection = import_module("django.db").connection
    with connection.cursor() as cursor:
        _names(cursor)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
        for table in _tables(people, connection.vendor):
            _written(cursor, table, connection.vendor)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = ON")
        for name in ("given", "family", "town", "mailbox", "kind"):
            cursor.execute("DROP TABLE bench_" + name)
        cursor.execute("ANALYZE")


def _names(cursor: Any) -> None:
    """Write the words that rows are made of; a kind of event stands there as often as it happens in a hundred."""
    listed = {
        "given": list(data._WOMEN + data._MEN),
        "family": [first + last for first in data._FIRST for last in data._LAST],
        "town": [f"{postcode} {name}" for postcode, name in data._TOWNS],
        "mailbox": list(data._MAILBOXES),
        "kind": [kind for kind, share in _SHARES for _n in range(share)],
    }
    for name, words in listed.items():
        cursor.execute("CREATE TABLE bench_" + name + " (n integer PRIMARY KEY, word text)")
        into = "INSERT INTO bench_:name VALUES (%s, %s)".replace(":name", name)
        cursor.executemany(into, list(enumerate(words)))


def _tables(people: int, vendor: str) -> list[_Table]:
    now = int(clock.now().timestamp())
    return [
        _Table("people_contact", people, _contact(vendor, now)),
        _Table("people_address", people * 3, _address(vendor, now)),
        _Table("quality_grade", people, _grade(vendor, now)),
        _Table("consent_standing", people * 4, _standing(vendor, now)),
        _Table("activity_product", PRODUCTS, _product()),
        _Table("activity_order", people * ORDERS, _order(vendor, now, people)),
        _Table("activity_orderline", people * ORDERS * 2, _line()),
        _Table(
            "activity_event",
            people * EVENTS,
            _event(vendor, now, people),
            f", {_word('kind', 'n', 22)} AS kind",
        ),
    ]


def _written(cursor: Any, table: _Table, vendor: str) -> None:
    """Write a table by one statement, its plain indexes set aside meanwhile."""
    indexes = _indexes(cursor, table.name, vendor)
    for name, _made in indexes:
        cursor.execute("DROP INDEX " + name)
    numbers = {
        "sqlite": "WITH RECURSIVE many(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM many WHERE n + 1 < :rows)",
        "postgresql": "WITH many(n) AS (SELECT generate_series(0::bigint, :rows - 1))",
    }[vendor].replace(":rows", str(table.rows))
    into = ", ".join(table.columns)
    values = ", ".join(table.columns.values())
    statement = (
        "INSERT INTO :table (:into) :numbers SELECT :values FROM (SELECT n:first FROM many) AS many"
    )
    for mark, text in (
        (":table", table.name), (":into", into), (":numbers", numbers), (":first", table.first), (":values", values),
    ):  # fmt: skip
        statement = statement.replace(mark, text, 1)
    cursor.execute(statement)
    for _name, made in indexes:
        cursor.execute(made)
    if vendor == "postgresql" and "id" in table.columns:
        told = "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)"
        cursor.execute(told, [table.name, table.rows])


def _indexes(cursor: Any, table: str, vendor: str) -> list[tuple[str, str]]:
    if vendor == "sqlite":
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s",
            [table],
        )
    else:
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid"
            " WHERE i.indrelid = %s::regclass AND c.oid IS NULL",
            [table],
        )
    return [(str(name), str(made)) for name, made in cursor.fetchall()]


def _contact(vendor: str, now: int) -> dict[str, str]:
    family = _word("family", "n", 3)
    return {
        "id": "n + 1",
        "kind": _case(
            _dice("n", 1, 100), ((80, "'consumer'"), (95, "'professional'")), "'unknown'"
        ),
        "civility": _case(_dice("n", 2, 108), ((54, "'Mme'"),), "'M.'"),
        "given_name": _word("given", "n", 2),
        "family_name": family,
        "sort_key": f"lower({family})",
        "born_on": _day(vendor, f"{now} - (18 * 365 + {_dice('n', 4, 22_000)}) * 86400"),
        "language": "'fr'",
        "country": "'FR'",
        "known_since": _day(vendor, f"{now} - {_dice('n', 5, 4_000)} * 86400"),
        "created_at": _at(vendor, f"{now} - {_dice('n', 5, 4_000)} * 86400"),
        "updated_at": _at(vendor, str(now)),
        "last_act_at": _at(vendor, f"{now} - {_dice('n', 6, 1_500)} * 86400"),
    }


def _address(vendor: str, now: int) -> dict[str, str]:
    who, town = "(n / 3)", _word("town", "n / 3", 7)
    mail = f"lower({_word('given', 'n / 3', 2)}) || '.' || {who} || '@' || {_word('mailbox', 'n / 3', 8)}"
    return {
        "id": "n + 1",
        "contact_id": f"{who} + 1",
        "channel": "CASE n % 3 WHEN 0 THEN 'email' WHEN 1 THEN 'phone' ELSE 'postal' END",
        "kind": "CASE n % 3 WHEN 1 THEN 'mobile' ELSE '' END",
        "value": f"CASE n % 3 WHEN 0 THEN {mail} WHEN 1 THEN '+336' || (10000000 + {who}) ELSE {who} || ' rue du Port' END",
        "raw": "''",
        "state": _case(_dice("n", 9, 100), ((93, "'valid'"), (97, "'doubtful'")), "'bounced'"),
        "doubt": "''",
        "proposal": "''",
        "street": f"CASE n % 3 WHEN 2 THEN {who} || ' rue du Port' ELSE '' END",
        "postcode": f"CASE n % 3 WHEN 2 THEN substr({town}, 1, 5) ELSE '' END",
        "city": f"CASE n % 3 WHEN 2 THEN substr({town}, 7) ELSE '' END",
        "country": "CASE n % 3 WHEN 2 THEN 'FR' ELSE '' END",
        "rank": "0",
        "created_at": _at(vendor, str(now)),
    }


def _grade(vendor: str, now: int) -> dict[str, str]:
    return {
        "contact_id": "n + 1",
        "letter": _case(_dice("n", 10, 100), ((55, "'A'"), (80, "'B'"), (93, "'C'")), "'D'"),
        "found": _dice("n", 11, 8),
        "accepted": "0",
        "fresh_until": _day(vendor, f"{now} + {_dice('n', 12, 700)} * 86400"),
        "graded_at": _at(vendor, str(now)),
        "version": "1",
    }


def _standing(vendor: str, now: int) -> dict[str, str]:
    dice = _dice("n", 13, 100)
    return {
        "id": "n + 1",
        "contact_id": "n / 4 + 1",
        "channel": "CASE n % 4 WHEN 2 THEN 'sms' WHEN 3 THEN 'post' ELSE 'email' END",
        "purpose": "CASE n % 4 WHEN 1 THEN 'newsletter' ELSE 'offers' END",
        "allowed": _truth(vendor, f"{dice} < 45"),
        "reason": _case(dice, ((45, "'A_CONSENT'"), (70, "'R_NO_CONSENT'")), "'R_OBJECTION'"),
        "rule": "'R-01'",
        "force": "'law'",
        "missing": "''",
        "since": _day(vendor, f"{now} - {_dice('n', 14, 900)} * 86400"),
        "until": _at(vendor, f"{now} + {_dice('n', 15, 900)} * 86400"),
        "until_reason": "'term'",
        "decided_at": _at(vendor, str(now)),
        "rulebook": "'bench'",
    }


def _product() -> dict[str, str]:
    names = tuple((i + 1, f"'{name}'") for i, name in enumerate(_CATEGORIES[:-1]))
    return {
        "id": "n + 1",
        "reference": "'P' || (n + 1)",
        "name": "'Article ' || (n + 1)",
        "category": _case(f"(n % {len(_CATEGORIES)})", names, f"'{_CATEGORIES[-1]}'"),
        "cost_milli": f"{_price('n + 1')} * 6 / 10",
    }


def _order(vendor: str, now: int, people: int) -> dict[str, str]:
    return {
        "id": "n + 1",
        "contact_id": _person(16, people),
        "source": "'caisse'",
        "external_id": "'T' || (n + 1)",
        "customer_reference": "''",
        "at": _at(vendor, _when(now, people * ORDERS, 18)),
        "cancelled": _truth(vendor, f"{_dice('n', 19, 100)} < 3"),
        "total_milli": f"{_amount('n * 2')} + {_amount('n * 2 + 1')}",
        "currency": "'EUR'",
        "line_count": "2",
        "origin": "''",
    }


def _line() -> dict[str, str]:
    return {
        "id": "n + 1",
        "order_id": "n / 2 + 1",
        "product_id": _article("n"),
        "quantity": _quantity("n"),
        "unit_price_milli": _price(_article("n")),
    }


def _event(vendor: str, now: int, people: int) -> dict[str, str]:
    about = "kind IN ('product_viewed', 'cart_added')"
    acts = ", ".join(f"'{act}'" for act in _ACTS)
    return {
        "id": "n + 1",
        "contact_id": _person(23, people),
        "kind": "kind",
        "at": _at(vendor, _when(now, people * EVENTS, 25)),
        "day_only": _truth(vendor, "1 = 0"),
        "is_act": _truth(vendor, f"kind IN ({acts})"),
        "source": "'site'",
        "external_id": "''",
        "channel": "CASE WHEN kind IN ('sent', 'open', 'click') THEN 'email' ELSE '' END",
        "product_id": f"CASE WHEN {about} THEN {_article('n')} END",
        "page": f"CASE WHEN kind = 'page' THEN '/rayon/' || {_dice('n', 26, 50)} ELSE '' END",
        "campaign": f"CASE WHEN kind IN ('sent', 'open', 'click') THEN 'lettre-' || {_dice('n', 27, 36)} ELSE '' END",
        "detail": "'{}'",
        "origin": "''",
    }


def _dice(number: str, salt: int, sides: int) -> str:
    mixed = _MIXED.format(n=number, by=2_654_435_761 - salt * 15_485_862)
    return f"({_DICE.format(x=mixed)} % {sides})"


def _case(dice: str, steps: tuple[tuple[int, str], ...], rest: str) -> str:
    told = " ".join(f"WHEN {dice} < {below} THEN {value}" for below, value in steps)
    return f"CASE {told} ELSE {rest} END"


def _word(table: str, number: str, salt: int) -> str:
    sides = {"given": 108, "family": 64 * 52, "town": 40, "mailbox": 16, "kind": 100}[table]
    return f"(SELECT word FROM bench_{table} WHERE n = {_dice(f'many.{number}', salt, sides)})"  # noqa: S608


def _person(salt: int, people: int) -> str:
    """Return somebody: few did much, many little, and some nothing."""
    wide = f"({_dice('n', salt, 4_194_304)} * 4194304 + {_dice('n', salt + 1, 4_194_304)})"
    return f"(1 + {wide} % {people} * {_dice('n', salt + 2, 1_000)} / 1000)"


def _when(now: int, rows: int, salt: int) -> str:
    """Return a moment of the three years before now: later rows are later, give or take a day."""
    return f"{now - _SPAN} + n * {_SPAN} / {rows} - {_dice('n', salt, 86_400)}"


def _article(number: str) -> str:
    return f"(1 + {_dice(number, 20, PRODUCTS)} * {_dice(number, 21, 1_000)} / 1000)"


def _quantity(number: str) -> str:
    return f"(1 + {_dice(number, 28, 3)})"


def _price(product: str) -> str:
    return f"(1990 + ({product}) * 7919 % 480 * 100)"


def _amount(number: str) -> str:
    return f"{_quantity(number)} * {_price(_article(number))}"


def _at(vendor: str, seconds: str) -> str:
    if vendor == "sqlite":
        return f"strftime('%Y-%m-%d %H:%M:%S', {seconds}, 'unixepoch')"
    return f"to_timestamp({seconds})"


def _day(vendor: str, seconds: str) -> str:
    if vendor == "sqlite":
        return f"date({seconds}, 'unixepoch')"
    return f"CAST(to_timestamp({seconds}) AT TIME ZONE 'UTC' AS date)"


def _truth(vendor: str, condition: str) -> str:
    return (
        f"({condition})" if vendor == "postgresql" else f"CASE WHEN {condition} THEN 1 ELSE 0 END"
    )
