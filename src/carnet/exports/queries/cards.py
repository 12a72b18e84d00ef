"""The exports as they are listed."""

from django.db.models import QuerySet

from carnet.exports.models import Export, Exported
from carnet.exports.types import ExportCard

PAGE = 50
_SAME = (
    "id", "use", "why", "listed", "purpose", "channel", "partner", "partner_kind", "format", "state", "problem",
    "people", "left", "digest", "size", "asked_at", "asked_by", "asked_name", "done_at", "until", "gone_at",
    "erased_since", "downloads",
)  # fmt: skip


def latest(*, before: int | None = None, limit: int = PAGE) -> list[ExportCard]:
    """Return a page of exports and one more when there are others, the latest first."""
    rows = Export.objects.order_by("-pk")
    rows = rows if before is None else rows.filter(pk__lt=before)
    return [card_of(row) for row in rows[: limit + 1]]


def export_card(export_id: int) -> ExportCard | None:
    """Return one export, or None."""
    row = Export.objects.filter(pk=export_id).first()
    return card_of(row) if row else None


def exports_of(contact_id: int, *, limit: int = 50) -> list[tuple[ExportCard, str]]:
    """Return the exports that were about a person, the latest first, each with the reason for which they stayed or ""."""
    noted = Exported.objects.filter(contact_id=contact_id).select_related("export")
    return [(card_of(n.export), n.reason) for n in noted.order_by("-export_id")[:limit]]


def people_behind(value: str) -> QuerySet[Exported, int]:
    """Return the contacts behind a figure of an export: "12" those who left, "12:R_NO_CONSENT" those who stayed for it.

    Raises ValueError when the value is not understood.
    """
    number, _, reason = value.partition(":")
    if not number.isdecimal():
        raise ValueError(value)
    noted = Exported.objects.filter(export_id=int(number), reason=reason)
    return noted.values_list("contact_id", flat=True)


def card_of(row: Export) -> ExportCard:
    """Return the card of a stored export."""
    same = {name: getattr(row, name) for name in _SAME}
    return ExportCard(**same, columns=tuple(row.columns), stayed=dict(row.stayed))


def waiting_count() -> int:
    """Return how many exports are at work or wait."""
    return Export.objects.filter(state__in=(Export.State.ASKED, Export.State.MAKING)).count()
