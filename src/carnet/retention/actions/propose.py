"""Propose a sweep: a list of who would leave, who would be kept and why; nothing is done to anybody."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import insert_rows
from carnet.retention.actions.signing import signature
from carnet.retention.models import Sweep, SweepItem
from carnet.retention.queries.due import due
from carnet.retention.queries.evidence import with_evidence
from carnet.retention.queries.shielded import shielded
from carnet.retention.queries.terms import terms
from carnet.retention.types import Step, Term
from carnet.retention.types_sweeps import NotNow, Why

_BATCH = 10_000
_COLUMNS = ("sweep_id", "contact_id", "step", "state", "why")


class _Item(NamedTuple):
    contact_id: int
    step: Step
    state: str
    why: str


def propose(*, actor: Actor) -> int:
    """Make a proposal of everybody whose term has come as of now, and return its id.

    An earlier proposal that nobody approved ends here. Raises NotPermitted; NotNow: "open" while a sweep is under
    way, "nobody" when there is nothing to propose.
    """
    actor.require("retention.decide")
    _none_under_way()
    items = list(_items())
    if not items:
        raise NotNow("nobody")
    with transaction.atomic():
        _none_under_way()
        Sweep.objects.filter(state=Sweep.State.PROPOSED).update(state=Sweep.State.STOPPED)
        sweep = Sweep.objects.create(
            as_of=clock.today(),
            proposed_by=signature(actor),
            counts=_counts(items),
        )
        insert_rows("retention.SweepItem", _COLUMNS, ((sweep.pk, *item) for item in items))
        record(
            actor=actor,
            name="retention.swept_proposed",
            subject="retention.Sweep",
            ids=[sweep.pk],
            detail={"people": len(items)},
        )
    return sweep.pk


def propose_if_any(*, actor: Actor) -> int:
    """Propose, and return 0 where there is nothing to propose or a sweep is under way."""
    try:
        return propose(actor=actor)
    except NotNow:
        return 0


def _none_under_way() -> None:
    if Sweep.objects.filter(state__in=[Sweep.State.APPROVED, Sweep.State.RUNNING]).exists():
        raise NotNow("open")


def _counts(items: Sequence[_Item]) -> dict[str, dict[str, int]]:
    return {"proposed": dict(Counter(item.step for item in items))}


def _items() -> Iterator[_Item]:
    """Say what is proposed for whom; what the database found is held against the term of each."""
    kept, found = SweepItem.State.KEPT.value, due()
    yield from (_Item(pk, "doubt", kept, Why.DOUBT.value) for pk in found.doubt)
    yield from (_Item(pk, "renew", kept, Why.RENEWAL.value) for pk in found.near)
    for i in range(0, len(found.past), _BATCH):
        yield from _leaving(found.past[i : i + _BATCH])


def _leaving(ids: Sequence[int]) -> Iterator[_Item]:
    past = {pk: term for pk, term in terms(ids).items() if term.state == "past"}
    safe = shielded(list(past))
    evidence = with_evidence(list(past), clock.today())
    for pk, term in past.items():
        if pk in safe:
            yield _Item(pk, "leave", SweepItem.State.KEPT.value, safe[pk].value)
        else:
            step = step_for(term, evidence=pk in evidence)
            yield _Item(pk, step, SweepItem.State.WAITING.value, "")


def step_for(term: Term, *, evidence: bool) -> Step:
    """Return what becomes of somebody whose term has passed: those who leave evidence are archived."""
    if term.policy.then == "anonymise":
        return "anonymise"
    return "archive" if evidence else "erase"
