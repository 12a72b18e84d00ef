"""Draw up the summary of an import from what was counted in its rows and from the decisions in the record."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from carnet.consent.queries import expiring
from carnet.consent.queries.standing import reach_of
from carnet.intake.actions.advise import advise
from carnet.intake.actions.facts import Facts
from carnet.intake.actions.suppose import Gained, Supposition
from carnet.intake.actions.tally import Tally
from carnet.kit import clock
from carnet.kit.sql import leave_connections
from carnet.kit.twin import crew
from carnet.law.rules.book import version
from carnet.report.types import CHANNELS, ChannelReach, OrdersTaken, Outcome, RefusedRow, Summary

_MONTHS = 12
_AT_ONCE, _WORTH_MORE = 2_500, 10_000


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What the steps of a run left for the summary; `hands` are the other processes that may help to draw it up, each by
    its own connection: only where everything is committed.
    """

    import_id: int
    file_name: str
    tally: Tally
    facts: Facts
    skipped: tuple[tuple[int, str], ...]
    added: int
    completed: int
    merged: int
    queued: int
    orders_name: str = ""
    orders: OrdersTaken | None = None
    hands: int = 0


def summarise(inputs: Inputs) -> Summary:
    """Return the summary; the decisions must have been taken, in this transaction."""
    tally, facts = inputs.tally, inputs.facts
    people = facts.people()
    supposition = Supposition(facts)
    seen = _seen(people, supposition, inputs.hands)
    outcomes = {o.value: tally.outcomes[o.value] for o in Outcome if tally.outcomes[o.value]}
    summary = Summary(
        import_id=inputs.import_id,
        file_name=inputs.file_name,
        at=clock.now().isoformat(timespec="seconds"),
        rows=tally.rows,
        outcomes=outcomes,
        people=len(people),
        added=inputs.added - inputs.merged,
        completed=inputs.completed,
        organisations=len(facts.firms),
        mended=dict(tally.mended),
        proposed=dict(tally.proposed),
        unusable=dict(tally.unusable),
        doubtful=dict(tally.doubtful),
        refused=dict(tally.refused),
        refused_rows=tuple(
            RefusedRow(number=number, name=name, code=why)
            for number, name, why in tally.refused_rows
        ),
        skipped=inputs.skipped,
        merged=inputs.merged,
        queued=inputs.queued,
        households=facts.households(),
        remarks=dict(tally.remarks),
        orders_name=inputs.orders_name,
        orders=inputs.orders,
        channels=seen.channels(),
        reachable=seen.reachable,
        expiring={e.month.isoformat()[:7]: e.people for e in expiring(_MONTHS, ids=people)},
        sources=supposition.told(seen.gained),
        rulebook=version(),
        repeated=set(outcomes) <= {Outcome.UNCHANGED.value, Outcome.REFUSED.value}
        and not inputs.added,
    )
    return advise(summary, typos=tally.typos, confirmed=seen.gained.confirmed)


@dataclass(slots=True)
class _Seen:
    """What was found of some people: per channel who may be written to and why not the others, and what would be, if."""

    allowed: Counter[str] = field(default_factory=Counter)
    refused: dict[str, Counter[str]] = field(default_factory=dict)
    reachable: int = 0
    gained: Gained = field(default_factory=Gained)

    def add(self, other: "_Seen") -> None:
        """Add what was found of other people."""
        self.allowed.update(other.allowed)
        for channel, reasons in other.refused.items():
            self.refused.setdefault(channel, Counter()).update(reasons)
        self.reachable += other.reachable
        self.gained.add(other.gained)

    def channels(self) -> tuple[ChannelReach, ...]:
        """Return the channels as the summary tells them."""
        none: Counter[str] = Counter()
        return tuple(
            ChannelReach(
                channel=c,
                allowed=self.allowed[c],
                refused=dict(
                    sorted(self.refused.get(c, none).items(), key=lambda r: (-r[1], r[0]))
                ),
            )
            for c in CHANNELS
        )


def _seen(people: Sequence[int], supposition: Supposition, hands: int) -> _Seen:
    """Look at everybody, some thousands at a time, with the help of other processes where there are many."""

    def looked(starts: Sequence[int]) -> list[_Seen]:
        if os.getpid() != here:
            leave_connections()
        return [_look(people[start : start + _AT_ONCE], supposition) for start in starts]

    here, found = os.getpid(), _Seen()
    with crew(looked, hands if len(people) >= _WORTH_MORE else 0) as workers:
        workers.give(range(0, len(people), _AT_ONCE))
        for part in workers.take():
            found.add(part)
    return found


def _look(part: Sequence[int], supposition: Supposition) -> _Seen:
    found = _Seen()
    counts, open_now = reach_of(part)
    for channel, told in counts.items():
        found.allowed[channel] = told.allowed
        found.refused[channel] = Counter(told.refused)
    found.reachable = len(open_now)
    found.gained = supposition.of(part, open_now)
    return found
