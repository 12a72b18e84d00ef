"""Parts of the ingest bench that open a home: make people and a key, insert by hand, write in bulk from code."""

import json
import sys
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from time import perf_counter
from typing import Any

from carnet.kit.actor import command_actor
from carnet.project.start import start

_AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
_BENCH = command_actor("bench")
_COLUMNS = (
    "contact_id", "who", "kind", "at", "day_only", "is_act", "source", "external_id", "channel", "product_id",
    "value_milli", "page", "campaign", "detail", "origin",
)  # fmt: skip


def main(words: Sequence[str]) -> None:
    """Do one part and say what it found."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    parts: dict[str, Callable[..., str]] = {"prepare": _prepare, "raw": _raw, "bulk": _bulk}
    sys.stdout.write(parts[words[0]](*words[1:]))


def _prepare(people: str) -> str:
    load = import_module("carnet.people.actions.load").load_contacts
    new = import_module("carnet.people.types").NewContact
    known = [
        new(given_name="Noor", references=(("customer", f"C-{n}"),)) for n in range(int(people))
    ]
    load(actor=_BENCH, contacts=known)
    make = import_module("carnet.accounts.actions.keys").create_key
    scopes = ("orders", "people")
    return str(make(actor=_BENCH, name="bench", scopes=scopes, calls_per_minute=0).secret)


def _rows(count: int) -> list[tuple[Any, ...]]:
    first = uuid.uuid4().hex
    return [
        (
            1 + n % 1000, None, "product_viewed", _AT, False, False, "bench", f"{first}{n}", "web", None, 12_500,
            "/cafes/huehuetenango", "", {"text": "Huehuetenango", "currency": "EUR"}, "",
        )
        for n in range(count)
    ]  # fmt: skip


def _raw(each: str, seconds: str) -> str:
    """Insert rows of the same shape into the same table, a transaction for each batch, and nothing else."""
    atomic = import_module("django.db").transaction.atomic
    insert = import_module("carnet.kit.sql").insert_rows
    durably = import_module("carnet.api.durable").durably
    size, done, begun = int(each), 0, perf_counter()
    while perf_counter() - begun < float(seconds):
        with durably(), atomic():
            done += insert("activity.Event", _COLUMNS, _rows(size))
    return str(done / (perf_counter() - begun))


def _bulk(count: str) -> str:
    """Write events in bulk by the action, and as many rows by hand in one transaction."""
    types = import_module("carnet.activity.types")
    record = import_module("carnet.activity.actions").record_events
    names = (
        "contact_id", "kind", "at", "is_act", "source", "external_id", "channel", "value_milli", "page", "detail",
    )  # fmt: skip
    picked = [_COLUMNS.index(n) for n in names]
    rows = _rows(int(count))
    told = [
        types.NewEvent(**dict(zip(names, (row[i] for i in picked), strict=True))) for row in rows
    ]
    begun = perf_counter()
    record(actor=_BENCH, origin="", events=told)
    ours = perf_counter() - begun
    rows, begun = _rows(int(count)), perf_counter()
    with import_module("django.db").transaction.atomic():
        import_module("carnet.kit.sql").insert_rows("activity.Event", _COLUMNS, rows)
    raw = perf_counter() - begun
    return json.dumps({"ours": round(len(rows) / ours), "raw": round(len(rows) / raw)})


if __name__ == "__main__":
    main(sys.argv[1:])
