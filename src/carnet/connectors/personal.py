"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.connectors.models import Delivery
from carnet.connectors.sealed import KEY
from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint
from carnet.kit.sealing import Unopened, unseal

_COLUMNS = ("connector__name", "mark", "topic", "at", "size", "state", "reason")


def _delivered(contact_id: int) -> list[dict[str, Any]]:
    rows = export_rows("connectors.Delivery", *_COLUMNS)(contact_id)
    held = Delivery.objects.filter(contact_id=contact_id).order_by("pk")
    for row, sealed in zip(rows, held.values_list("sealed", flat=True), strict=True):
        try:
            row["body"] = unseal(KEY, sealed) if sealed else ""
        except Unopened:
            # The key is gone: what is kept of the person is given all the same, as it is kept.
            row["body"] = sealed
    return rows


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="connectors.Delivery",
        what=_("Ce que les boutiques reliées ont envoyé"),
        export=_delivered,
        erase=delete_rows("connectors.Delivery"),
        move=repoint("connectors.Delivery"),
    ),
    PersonalData(
        table="connectors.Heard",
        what=_("Numéros dans les boutiques reliées"),
        export=export_rows(
            "connectors.Heard", "connector__name", "sort", "number", "told_at", "digest", "said"
        ),
        erase=delete_rows("connectors.Heard"),
        move=repoint("connectors.Heard"),
    ),
)
