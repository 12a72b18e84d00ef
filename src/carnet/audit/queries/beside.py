"""Whether the rows beside the lines of a ledger agree with what the lines say of them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from carnet.audit.queries.lines import verify_lines
from carnet.audit.rules.payload import payload_text
from carnet.audit.types import Ledger, Side, State
from carnet.kit.crypto import keyed
from carnet.kit.declarations import Verdict

_BATCH = 5_000


def verify_ledger(ledger: Ledger) -> Verdict:
    """Walk the chain of a ledger, then hold every row beside it against the digest of its line.

    Faults, by ids of lines: "payload_changed" (the row is not what was entered), "payload_missing" (it is gone, and no
    line has ended it), "state_changed" (what may change is not as the last line about it says); by ids of rows:
    "without_line".
    """
    walked = verify_lines(ledger.chain)
    faults: defaultdict[str, list[int]] = defaultdict(list)
    for kind, side in ledger.sides.items():
        faults["payload_missing"].extend(_missing(ledger, kind, side))
        for fault, found in _compared(ledger, kind, side):
            faults[fault].append(found)
    for kind, state in ledger.states.items():
        faults["state_changed"].extend(_wrong_states(ledger, ledger.sides[kind], state))
    return Verdict(
        lines=walked.lines,
        pending=walked.pending,
        broken=walked.broken,
        problem=walked.problem,
        faults={kind: ids for kind, ids in faults.items() if ids},
    )


def _lines(ledger: Ledger) -> QuerySet[Any]:
    return apps.get_model(ledger.chain.label).objects.all()


def _rows(side: Side) -> QuerySet[Any]:
    return apps.get_model(side.label).objects.all()


def _missing(ledger: Ledger, kind: str, side: Side) -> Iterator[int]:
    held = _rows(side).filter(line_id=OuterRef("pk"))
    ended = _lines(ledger).filter(refers_to=OuterRef("pk"), kind__in=ledger.ends)
    lost = _lines(ledger).filter(~Exists(held), ~Exists(ended), kind=kind).order_by("pk")
    yield from lost.values_list("pk", flat=True).iterator()


def _batches(side: Side, *columns: str) -> Iterator[list[tuple[Any, ...]]]:
    last, rows = -1, _rows(side).order_by("line_id").values_list("line_id", *columns)
    while batch := list(rows.filter(line_id__gt=last)[:_BATCH]):
        yield batch
        last = batch[-1][0]


def _compared(ledger: Ledger, kind: str, side: Side) -> Iterator[tuple[str, int]]:
    digest = keyed(ledger.chain.key)
    for batch in _batches(side, "pk", "salt", *side.columns):
        lines = _lines(ledger).filter(kind=kind, pk__range=(batch[0][0], batch[-1][0]))
        told = dict(lines.values_list("pk", "digest"))
        for line, pk, salt, *values in batch:
            if line not in told:
                yield "without_line", pk
            elif told[line] != digest(salt, payload_text(side.columns, values)):
                yield "payload_changed", line


def _wrong_states(ledger: Ledger, side: Side, state: State) -> Iterator[int]:
    digest = keyed(ledger.chain.key)
    for batch in _batches(side, "salt", *state.columns):
        about = _lines(ledger).filter(kind=state.by, refers_to__range=(batch[0][0], batch[-1][0]))
        told = dict(about.order_by("pk").values_list("refers_to", "digest"))
        for line, salt, *values in batch:
            if line not in told:
                right = tuple(values) == state.first
            else:
                right = told[line] == digest(salt, payload_text(state.columns, values))
            if not right:
                yield line
