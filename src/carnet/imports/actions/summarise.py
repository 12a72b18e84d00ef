"""Draw up the summary of an import from its rows and from the decisions in the record."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carnet.consent.queries import allowed_channels, expiring, reach
from carnet.files.types import SourceTable
from carnet.imports.actions.advise import advise
from carnet.imports.actions.prepare import skipped_of
from carnet.imports.actions.shape import MERELY_READ, Prepared
from carnet.imports.actions.suppose import suppose
from carnet.imports.actions.unite import United
from carnet.imports.actions.write import Written
from carnet.imports.models import Import
from carnet.kit import clock
from carnet.kit.text import words
from carnet.law.rules.book import version
from carnet.mending.rules.problems import PROBLEMS
from carnet.report.types import CHANNELS, ChannelReach, Outcome, RefusedRow, Summary

_MONTHS = 12
_SHOWN = 200


@dataclass(frozen=True)
class Inputs:
    """What the steps of a run left for the summary."""

    found: Import
    rows: Sequence[Prepared]
    table: SourceTable
    written: Written
    united: United

    def people(self) -> list[int]:
        """Return the living contacts that the rows speak of."""
        survivor = self.united.survivor_of
        return sorted({survivor.get(c, c) for r in self.rows if (c := r.contact_id) is not None})


def summarise(inputs: Inputs) -> Summary:
    """Return the summary; the decisions must have been taken, in this transaction."""
    people = inputs.people()
    reached = reach(people)
    channels = tuple(
        ChannelReach(channel=c, allowed=reached[c].allowed, refused=dict(reached[c].refused))
        for c in CHANNELS
    )
    soon = {e.month.isoformat()[:7]: e.people for e in expiring(_MONTHS, ids=people)}
    sources, confirmed = suppose(inputs.rows, inputs.united.survivor_of)
    cells = tally(inputs.rows)
    outcomes = Counter(r.outcome.value for r in inputs.rows)
    summary = Summary(
        import_id=inputs.found.pk,
        file_name=inputs.found.file_name,
        at=clock.now().isoformat(timespec="seconds"),
        rows=len(inputs.rows),
        outcomes={o.value: outcomes[o.value] for o in Outcome if outcomes[o.value]},
        people=len(people),
        added=len(inputs.written.added) - len(inputs.united.survivor_of),
        completed=len(inputs.written.completed),
        organisations=len(set(_organisations(inputs.rows))),
        mended=cells.mended,
        proposed=cells.proposed,
        unusable=cells.unusable,
        doubtful=cells.doubtful,
        refused=dict(Counter(r.reason for r in inputs.rows if r.outcome is Outcome.REFUSED)),
        refused_rows=tuple(
            RefusedRow(number=r.number, name=r.name, code=r.reason)
            for r in inputs.rows
            if r.outcome is Outcome.REFUSED
        )[:_SHOWN],
        skipped=tuple(skipped_of(inputs.table)),
        merged=len(inputs.united.survivor_of),
        queued=inputs.united.queued,
        households=households(inputs.rows, inputs.united.survivor_of),
        remarks=dict(Counter(f for r in inputs.rows for f in {g.flag for g in r.flags})),
        orders_name=inputs.found.orders_name,
        orders=inputs.written.orders,
        channels=channels,
        reachable=len(allowed_channels(people)),
        expiring=soon,
        sources=sources,
        rulebook=version(),
        repeated=set(outcomes) <= {Outcome.UNCHANGED.value, Outcome.REFUSED.value}
        and not inputs.written.added,
    )
    return advise(
        summary, typos=sum(bool(r.row.email_proposal) for r in inputs.rows), confirmed=confirmed
    )


@dataclass(frozen=True)
class Tally:
    """Cells by problem: put right, with a proposal, that could not be used, kept in doubt."""

    mended: dict[str, int]
    proposed: dict[str, int]
    unusable: dict[str, int]
    doubtful: dict[str, int]


def tally(rows: Iterable[Prepared]) -> Tally:
    """Count the problems of the cells, and the changes that no problem tells ("change.FIELD")."""
    mended, proposed, unusable, doubtful = (Counter[str]() for _ in range(4))
    by_level = {"mended": mended}
    for row in rows:
        told = set()
        for seen in row.row.problems:
            level = PROBLEMS[seen.code].level
            by_level.get(
                level, proposed if seen.proposal else unusable if level == "refused" else doubtful
            )[seen.code] += 1
            told.add(seen.field)
        mended.update(
            f"change.{c.field}" for c in row.row.changes if c.field not in told | MERELY_READ
        )
    return Tally(dict(mended), dict(proposed), dict(unusable), dict(doubtful))


def households(rows: Sequence[Prepared], survivor_of: dict[int, int]) -> int:
    """Count the groups of different people who share a landline, an e-mail or a postal address."""
    leader: dict[int, int] = {}

    def top(member: int) -> int:
        while leader.setdefault(member, member) != member:
            member = leader[member]
        return member

    holder: dict[str, int] = {}
    for row in rows:
        if row.contact_id is None or row.row.company:
            continue
        member = survivor_of.get(row.contact_id, row.contact_id)
        for key in _home_keys(row):
            leader[top(holder.setdefault(key, member))] = top(member)
    members = Counter(top(m) for m in leader)
    return sum(n > 1 for n in members.values())


def _home_keys(row: Prepared) -> list[str]:
    found = row.row
    keys = [found.landline, found.email]
    if found.street and found.postcode:
        keys.append(f"{words(found.street)} {found.postcode}")
    return [k for k in keys if k]


def _organisations(rows: Iterable[Prepared]) -> Iterable[str]:
    return (
        r.row.siret or words(r.row.company)
        for r in rows
        if (r.row.siret or r.row.company) and r.contact_id
    )
