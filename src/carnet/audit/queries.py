"""Reading the record: the lines of a subject, the head of the chain, and whether the chain is sound."""

from collections.abc import Sequence
from typing import Any

from carnet.audit.models import AuditLine
from carnet.audit.rules.chain import sealed_text
from carnet.audit.types import Verdict
from carnet.kit.crypto import keyed_digest


def line_values(line: AuditLine) -> dict[str, Any]:
    """Return the columns of a line that its seal covers."""
    return {
        "id": line.pk,
        "at": line.at,
        "actor_kind": line.actor_kind,
        "actor_id": line.actor_id,
        "name": line.name,
        "subject": line.subject,
        "subject_id": line.subject_id,
        "count": line.count,
        "detail": line.detail,
    }


def last_sealed() -> tuple[int, str]:
    """Return position and seal of the last sealed line; (0, "") before the first."""
    last = (
        AuditLine.objects.exclude(position=None)
        .order_by("-position")
        .values_list("position", "seal")
        .first()
    )
    return (int(last[0] or 0), last[1]) if last else (0, "")


def verify() -> Verdict:
    """Walk the whole chain and say where it breaks first: a changed line, a missing one, or a foreign key."""
    position, seal = 0, ""
    pending = AuditLine.objects.filter(position=None).count()
    for line in (
        AuditLine.objects.exclude(position=None).order_by("position").iterator(chunk_size=5_000)
    ):
        position += 1
        if line.position != position:
            return Verdict(position - 1, pending, position, "missing")
        seal = keyed_digest("audit", seal, str(position), sealed_text(line_values(line)))
        if seal != line.seal:
            return Verdict(position - 1, pending, position, "changed")
    return Verdict(position, pending)


def lines_about(subject: str, subject_id: int, limit: int = 50) -> Sequence[AuditLine]:
    """Return the latest lines about one subject, newest first."""
    return list(
        AuditLine.objects.filter(subject=subject, subject_id=subject_id).order_by("-at", "-id")[
            :limit
        ]
    )


def latest(limit: int = 100, before: int | None = None) -> Sequence[AuditLine]:
    """Return the latest lines of all, newest first, older than the line `before`."""
    found = AuditLine.objects.order_by("-id")
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found[:limit])


def export_about(contact_id: int) -> list[dict[str, Any]]:
    """Return who opened or changed the record of a contact: when, what, by which kind of actor, no name (GDPR art. 15)."""
    rows = AuditLine.objects.filter(subject="people.Contact", subject_id=contact_id).order_by("id")
    return [{"at": r.at.isoformat(), "what": r.name, "by": r.actor_kind} for r in rows]
