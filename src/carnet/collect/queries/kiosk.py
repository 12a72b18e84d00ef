"""Tablets in service, and whose pass it is that one shows."""

from hashlib import sha256

from carnet.collect.models import Kiosk


def of_pass(told: str, slug: str) -> Kiosk | None:
    """Return the tablet whose pass it is, for the form of this public name; None for any other."""
    if not told or len(told) > 100:
        return None
    digest = sha256(told.encode()).hexdigest()
    return Kiosk.objects.select_related("form").filter(pass_digest=digest, form__slug=slug).first()


def kiosks(form_id: int) -> list[Kiosk]:
    """Return the tablets of a form, those in service first, the latest first."""
    rows = Kiosk.objects.filter(form_id=form_id).order_by("-started_at")[:50]
    return sorted(rows, key=lambda row: row.ended_at is not None)
