"""The archive as it is listed: numbers, grounds and end dates; what a piece holds is read one by one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from carnet.retention.models import ArchivedItem
from carnet.retention.types_sweeps import ArchivedCard

PAGE = 50


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground on which evidence is kept: how many pieces, and when the first of them ends."""

    basis: str
    rule: str
    what: str
    pieces: int
    first_end: date | None


def grounds() -> list[Ground]:
    """Return the grounds of what the archive holds now."""
    rows = ArchivedItem.objects.exclude(payload={}).values("basis", "rule", "what")
    told = rows.annotate(n=Count("pk"), end=Min("until")).order_by("what", "basis")
    return [Ground(r["basis"], r["rule"], r["what"], r["n"], r["end"]) for r in told]


def listed(
    *, number: int | None = None, what: str = "", invoice: str = "", before: int | None = None
) -> list[ArchivedCard]:
    """Return a page of the archive and one piece more if there are others, the latest first.

    `number` is that of the former record, `what` the kind of evidence, `invoice` the number on an invoice.
    """
    wanted = Q(payload__number=invoice) if invoice else Q()
    if number is not None:
        wanted &= Q(contact_number=number)
    if what:
        wanted &= Q(what=what)
    if before is not None:
        wanted &= Q(pk__lt=before)
    rows = ArchivedItem.objects.filter(wanted).order_by("-pk")[: PAGE + 1]
    return [_card(row) for row in rows]


def piece(item_id: int) -> ArchivedCard | None:
    """Return one piece without what it holds, or None."""
    row = ArchivedItem.objects.filter(pk=item_id).first()
    return _card(row) if row else None


def _card(row: ArchivedItem) -> ArchivedCard:
    return ArchivedCard(
        id=row.pk,
        number=row.contact_number,
        what=row.what,
        basis=row.basis,
        rule=row.rule,
        until=row.until,
        archived_at=row.archived_at,
        emptied=not row.payload,
    )
