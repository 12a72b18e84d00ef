"""Keep the language that a member of staff reads."""

from carnet.accounts.models import Staff


def keep_language(*, staff_id: int, language: str) -> None:
    """Set one's own language; a choice of comfort, which needs no permission and no line of audit."""
    Staff.objects.filter(pk=staff_id).update(language=language)
