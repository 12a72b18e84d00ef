"""Put versions of purposes and notices into the ledger, and let everybody's standing follow.

The caller decides whether that is right, and holds the permission, the transaction and the audit line.
"""

from datetime import datetime
from typing import Any

from carnet.consent.actions.chain import enter, write
from carnet.consent.actions.redecide import redecide
from carnet.consent.models import Purpose, Standing
from carnet.consent.rules.purposes import PurposeCard
from carnet.consent.rules.sealed import KEY, SIDES, payload_text
from carnet.jobs.actions import enqueue
from carnet.kit.crypto import keyed
from carnet.mirror.actions.marking import mark
from carnet.people.queries import living

_AT_ONCE = 5_000


def open_version(card: PurposeCard, *, at: datetime | None, by: str) -> int:
    """Write a version of a purpose and return its id; `at` None: it stood from the beginning."""
    row = (
        card.code, card.label, card.legal_kind, card.basis, list(card.channels), card.frequency, card.per_month,
    )  # fmt: skip
    return write("purpose", SIDES["purpose"].columns, [(*row, at, by[:60])])[0]


def close_version(code: str, *, at: datetime, by: str) -> int:
    """Close the open version of a code, with a line that says so, and return its id."""
    row = Purpose.objects.select_for_update().get(code=code, closed_at=None)
    row.closed_at, row.closed_by = at, by[:60]
    row.save(update_fields=["closed_at", "closed_by"])
    told = payload_text(("closed_at", "closed_by"), (at, row.closed_by))
    enter("closed", [(None, row.line_id, keyed(KEY)(row.salt, told))])
    return row.pk


def put_notice(row: tuple[Any, ...]) -> int:
    """Write a version of the notice, in the order of its columns, and return its id."""
    return write("notice", SIDES["notice"].columns, [row])[0]


def forget_standings(code: str) -> None:
    """Drop the standings of a purpose that is no longer open."""
    rows = Standing.objects.filter(purpose=code)
    mark("standings", rows=rows.values_list("pk", flat=True))
    rows.delete()


def decide_for_all() -> None:
    """Decide again for everybody: at once when they are few, else as a job of its own."""
    if living().count() <= _AT_ONCE:
        redecide()
    else:
        enqueue("consent.redecide_all")
