"""The consent ledger as evidence: its lines page by page, one line with its place in the chain, who stands behind them.

The suppression list is only ever asked about one address, or counted; it is never read out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Manager, Max, Min, QuerySet, TextField
from django.db.models.functions import Cast, TruncMonth

from carnet.consent.models import ConsentRecord, LedgerLine, Provenance, Suppression
from carnet.consent.queries.digests import digest_of, keyed
from carnet.kit.clock import PARIS

Line = ConsentRecord
PAGE = 50
STATUSES: tuple[str, ...] = ("given", "renewed", "refused", "withdrawn", "expired")
PROOFS: tuple[str, ...] = ("kept", "missing")
BY_HAND = "-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """Which lines are asked for; empty means any. `origin` "-" is what was recorded by hand."""

    status: str = ""
    channel: str = ""
    proof: str = ""
    source: str = ""
    origin: str = ""
    since: date | None = None
    until: date | None = None
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class LinePage:
    """One page of the ledger, newest first; `next` is the line after which the next page begins, 0 at the end."""

    lines: list[ConsentRecord]
    next: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in the chain: written when, at which position with which seal (None and "": not sealed yet)."""

    recorded_at: datetime
    position: int | None
    seal: str
    digest: str
    subject: int
    sealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The people of one source that arrived together: by which import, on which day, how many."""

    origin: str
    received: datetime
    people: int


def lines(sought: Sought, *, after: int = 0, limit: int = PAGE) -> LinePage:
    """Return the lines asked for, the latest recorded first, that come after line `after`."""
    rows = _lines(sought)
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.order_by("-pk")[: limit + 1])
    return LinePage(found[:limit], found[limit - 1].pk if len(found) > limit else 0)


def _lines(sought: Sought) -> QuerySet[ConsentRecord]:
    rows = ConsentRecord.objects.all()
    if sought.status:
        rows = rows.filter(status=sought.status)
    if sought.proof:
        rows = rows.filter(proof=sought.proof)
    if sought.channel:
        rows = rows.annotate(on=Cast("channels", TextField())).filter(
            on__contains=f'"{sought.channel}"'
        )
    if sought.origin:
        rows = rows.filter(origin="" if sought.origin == BY_HAND else sought.origin)
    if sought.source:
        from_there = Provenance.objects.filter(source=sought.source).values("contact_id")
        rows = rows.filter(contact_id__in=from_there)
    if sought.contact_id is not None:
        rows = rows.filter(contact_id=sought.contact_id)
    return _between(rows, sought)


def _between(rows: QuerySet[ConsentRecord], sought: Sought) -> QuerySet[ConsentRecord]:
    if sought.since:
        rows = rows.filter(recorded_at__gte=datetime.combine(sought.since, time(), PARIS))
    if sought.until:
        day = sought.until + timedelta(days=1)
        rows = rows.filter(recorded_at__lt=datetime.combine(day, time(), PARIS))
    return rows


def line(line_id: int) -> ConsentRecord | None:
    """Return one line of the consent ledger by its number."""
    return ConsentRecord.objects.filter(pk=line_id).first()


def place_of(record: ConsentRecord) -> Place:
    """Return where a line stands in the chain."""
    row = LedgerLine.objects.get(pk=record.line_id)
    subject = row.subject if row.subject is not None else record.contact_id
    return Place(row.recorded_at, row.position, row.seal, row.digest, subject, row.sealed_at)


def people_with(status: str, proof: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts that have a line of this status whose proof is kept or missing."""
    rows = ConsentRecord.objects.filter(status=status)
    rows = rows.filter(proof=proof) if proof else rows
    return rows.order_by().values_list("contact_id", flat=True).distinct()


def people_counts() -> dict[tuple[str, str], int]:
    """Return how many people have a line, by status and proof; the lines of a merged contact are its survivor's."""
    rows = ConsentRecord.objects.order_by().values("status", "proof")
    counted = rows.annotate(n=Count("contact_id", distinct=True))
    return {(status, proof): n for status, proof, n in counted.values_list("status", "proof", "n")}


def origins() -> list[str]:
    """Return the imports that lines came by, the latest first; lines recorded by hand have none."""
    return sorted(_each(ConsentRecord.objects, "origin"), key=lambda o: (len(o), o), reverse=True)


def source_names() -> list[str]:
    """Return the names of the sources that people come from."""
    return sorted(_each(Provenance.objects, "source"))


def _each(rows: Manager[Any], column: str) -> Iterator[str]:
    """Yield the values of an indexed column but "", each found behind the one before: no walk over millions of rows."""
    found: str | None = ""
    while found is not None:
        beyond = rows.filter(**{f"{column}__gt": found}).order_by(column)
        found = beyond.values_list(column, flat=True).first()
        if found:
            yield found


def suppressed_when(
    channel: str, value: str, *, name: tuple[str, str] = ("", "")
) -> tuple[datetime, datetime] | None:
    """Return when an address entered the suppression list on a channel, first and last; None when it never did.

    A letter goes to a person at a place: it takes the given and the family name too.
    """
    digest = digest_of(channel, keyed(channel, value, f"{name[1]} {name[0]}"))
    rows = Suppression.objects.filter(digest=digest, channel=channel).order_by()
    found = rows.aggregate(first=Min("at"), last=Max("at"))
    return (found["first"], found["last"]) if found["first"] else None


def suppression_counts(months: int = 12) -> list[tuple[date, dict[str, int]]]:
    """Return how many addresses entered the list in each of the last months that had any, by channel, latest first."""
    rows = Suppression.objects.order_by().annotate(month=TruncMonth("at", tzinfo=PARIS))
    counted = rows.values("month", "channel").annotate(n=Count("digest", distinct=True))
    found: dict[date, dict[str, int]] = {}
    for month, channel, n in counted.values_list("month", "channel", "n"):
        found.setdefault(month.date(), {})[channel] = n
    return sorted(found.items(), reverse=True)[:months]


def suppression_totals() -> dict[str, int]:
    """Return how many addresses the list holds on each channel."""
    counted = Suppression.objects.order_by().values("channel")
    counted = counted.annotate(n=Count("digest", distinct=True))
    return dict(counted.values_list("channel", "n"))


def batches(source: str) -> list[Batch]:
    """Return the people of a source import by import, the latest first."""
    rows = Provenance.objects.filter(source=source, contact__merged_into=None).order_by()
    counted = rows.values("origin").annotate(
        received=Min("recorded_at"), people=Count("contact_id", distinct=True)
    )
    found = [Batch(o, r, n) for o, r, n in counted.values_list("origin", "received", "people")]
    return sorted(found, key=lambda b: b.received, reverse=True)


def people_from(source: str, origin: str = "") -> QuerySet[Any, Any]:
    """Return the ids of the contacts that come from a source, those of one import alone when it is named."""
    rows = Provenance.objects.filter(source=source)
    rows = rows.filter(origin=origin) if origin else rows
    return rows.order_by().values_list("contact_id", flat=True).distinct()
