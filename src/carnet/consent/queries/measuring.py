"""Who agreed to be measured: that what they open and look at is kept with them (loi 78-17 art. 82)."""

from collections.abc import Sequence

from carnet.consent.models import ConsentRecord
from carnet.kit.sql import ids_within

MEASURING = "open_tracking"


def agreed_to_measuring(ids: Sequence[int]) -> set[int]:
    """Return those whose last word about it is a yes that was kept."""
    rows = ConsentRecord.objects.filter(contact_id__in=ids_within(ids)).order_by("pk")
    last = {
        pk: status in ("given", "renewed") and proof == "kept"
        for pk, status, proof, purposes in rows.values_list(
            "contact_id", "status", "proof", "purposes"
        )
        if MEASURING in purposes
    }
    return {pk for pk, yes in last.items() if yes}
