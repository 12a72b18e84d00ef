"""Write the lines of a ledger, and the side rows whose digests they hold.

Lines are entered unsealed, in bulk; the sealer chains them within a second, so that a chain never makes writers wait.
Whoever calls holds the permission and the transaction.
"""

import secrets
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from carnet.audit.rules.payload import payload_text
from carnet.audit.types import Ledger
from carnet.kit import clock
from carnet.kit.crypto import keyed
from carnet.kit.sql import insert_rows, reserve_ids, update_rows

_LINE = ("id", "kind", "subject", "refers_to", "digest", "recorded_at", "position", "seal")
_SALT = 32

Entry = tuple[int | None, int | None, str]
"""Subject, the line referred to, the digest; "" where there is no payload."""


def enter_lines(ledger: Ledger, kind: str, entries: Sequence[Entry]) -> list[int]:
    """Write one line per entry and return their ids in order."""
    label, now = ledger.chain.label, clock.now()
    ids = list(reserve_ids(label, len(entries)))
    rows = [
        (pk, kind, subject, refers_to, digest, now, None, "")
        for pk, (subject, refers_to, digest) in zip(ids, entries, strict=True)
    ]
    insert_rows(label, _LINE, rows)
    return ids


def write_rows(
    ledger: Ledger, kind: str, *, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> list[int]:
    """Write rows into the side table of a kind, each with its line, and return the ids of the rows in order.

    `columns` are those that the rows fill; the others take the defaults of their fields.
    """
    if not rows:
        return []
    side, digest = ledger.sides[kind], keyed(ledger.chain.key)
    defaults = _defaults(side.label, tuple(columns))
    names = (*columns, *defaults)
    filled = tuple(make() for make in defaults.values())
    covered = itemgetter(*(names.index(c) for c in side.columns))
    subject = names.index(side.subject) if side.subject else None
    whole = [(*row, *filled) for row in rows]
    salts = _salts(len(whole))
    entries = [
        (
            None if subject is None else row[subject],
            None,
            digest(salt, payload_text(side.columns, covered(row))),
        )
        for row, salt in zip(whole, salts, strict=True)
    ]
    lines = enter_lines(ledger, kind, entries)
    ids = list(reserve_ids(side.label, len(whole)))
    written = (
        (*row, line, salt, pk) for row, line, salt, pk in zip(whole, lines, salts, ids, strict=True)
    )
    insert_rows(side.label, (*names, "line_id", "salt", "id"), written)
    return ids


def set_states(ledger: Ledger, kind: str, *, ids: Sequence[int], values: Sequence[Any]) -> None:
    """Change the columns of rows that may change, the same for all, each with a line that keeps their digest."""
    side, state = ledger.sides[kind], ledger.states[kind]
    digest, text = keyed(ledger.chain.key), payload_text(state.columns, values)
    subject = side.subject or "line_id"
    held: list[tuple[int, int, str, int]] = []
    for i in range(0, len(ids), 500):
        rows = apps.get_model(side.label).objects.filter(pk__in=ids[i : i + 500])
        held.extend(rows.order_by("line_id").values_list("id", "line_id", "salt", subject))
    entries = [
        (who if side.subject else None, line, digest(salt, text)) for _pk, line, salt, who in held
    ]
    enter_lines(ledger, state.by, entries)
    update_rows(side.label, state.columns, [(pk, *values) for pk, *_rest in held])


def end_rows(ledger: Ledger, how: str, *, kind: str, rows: QuerySet[Any]) -> int:
    """Take side rows of a kind away for good: a line says so of each, and the chain stays whole. Returns their number."""
    if how not in ledger.ends:
        raise ValueError(how)
    side = ledger.sides[kind]
    held = rows.order_by("line_id").values_list("line_id", side.subject or "line_id")
    ended = [(who if side.subject else None, line, "") for line, who in held]
    if not ended:
        return 0
    enter_lines(ledger, how, ended)
    lines = apps.get_model(ledger.chain.label).objects
    told = lines.filter(refers_to=OuterRef("line_id"), kind=how)
    return rows.order_by().filter(Exists(told)).delete()[0]


def _salts(count: int) -> list[str]:
    random = secrets.token_hex(count * _SALT // 2)
    return [random[i : i + _SALT] for i in range(0, len(random), _SALT)]


@lru_cache(maxsize=64)
def _defaults(label: str, given: tuple[str, ...]) -> dict[str, Any]:
    fields = apps.get_model(label)._meta.concrete_fields
    own = {"id", "line_id", "salt", *given}
    return {field.column: field.get_default for field in fields if field.column not in own}
