"""What the room keeps: recipients, statements, versions, and which of them holds."""

from django.urls import reverse

from carnet.consent.queries.purposes import notice_in_force
from carnet.policy.models import PolicyVersion, Recipient, Statement
from carnet.policy.rules.written import read
from carnet.policy.types import RecipientCard, VersionCard


def recipients() -> list[RecipientCard]:
    """Return who receives data, partners last, by name."""
    rows = Recipient.objects.order_by("-kind", "name", "pk")
    return [
        RecipientCard(
            id=row.pk,
            key=row.key,
            name=row.name,
            kind=row.kind,
            role=row.role,
            role_en=row.role_en,
            country=row.country,
            safeguard=row.safeguard,
        )
        for row in rows
    ]


def statements() -> dict[tuple[str, str], str]:
    """Return what the owner said, by what it is about and language."""
    return {
        (key, language): text
        for key, language, text in Statement.objects.values_list("key", "language", "text")
    }


def versions() -> list[VersionCard]:
    """Return every version, the latest first."""
    return [_card(row) for row in PolicyVersion.objects.order_by("-number")]


def latest() -> VersionCard | None:
    """Return the last version that was published, None before the first."""
    row = PolicyVersion.objects.order_by("-number").first()
    return _card(row) if row else None


def version(number: int) -> VersionCard | None:
    """Return one version."""
    row = PolicyVersion.objects.filter(number=number).first()
    return _card(row) if row else None


def in_force() -> VersionCard | None:
    """Return the version that people are told: the last one, unless a notice was written by hand after it."""
    found = latest()
    return found if found and not written_since(found) else None


def written_since(card: VersionCard) -> bool:
    """Say whether the ledger tells people something else than this version."""
    held = {language: notice_in_force(language) for language in card.notices}
    return any(
        row is None or row.version != card.notices[language] for language, row in held.items()
    )


def address() -> str:
    """Return where the policy that holds is read; "" while there is none."""
    return reverse("policy:public") if in_force() else ""


def _card(row: PolicyVersion) -> VersionCard:
    return VersionCard(
        number=row.number,
        published_at=row.published_at,
        published_by=row.published_by,
        content={language: read(parts) for language, parts in row.content.items()},
        changes=row.changes,
        digest=row.digest,
        former=row.former,
        notices=row.notices,
    )
