"""Take in a blocked list of any length from a file, in steps that each stand."""

from itertools import islice
from pathlib import Path

from django.db import transaction

from carnet.files.queries.stream import open_rows
from carnet.kinds.actions.take import check_columns, take_in_kind
from carnet.kinds.rules.columns import guess_columns_of
from carnet.kinds.rules.programs import blocked_columns
from carnet.kinds.types import Kind, KindTally
from carnet.kit.actor import Actor
from carnet.kit.sql_joined import joined

ORIGIN = "blocked"
_STEP = 10_000


def block_list(*, actor: Actor, path: Path, size: int = _STEP) -> KindTally:
    """Put every address of the file into the suppression list and say what became of the rows.

    Each step is a transaction: what was written stays, and the same file again goes on, since what is in the list of
    today changes nothing. Where a column says who is blocked, only those are. Raises NotPermitted, Unreadable.
    """
    actor.require("consent.object")
    kind = Kind.SUPPRESSION.value
    with open_rows(path) as stream:
        rows = iter(stream)
        part = list(islice(rows, size))
        columns = blocked_columns(stream.header)
        columns = columns or guess_columns_of(kind, stream.header, [r.cells for r in part])
        check_columns(kind, columns)
        tally = KindTally(kind=kind)
        while part:
            with transaction.atomic(), joined():
                taken = take_in_kind(
                    actor=actor, kind=kind, rows=part, columns=columns, origin=ORIGIN
                )
            tally = tally.plus(taken)
            part = list(islice(rows, size))
    return tally
