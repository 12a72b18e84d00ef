"""How the tables of the room are exported, erased, restricted and moved on a merge."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint

PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="inbound.Hit",
        what=_("Clics dans les messages"),
        export=export_rows(
            "inbound.Hit", "what", "number", "at", "agent", "verdict", "rule", "dispatch", "message"
        ),
        erase=delete_rows("inbound.Hit"),
        move=repoint("inbound.Hit"),
    ),
    PersonalData(
        table="inbound.Return",
        what=_("Ce qui est revenu des messages"),
        export=export_rows(
            "inbound.Return",
            "channel",
            "door",
            "kind",
            "status",
            "reason",
            "at",
            "did",
            "undone_at",
            "mark",
        ),
        erase=delete_rows("inbound.Return"),
        move=repoint("inbound.Return"),
    ),
    PersonalData(
        table="inbound.Rest",
        what=_("Pauses demandées"),
        export=export_rows("inbound.Rest", "channel", "until", "at"),
        erase=delete_rows("inbound.Rest"),
        move=repoint("inbound.Rest"),
        restrict="kept",
    ),
)
