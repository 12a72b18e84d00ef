"""The lines of the record about a subject, the head of a chain, and whether chains are sound."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps

from carnet.audit.models import AuditLine
from carnet.audit.rules.chain import seal_of
from carnet.audit.types import Sealed
from carnet.kit.crypto import keyed
from carnet.kit.declarations import Chain, Verdict, declared

OWN = Sealed(
    label="audit.AuditLine",
    columns=(
        "id",
        "at",
        "actor_kind",
        "actor_id",
        "name",
        "subject",
        "subject_id",
        "count",
        "detail",
    ),
    key="audit",
)


def last_sealed(chain: Sealed) -> tuple[int, str]:
    """Return position and seal of the last sealed line; (0, "") before the first."""
    last = (
        apps.get_model(chain.label)
        .objects.exclude(position=None)
        .order_by("-position")
        .values_list("position", "seal")
        .first()
    )
    return (int(last[0]), last[1]) if last else (0, "")


def verify() -> Verdict:
    """Walk the chain of the record itself."""
    return verify_lines(OWN)


def verify_lines(chain: Sealed) -> Verdict:
    """Walk a whole chain and say where it breaks first: a changed line, a missing one, or a foreign key."""
    lines = apps.get_model(chain.label).objects
    pending = lines.filter(position=None).count()
    digest, before = keyed(chain.key), (0, "")
    sealed = lines.exclude(position=None).order_by("position")
    for *row, position, seal in sealed.values_list(*chain.columns, "position", "seal").iterator(
        chunk_size=5_000
    ):
        after = seal_of(digest, before, chain.columns, row)
        if position != after[0]:
            return Verdict(lines=before[0], pending=pending, broken=after[0], problem="missing")
        if seal != after[1]:
            return Verdict(lines=before[0], pending=pending, broken=after[0], problem="changed")
        before = after
    return Verdict(lines=before[0], pending=pending)


def verify_chains() -> list[tuple[Chain, Verdict]]:
    """Verify every declared chain with what lies beside it, lowest floor first."""
    return [(chain, chain.verify()) for chain in declared("chains")]


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
