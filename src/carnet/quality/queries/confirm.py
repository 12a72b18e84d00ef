"""Frozen lists of people whose details are to be confirmed."""

from django.db.models import QuerySet

from carnet.quality.models import ConfirmEntry, ConfirmList


def lists() -> list[ConfirmList]:
    """Return the frozen lists, newest first."""
    return list(ConfirmList.objects.order_by("-made_at", "-pk")[:40])


def people_on(list_id: int) -> QuerySet[ConfirmEntry, int]:
    """Return the ids of the contacts on a list."""
    return ConfirmEntry.objects.filter(list_id=list_id).values_list("contact_id", flat=True)
