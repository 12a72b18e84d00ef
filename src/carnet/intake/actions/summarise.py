"""Draw up the summary of an import from what was counted in its rows and from the decisions in the record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from carnet.consent.queries import allowed_channels, expiring, reach
from carnet.intake.actions.advise import advise
from carnet.intake.actions.facts import Facts
from carnet.intake.actions.suppose import suppose
from carnet.intake.actions.tally import Tally
from carnet.kit import clock
from carnet.law.rules.book import version
from carnet.report.types import CHANNELS, ChannelReach, OrdersTaken, Outcome, RefusedRow, Summary

_MONTHS = 12
_AT_ONCE = 100_000


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What the steps of a run left for the summary."""

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


def summarise(inputs: Inputs) -> Summary:
    """Return the summary; the decisions must have been taken, in this transaction."""
    tally, facts = inputs.tally, inputs.facts
    people = facts.people()
    channels, reachable = _reached(people)
    sources, confirmed = suppose(facts)
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
        channels=channels,
        reachable=reachable,
        expiring={e.month.isoformat()[:7]: e.people for e in expiring(_MONTHS, ids=people)},
        sources=sources,
        rulebook=version(),
        repeated=set(outcomes) <= {Outcome.UNCHANGED.value, Outcome.REFUSED.value}
        and not inputs.added,
    )
    return advise(summary, typos=tally.typos, confirmed=confirmed)


def _reached(people: Sequence[int]) -> tuple[tuple[ChannelReach, ...], int]:
    """Return, per channel, who may be written to and why not the others, and how many may be on any."""
    allowed: Counter[str] = Counter()
    refused: dict[str, Counter[str]] = {channel: Counter() for channel in CHANNELS}
    reachable = 0
    for start in range(0, len(people), _AT_ONCE):
        part = people[start : start + _AT_ONCE]
        for channel, found in reach(part).items():
            allowed[channel] += found.allowed
            refused[channel].update(found.refused)
        reachable += len(allowed_channels(part))
    told = tuple(
        ChannelReach(
            channel=c,
            allowed=allowed[c],
            refused=dict(sorted(refused[c].items(), key=lambda r: (-r[1], r[0]))),
        )
        for c in CHANNELS
    )
    return told, reachable
